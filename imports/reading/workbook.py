"""The sheet of a workbook that holds the table, as rows of text."""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain, islice
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from imports.reading.errors import UnreadableFile

MB = 1024 * 1024
MAX_UNPACKED = 300 * MB
MAX_CELLS = 16_000_000  # The reader sets aside memory for every cell between the first and the last one.
HEADER_WITHIN, FEWEST_NAMES = 30, 2  # Rows in which a header is looked for, and names that make one.
CELL = re.compile(rb'<c [^>]{0,40}?r="([A-Z]{1,3})(\d{1,7})"')
TOO_LARGE = "The workbook is too large once unpacked. Save the sheet as CSV and send that."
BROKEN = "The workbook cannot be read. Open it, save it again as .xlsx, and send that."


def read_workbook(path: Path, archive: zipfile.ZipFile) -> tuple[Iterator[list[str]], list[str]]:
    """The rows of the sheet with the most rows and of those with the same header, and what a person should know."""
    if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
        raise UnreadableFile(TOO_LARGE)
    for entry in archive.infolist():
        if entry.filename.startswith("xl/worksheets/") and _area(archive, entry) > MAX_CELLS:
            raise UnreadableFile("The workbook claims far more cells than it can hold rows. Save the sheet as CSV.")
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
        filled = [sheet for sheet in sheets if sheet.total_height]
        if not filled:
            raise UnreadableFile("The workbook is empty.")
        sheet = max(filled, key=lambda each: each.total_height)
        return _joined(sheet, [each for each in filled if each is not sheet])
    except CalamineError as error:
        raise UnreadableFile(BROKEN) from error


def _joined(sheet, others: list) -> tuple[Iterator[list[str]], list[str]]:
    """Sheets that continue the first one, such as one for each month, without their own headers."""
    headers = {tuple(row) for row in _rows(sheet, HEADER_WITHIN) if sum(map(bool, row)) >= FEWEST_NAMES}
    starts = [(each, _after_header(each, headers)) for each in others]
    more = [(each, start) for each, start in starts if start]
    rows = chain(_rows(sheet), *(islice(_rows(each), start, None) for each, start in more))
    notes = []
    if more:
        names = ", ".join(f"“{each.name}”" for each, _ in more)
        notes.append(f"Sheets with the same columns were read one after the other: “{sheet.name}”, {names}.")
    if left := [f"“{each.name}”" for each, start in starts if not start]:
        notes.append(f"The workbook has other sheets, which were not read: {', '.join(left)}.")
    return rows, notes


def _rows(sheet, count: int | None = None) -> Iterator[list[str]]:
    return ([_cell(value) for value in row] for row in islice(sheet.iter_rows(), count))


def _after_header(sheet, headers: set[tuple[str, ...]]) -> int:
    """The number of the row, from 1, that is one of the headers: 0 if none is."""
    return next((n for n, row in enumerate(_rows(sheet, HEADER_WITHIN), 1) if tuple(row) in headers), 0)


def _area(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Cells between the corners of what a sheet holds, whatever size it claims."""
    columns, rows, rest = 0, 0, b""
    with archive.open(entry) as sheet:
        while block := sheet.read(4 * MB):
            for letters, number in CELL.findall(rest + block):
                columns, rows = max(columns, _column(letters)), max(rows, int(number))
            rest = block[-80:]
    return columns * rows


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _cell(value) -> str:
    """A cell as text: whole numbers without a point, dates in ISO form to the second, durations as clock."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
    return "" if value is None else str(value)
