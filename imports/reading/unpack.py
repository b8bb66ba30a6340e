"""From what a city sends to one plain file on disk: gz, zip, workbook or JSON become delimited text."""

import csv
import gzip
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from imports.reading.errors import DAMAGED_ARCHIVE, UnreadableFile
from imports.reading.records import read_records
from imports.reading.workbook import BROKEN, read_workbook

MB = 1024 * 1024
MAX_UNPACKED = 4096 * MB
MAX_WRAPPINGS = 2  # A zip of a gz is odd; more is a trap.
MAX_EXPANSION = 200  # A file that unpacks to more than this many times its size is a bomb, not a table.
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

WEB_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<head")


@dataclass(frozen=True)
class PlainFile:
    """Delimited text on disk. `kind` is what it was made from: text, workbook or json.

    What we wrote ourselves (from a workbook or JSON) is UTF-8 with commas and double quotes.
    """

    path: Path
    kind: str
    notes: list[str] = field(default_factory=list)


def unpack(path: Path, folder: Path, wrappings: int = 0) -> PlainFile:
    """Turn the file at `path` into delimited text below `folder`; UnreadableFile says why it cannot be."""
    if wrappings > MAX_WRAPPINGS:
        raise UnreadableFile("The file is packed several times over. Unpack it, and send what is inside.")
    with path.open("rb") as file:
        start = file.read(16)
    if not start:
        raise UnreadableFile("The file is empty.")
    for magic, what in NOT_TABLES.items():
        if start.startswith(magic):
            raise UnreadableFile(f"This is {what}. Send the table as CSV, XLSX or JSON.")
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(WEB_PAGES):
        raise UnreadableFile(
            "This is a web page or XML, whatever its name says. Open it in Excel, and save it as .xlsx."
        )
    if start.startswith(b"\x1f\x8b"):
        return unpack(_inflate(path, folder / f"unpacked{wrappings}"), folder, wrappings + 1)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _unzip(path, folder, wrappings)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"[", b"{")):
        return PlainFile(_write_rows(read_records(path), folder), "json")
    return PlainFile(path, "text")


def _inflate(path: Path, target: Path) -> Path:
    try:
        with gzip.open(path) as packed:
            _copy(packed, target, packed_size=path.stat().st_size)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile("The gz file is damaged: it cannot be unpacked to its end.") from error
    return target


def _copy(packed: BinaryIO, target: Path, *, packed_size: int) -> None:
    limit = min(MAX_UNPACKED, max(packed_size * MAX_EXPANSION, 50 * MB))
    written = 0
    with target.open("wb") as file:
        while block := packed.read(MB):
            written += len(block)
            if written > limit:
                raise UnreadableFile("The file unpacks to far more than a table of its size would. It was not read.")
            file.write(block)


def _unzip(path: Path, folder: Path, wrappings: int) -> PlainFile:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [entry for entry in archive.infolist() if not entry.is_dir() and "__MACOSX" not in entry.filename]
            if any(entry.filename == "xl/workbook.xml" for entry in names):
                return _from_workbook(path, archive, folder)
            target = _extract(archive, names, folder / f"unpacked{wrappings}", path.stat().st_size)
    except DAMAGED_ARCHIVE as error:
        raise UnreadableFile("The zip file is damaged: it cannot be unpacked.") from error
    return unpack(target, folder, wrappings + 1)


def _extract(archive: zipfile.ZipFile, names: list[zipfile.ZipInfo], target: Path, packed_size: int) -> Path:
    """The only file of a zip; its name is never used."""
    if not names:
        raise UnreadableFile("The zip holds no file.")
    if len(names) != 1:
        raise UnreadableFile(f"The zip holds {len(names)} files. Send each file by itself.")
    if names[0].flag_bits & 0x1:
        raise UnreadableFile("The zip is protected by a password. Send it without one.")
    with archive.open(names[0]) as packed:
        _copy(packed, target, packed_size=packed_size)
    return target


def _from_workbook(path: Path, archive: zipfile.ZipFile, folder: Path) -> PlainFile:
    try:
        rows, notes = read_workbook(path, archive)
        return PlainFile(_write_rows(rows, folder), "workbook", notes)
    except DAMAGED_ARCHIVE as error:
        raise UnreadableFile(BROKEN) from error


def _write_rows(rows: Iterable[Iterable[str]], folder: Path) -> Path:
    target = folder / "table.csv"
    with target.open("w", newline="", encoding="utf-8", errors="replace") as file:
        csv.writer(file, lineterminator="\n").writerows([cell.replace("\0", "") for cell in row] for row in rows)
    return target
