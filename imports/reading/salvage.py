"""Rows that could not be split into columns, and the good ones that an unclosed quotation mark took with them."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from imports.reading.dialect import MAX_CELL

MOST_LINES = 100  # A row that takes more lines than this is one with a quotation mark left open.
UNCLOSED = "A quotation mark opens a cell and never closes."
TOO_LONG = "The row is far longer than a row of a table can be."


@dataclass(frozen=True)
class Reject:
    """A row that cannot be taken. `line` is the physical line that it begins on, from 1.

    `value` is empty unless it reads as a time: what else stands in a misplaced cell may be about a person.
    """

    line: int
    column: str
    value: str
    reason: str


def read_rows(
    lines: Iterable[str], first: int, delimiter: str, width: int
) -> Iterator[tuple[int, list[str] | Reject | None]]:
    """Physical lines, of which the first has the number `first`, as rows: their cells, why not, or None if blank.

    Slow, and sure: it looks at each line by itself, so that a quotation mark left open spoils one row and no other.
    """
    for line, text in _whole_rows(lines, first, delimiter, width):
        cells = _split(text, delimiter)
        if not "".join(cells).strip():
            yield line, None
        elif text.count('"') % 2:
            yield line, Reject(line, "", "", UNCLOSED)
        elif max(map(len, cells)) > MAX_CELL:
            yield line, Reject(line, "", "", TOO_LONG)
        else:
            yield line, _fit(cells, width) or Reject(line, "", "", wrong_width(len(cells), width))


def wrong_width(found: int, width: int) -> str:
    return f"The row has {found:,} {'cell' if found == 1 else 'cells'}; the header has {width:,}."


def _whole_rows(lines: Iterable[str], first: int, delimiter: str, width: int) -> Iterator[tuple[int, str]]:
    """Lines put together to rows. A row that no quotation mark ends, or only one of another row, stays one line."""
    held: list[str] = []
    number = first
    for line in chain(lines, [None]):
        held += [] if line is None else [line]
        while held and (line is None or _is_settled(held)):
            take = _closing(held)
            take = take if take and _is_one_row(held[:take], delimiter, width) else 1
            yield number, "".join(held[:take])
            number, held = number + take, held[take:]


def _is_settled(held: list[str]) -> bool:
    return len(held) >= MOST_LINES or sum(map(len, held)) > MAX_CELL or _closing(held) is not None


def _closing(held: list[str]) -> int | None:
    """How many of the lines it takes until every quotation mark is closed."""
    marks = 0
    for n, text in enumerate(held, 1):
        marks += text.count('"')
        if marks % 2 == 0:
            return n
    return None


def _is_one_row(lines: list[str], delimiter: str, width: int) -> bool:
    """Whether lines belong together: not if one of them, after the first, is a row by itself."""
    if len(lines) == 1:
        return True
    alone = [_split(line, delimiter) for line in lines[1:]]
    return _fit(_split("".join(lines), delimiter), width) is not None or all(len(cells) < width for cells in alone)


def _split(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), delimiter=delimiter), [""])
    except csv.Error:
        return [text]


def _fit(cells: list[str], width: int) -> list[str] | None:
    """The cells if there are as many as columns; blank ones too many at the end do no harm."""
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    return cells if len(cells) == width else None
