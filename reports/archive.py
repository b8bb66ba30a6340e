"""An archive of open tables: a file for each kind of record, a schema, the files, and a page to begin with."""

import csv
import hashlib
import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from core.exports.cells import BYTE_ORDER_MARK, as_text, plain
from engagements.models import Attachment, Engagement
from reports.tables import Records, all_records, city_records

DUCKDB_TYPES = {"whole": "BIGINT", "number": "DOUBLE", "yes-no": "BOOLEAN", "date": "DATE", "instant": "TIMESTAMPTZ"}
Told = Callable[[int, int, str], None]


def city_archive(path: Path, engagement: Engagement, reader: Any, *, form: str, said: str, told: Told) -> list[dict]:
    """Everything that `reader` may see of a city. Returns what is in it: name, label, number of rows."""
    tables = city_records(engagement, reader)
    files = Attachment.objects.visible_to(reader).kept().filter(engagement=engagement).order_by("pk")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        contents = write_tables(archive, tables, form, told)
        for file in files:
            write_file(archive, file)
        finish(archive, contents, [str(file.name) for file in files], title=str(engagement.city), said=said)
    return contents


def database_archive(path: Path, *, form: str, said: str, told: Told) -> list[dict]:
    """Every record but those that never leave (`reports.tables`)."""
    tables = [(records, records.model._base_manager.all()) for records in all_records()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        contents = write_tables(archive, tables, form, told)
        finish(archive, contents, [], title="All records", said=said)
    return contents


def write_tables(archive: zipfile.ZipFile, tables: Iterable, form: str, told: Told) -> list[dict]:
    contents = []
    tables = list(tables)
    with tempfile.TemporaryDirectory() as folder:
        for number, (records, rows) in enumerate(tables):
            told(number, len(tables), records.label)
            path = Path(folder) / f"{records.name}.csv"
            count = write_csv(path, records, rows)
            if not count:
                continue
            if form == "parquet":
                path = as_parquet(path, records)
            archive.write(path, f"tables/{path.name}")
            contents.append({"name": path.name, "label": records.label, "rows": count})
    schema(
        archive, [records for records, _ in tables if any(c["name"].startswith(f"{records.name}.") for c in contents)]
    )
    return contents


def write_csv(path: Path, records: Records, rows: Any) -> int:
    """One line for each record; text is what no spreadsheet runs."""
    count = 0
    with path.open("w", newline="", encoding="utf-8") as file:
        file.write(BYTE_ORDER_MARK)
        writer = csv.writer(file)
        writer.writerow([column.name for column in records.columns])
        kinds = [column.kind for column in records.columns]
        for row in records.rows(rows):
            writer.writerow([cell(value, kind) for value, kind in zip(row, kinds, strict=True)])
            count += 1
    return count


def cell(value: Any, kind: str) -> str:
    if kind == "instant":
        return value.isoformat() if value else ""
    return plain(as_text(value)) if kind == "text" else as_text(value)


def as_parquet(path: Path, records: Records) -> Path:
    """The same table with the types of its columns."""
    target = path.with_suffix(".parquet")
    types = {column.name: DUCKDB_TYPES.get(column.kind, "VARCHAR") for column in records.columns}
    with duckdb.connect() as connection:
        table = connection.read_csv(str(path), header=True, columns=types, quotechar='"', delimiter=",", parallel=False)
        table.write_parquet(str(target), compression="zstd")
    return target


def write_file(archive: zipfile.ZipFile, file: Attachment) -> None:
    name = "".join(each if each.isalnum() or each in " .-_()" else "_" for each in file.name)
    with default_storage.open(file.stored_name) as source, archive.open(f"files/{file.pk}-{name}", "w") as target:
        shutil.copyfileobj(source, target)


def schema(archive: zipfile.ZipFile, tables: Iterable[Records]) -> None:
    """What each column is, for a person and for a program."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["table", "column", "kind", "called"])
    for records in tables:
        writer.writerows([records.name, column.name, column.kind, plain(column.label)] for column in records.columns)
    archive.writestr("schema.csv", BYTE_ORDER_MARK + out.getvalue())


def finish(archive: zipfile.ZipFile, contents: list[dict], files: list[str], *, title: str, said: str) -> None:
    context = {"title": title, "said": said, "contents": contents, "files": files}
    archive.writestr("index.html", render_to_string("reports/package_index.html", context))


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
