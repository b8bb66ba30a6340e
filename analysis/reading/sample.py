"""Rows from all over a file, the same ones each time: they show what columns hold before the file is read."""

import csv
import mmap
from pathlib import Path

from analysis.reading.blanks import is_blank
from imports.reading.dialect import Dialect

PLACES = 200
BYTES_AT_A_PLACE = 16 * 1024


def rows_spread(path: Path, dialect: Dialect) -> list[list[str]]:
    """Whole rows from places at even distances; of a small file, all."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if len(data) <= PLACES * BYTES_AT_A_PLACE:
            return _rows(data[:], dialect, is_start=True)
        step = len(data) // PLACES
        pieces = (data[at : at + BYTES_AT_A_PLACE] for at in range(0, len(data), step))
        return [row for n, piece in enumerate(pieces) for row in _rows(piece, dialect, is_start=n == 0)]


def _rows(piece: bytes, dialect: Dialect, *, is_start: bool) -> list[list[str]]:
    """Rows as wide as the header. A piece out of the middle loses its first line, and its last, as incomplete."""
    lines = piece.decode("utf-8", "replace").split("\n")
    lines = lines[dialect.header_line :] if is_start else lines[1:-1]
    rows = []
    try:
        for row in csv.reader((line + "\n" for line in lines), delimiter=dialect.delimiter):
            if len(row) == len(dialect.columns) and row != dialect.columns:
                rows.append(row)
    except csv.Error:
        pass  # a cell beyond all bounds; the rows before it will do
    return rows


def cells_of(rows: list[list[str]], columns: list[str]) -> dict[str, list[str]]:
    """The cells of each column that are not blank, without blanks around them."""
    return {column: [row[n].strip() for row in rows if not is_blank(row[n])] for n, column in enumerate(columns)}
