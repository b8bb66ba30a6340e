"""An archive of open tables: a file for each kind of record, a schema, the files, and a page to begin with."""

import csv
import hashlib
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from core.exports.cells import BYTE_ORDER_MARK, as_text, plain
from engagements.models import Attachment, Engagement
from reports.referred import Whole, records_of_city
from reports.tables import Records, all_records

DUCKDB_TYPES = {"whole": "BIGINT", "number": "DOUBLE", "yes-no": "BOOLEAN", "date": "DATE", "instant": "TIMESTAMPTZ"}
LONGEST_LINE = 64 * 1024**2
Told = Callable[[int, int, str], None]


def city_archive(path: Path, engagement: Engagement, reader: Any, *, form: str, said: str, told: Told) -> list[dict]:
    """Everything that `reader` may see of a city. Returns what is in it: name, label, number of rows."""
    whole = records_of_city(engagement, reader)
    files = Attachment.objects.visible_to(reader).kept().filter(engagement=engagement).order_by("pk")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        contents = write_tables(archive, whole, form, told)
        for file in files:
            write_file(archive, file)
        finish(archive, contents, [str(file.name) for file in files], whole, title=str(engagement.city), said=said)
    return contents


def database_archive(path: Path, *, form: str, said: str, told: Told) -> list[dict]:
    """Every record but those that never leave (`reports.tables`)."""
    whole = Whole([(records, records.model._base_manager.all()) for records in all_records()])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        contents = write_tables(archive, whole, form, told)
        finish(archive, contents, [], whole, title="All records", said=said)
    return contents


def write_tables(archive: zipfile.ZipFile, whole: Whole, form: str, told: Told) -> list[dict]:
    contents, written = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number, (records, rows) in enumerate(whole.tables):
            told(number, len(whole.tables), records.label)
            path = Path(folder) / f"{records.name}.{form}"
            count = WRITERS[form](path, records, whole.rows(records, rows))
            if not count:
                continue
            archive.write(path, f"tables/{path.name}")
            contents.append({"name": path.name, "label": records.label, "rows": count})
            written.append(records)
    schema(archive, written)
    return contents


def write_csv(path: Path, records: Records, rows: Iterable[Sequence[Any]]) -> int:
    """One line for each record; text is what no spreadsheet runs."""
    count = 0
    with path.open("w", newline="", encoding="utf-8") as file:
        file.write(BYTE_ORDER_MARK)
        writer = csv.writer(file)
        writer.writerow([column.name for column in records.columns])
        kinds = [column.kind for column in records.columns]
        for row in rows:
            writer.writerow([cell(value, kind) for value, kind in zip(row, kinds, strict=True)])
            count += 1
    return count


def cell(value: Any, kind: str) -> str:
    if kind == "instant":
        return value.isoformat() if value else ""
    if kind == "json":
        return plain(as_json(value)) if value is not None else ""
    return plain(as_text(value)) if kind == "text" else as_text(value)


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)


def write_parquet(path: Path, records: Records, rows: Iterable[Sequence[Any]]) -> int:
    """The records with the types of their columns: text as it is, and nothing as nothing."""
    types = {column.name: DUCKDB_TYPES.get(column.kind, "VARCHAR") for column in records.columns}
    lines = path.with_suffix(".ndjson")
    with lines.open("w", encoding="utf-8") as file:
        count = 0
        for line in typed_lines(records, rows):
            file.write(line)
            count += 1
    if count:
        with duckdb.connect() as connection:
            table = connection.read_json(
                str(lines), format="newline_delimited", columns=types, maximum_object_size=LONGEST_LINE
            )
            table.write_parquet(str(path), compression="zstd")
    lines.unlink()
    return count


def typed_lines(records: Records, rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    columns = records.columns
    for row in rows:
        values = {column.name: typed(value, column.kind) for column, value in zip(columns, row, strict=True)}
        yield f"{as_json(values)}\n"


def typed(value: Any, kind: str) -> Any:
    """A value as the reader of a line takes it for its kind."""
    if value is None or kind in ("whole", "yes-no"):
        return value
    if kind == "number":
        return float(value) if isinstance(value, Decimal) else value
    if kind in ("date", "instant"):
        return value.isoformat()
    return as_json(value) if kind == "json" else str(value)


WRITERS: dict[str, Callable[[Path, Records, Iterable], int]] = {"csv": write_csv, "parquet": write_parquet}


def write_file(archive: zipfile.ZipFile, file: Attachment) -> None:
    name = "".join(each if each.isalnum() or each in " .-_()" else "_" for each in file.name)
    with default_storage.open(file.stored_name) as source, archive.open(f"files/{file.pk}-{name}", "w") as target:
        shutil.copyfileobj(source, target)


def schema(archive: zipfile.ZipFile, tables: Iterable[Records]) -> None:
    """What each column is, for a person and for a program."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["table", "column", "kind", "called", "points to"])
    tables = list(tables)
    names = {records.model: records.name for records in tables}
    for records in tables:
        for column in records.columns:
            target = names.get(column.points_to, "")
            writer.writerow([records.name, column.name, column.kind, plain(column.label), target])
    archive.writestr("schema.csv", BYTE_ORDER_MARK + out.getvalue())


def finish(
    archive: zipfile.ZipFile, contents: list[dict], files: list[str], whole: Whole, *, title: str, said: str
) -> None:
    context = {"title": title, "said": said, "contents": contents, "files": files, "blanks": whole.left_blank()}
    archive.writestr("index.html", render_to_string("reports/package_index.html", context))


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
