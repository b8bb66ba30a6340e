"""From what a city sends to one plain file on disk: gz, zip, workbook or JSON become delimited text."""

import csv
import gzip
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook

from analysis.reading.errors import UnreadableFile

MB = 1024 * 1024
MAX_UNPACKED = 4096 * MB
MAX_IN_MEMORY = 300 * MB  # Workbooks and JSON are held in memory while they are turned into text.
MAX_EXPANSION = 200  # A file that unpacks to more than this many times its size is a bomb, not an export.
NOT_TABLES = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "a workbook in the old .xls form, or a Word file. Save it as .xlsx or .csv",
    b"Rar!": "a RAR archive. Unpack it, or send a zip",
    b"7z\xbc\xaf": "a 7z archive. Unpack it, or send a zip",
    b"SQLite format": "a database",
    b"PAR1": "a Parquet file. Export it as CSV",
}


@dataclass(frozen=True)
class PlainFile:
    """Delimited text on disk. `kind` is what it was made from: text, workbook or json.

    What we wrote ourselves (from a workbook or JSON) is UTF-8 with commas and double quotes.
    """

    path: Path
    kind: str


def unpack(path: Path, folder: Path) -> PlainFile:
    """Turn the file at `path` into delimited text below `folder`; UnreadableFile says why it cannot be."""
    with path.open("rb") as file:
        start = file.read(16)
    if not start:
        raise UnreadableFile("The file is empty.")
    for magic, what in NOT_TABLES.items():
        if start.startswith(magic):
            raise UnreadableFile(f"This is {what}. Send the export as CSV, XLSX or JSON.")
    if start.startswith(b"\x1f\x8b"):
        return unpack(_inflate(path, folder), folder)
    if start.startswith(b"PK\x03\x04"):
        return _unzip(path, folder)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"[", b"{")):
        return _from_json(path, folder)
    return PlainFile(path, "text")


def _inflate(path: Path, folder: Path) -> Path:
    target = folder / "inflated"
    try:
        with gzip.open(path) as packed:
            _copy(packed, target, packed_size=path.stat().st_size)
    except (OSError, EOFError) as error:
        raise UnreadableFile("The gz file is damaged: it cannot be unpacked to its end.") from error
    return target


def _copy(packed: BinaryIO, target: Path, *, packed_size: int) -> None:
    limit = min(MAX_UNPACKED, max(packed_size * MAX_EXPANSION, 50 * MB))
    written = 0
    with target.open("wb") as file:
        while block := packed.read(MB):
            written += len(block)
            if written > limit:
                raise UnreadableFile("The file unpacks to far more than an export would. It was not read.")
            file.write(block)


def _unzip(path: Path, folder: Path) -> PlainFile:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [entry for entry in archive.infolist() if not entry.is_dir() and "__MACOSX" not in entry.filename]
            if any(entry.filename == "xl/workbook.xml" for entry in names):
                return _from_workbook(path, folder, sum(entry.file_size for entry in names))
            if len(names) != 1:
                raise UnreadableFile(f"The zip holds {len(names)} files. Send each export file by itself.")
            if names[0].flag_bits & 0x1:
                raise UnreadableFile("The zip is protected by a password. Send it without one.")
            target = folder / "unzipped"
            with archive.open(names[0]) as packed:
                _copy(packed, target, packed_size=path.stat().st_size)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise UnreadableFile("The zip file is damaged: it cannot be unpacked.") from error
    return unpack(target, folder)


def _from_workbook(path: Path, folder: Path, unpacked: int) -> PlainFile:
    if unpacked > MAX_IN_MEMORY:
        raise UnreadableFile("The workbook is too large once unpacked. Save the sheet as CSV and send that.")
    try:
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
        rows = sheet.iter_rows()
    except (CalamineError, IndexError) as error:
        raise UnreadableFile("The workbook cannot be read. Open it, save it again as .xlsx, and send that.") from error
    return PlainFile(_write_rows((map(_cell, row) for row in rows), folder), "workbook")


def _cell(value) -> str:
    """A cell as text: whole numbers without a point, dates in ISO form."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _from_json(path: Path, folder: Path) -> PlainFile:
    if path.stat().st_size > MAX_IN_MEMORY:
        raise UnreadableFile("The JSON file is too large. Export the same data as CSV and send that.")
    try:
        records = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise UnreadableFile("The JSON file is damaged: it cannot be read to its end.") from error
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise UnreadableFile("The JSON file is not a list of records. Export the calls as one array of objects.")
    if not records:
        raise UnreadableFile("The JSON file holds no records.")
    names = list(dict.fromkeys(name for record in records for name in record))
    body = ([_json_cell(record.get(name)) for name in names] for record in records)
    return PlainFile(_write_rows([names, *body], folder), "json")


def _json_cell(value) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def _write_rows(rows: Iterable[Iterable[str]], folder: Path) -> Path:
    target = folder / "table.csv"
    with target.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return target
