"""A zip that holds several tables, such as an HSDS data package: unpacked within bounds, names without folders."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from imports.kinds import SentFile
from imports.reading.errors import DAMAGED_ARCHIVE, UnreadableFile

MB = 1024 * 1024
MOST_FILES = 100
MOST_UNPACKED = 200 * MB
ZIP = b"PK\x03\x04"
DAMAGED = "The zip file is damaged: it cannot be unpacked."


def opened(files: Sequence[SentFile], folder: Path) -> list[SentFile]:
    """The files, each package among them replaced by what it holds. A workbook, which is a zip too, stays one file."""
    found: list[SentFile] = []
    for number, file in enumerate(files):
        found += _members(file, folder / f"package{number}") or [file]
    return found


def _members(file: SentFile, folder: Path) -> list[SentFile]:
    """Nothing for a file that is no package of several tables."""
    with file.path.open("rb") as start:
        if start.read(4) != ZIP:
            return []
    try:
        with zipfile.ZipFile(file.path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir() and "__MACOSX" not in entry.filename]
            if len(entries) < 2 or any(entry.filename == "[Content_Types].xml" for entry in entries):
                return []
            _check(entries)
            folder.mkdir()
            return [_unpacked(archive, entry, folder / str(n)) for n, entry in enumerate(entries)]
    except DAMAGED_ARCHIVE as error:
        raise UnreadableFile(DAMAGED) from error


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise UnreadableFile(f"The zip holds {len(entries):,} files. Send the tables that you want to import.")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnreadableFile("The zip is too large once unpacked. Send the tables one by one.")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableFile("The zip is protected by a password. Send it without one.")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> SentFile:
    """Never more than the entry claims, under a name of our own."""
    with archive.open(entry) as packed, target.open("wb") as file:
        left = entry.file_size
        while left and (block := packed.read(min(MB, left))):
            file.write(block)
            left -= len(block)
    return SentFile(entry.filename.replace("\\", "/").rpartition("/")[2], target)
