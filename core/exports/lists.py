"""A list page as a file: the same rows, the same filters, the same rights."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify

from core import clock
from core.exports.columns import ExportColumn
from core.exports.delimited import csv_pieces
from core.exports.workbook import xlsx_pieces
from core.templatetags.lists import address, filter_tags, query_of

CHUNK = 1000
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
LABELS = {"csv": "CSV", "xlsx": "Excel"}
# Told of each export before its first byte: (user, what, engagement id or None). History is above this app.
LISTENERS: list[Callable[[Any, str, int | None], None]] = []


def export(page: Any, form: str) -> StreamingHttpResponse:
    """The rows of a list page, streamed; whoever keeps history is told first."""
    columns: list[ExportColumn] = list(page.get_export_columns())
    rows = page.get_export_rows(page.get_queryset())
    name, user = page.get_export_name(), page.request.user
    filters = chosen(page)
    engagement = getattr(page, "engagement", None)
    for listener in LISTENERS:
        listener(user, f"{name} as {LABELS[form]}{f' ({filters})' if filters else ''}", getattr(engagement, "pk", None))
    cells = read(columns, rows)
    header, said = [column.label for column in columns], notice(page, name, filters)
    pieces = csv_pieces(said, header, cells) if form == "csv" else xlsx_pieces(name, said, header, cells)
    response = StreamingHttpResponse(pieces, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{slugify(name) or "list"}.{form}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def chosen(page: Any) -> str:
    """The filters as people read them."""
    tags = filter_tags({"request": page.request}, getattr(page, "filterset", None))
    return ", ".join(f"{tag.label}: {tag.value}" for tag in tags)


def links(page: Any) -> list[tuple[str, str]]:
    """(what, address) of the files that a page's list can be had as, with the filters that are chosen."""
    if not page.export_columns:
        return []
    query = query_of({"request": page.request})
    found = []
    for form, label in LABELS.items():
        query["export"] = form
        found.append((label, address(query)))
    return found


def read(columns: list[ExportColumn], rows: Iterable[Any]) -> Iterator[list[Any]]:
    """A thousand rows at a time: memory does not grow with the list."""
    found = rows.iterator(chunk_size=CHUNK) if hasattr(rows, "iterator") else rows
    for row in found:
        yield [column.read(row) for column in columns]


def notice(page: Any, name: str, filters: str) -> str:
    """Who, when, which rows, and for whom: the first line of the file."""
    at = clock.now().astimezone(timezone.get_current_timezone() or ZoneInfo("UTC"))
    parts = [f"LEAP CRM: {name}", f"exported by {page.request.user} on {at:%b %-d, %Y, %-I:%M %p %Z}"]
    parts += [f"filters: {filters}" if filters else "no filters", page.get_export_audience()]
    return " · ".join(parts)
