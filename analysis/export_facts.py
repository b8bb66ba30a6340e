"""A loaded export described on one page: agency, period, records, columns; no row of it."""

from analysis.briefs.content import NOTICE
from analysis.export_page import ExportPage
from analysis.models import CadExport
from core.audience import Audience
from core.documents import Document, Facts, Items, Section, to_pdf
from engagements import words


def description_of(export: CadExport) -> bytes:
    """As PDF."""
    page = ExportPage(export)
    city = export.engagement.city
    dropped = [f"{drop['column']}: {drop['reason']}" for drop in page.dropped]
    sections = [
        Section("export", "The export", [Facts(facts_of(page))]),
        Section("columns", "Columns kept", [Items(columns_of(export) or ["None."])]),
        Section("dropped", "Columns dropped before anything was stored", [Items(dropped or ["None."])]),
    ]
    document = Document(
        title=f"911 export of {city.name}",
        subtitle=export.label,
        audience=f"For LEAP and {city.name}" if export.audience != Audience.INTERNAL else "For LEAP only",
        as_of=words.day(export.loaded_at.astimezone(page.zone)),
        notice=NOTICE if export.is_generated else "",
        sections=sections,
    )
    return to_pdf(document, made_at=export.loaded_at)


def facts_of(page: ExportPage) -> list[tuple[str, str]]:
    export = page.export
    return [
        ("City", str(export.engagement.city)),
        ("Export", export.label),
        ("Period", page.period or "not known"),
        ("Its rows are", export.get_universe_display()),
        ("Rows", page.adds_up),
        ("Loaded", words.moment(export.loaded_at.astimezone(page.zone))),
        ("Files", ", ".join(f"{file.name} (SHA-256 {file.sha256[:16]}…)" for file in page.files) or "none named"),
    ]


def columns_of(export: CadExport) -> list[str]:
    """Names as the city wrote them."""
    return list(export.column_map)
