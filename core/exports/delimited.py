"""Rows as CSV, line by line."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from core.exports.cells import BYTE_ORDER_MARK, Echo, as_text, plain

LINES_AT_ONCE = 200


def csv_pieces(notice: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The file in pieces; its first line says where it is from, its second what the columns are."""
    writer = csv.writer(Echo())
    yield BYTE_ORDER_MARK + writer.writerow([plain(notice)]) + writer.writerow([plain(label) for label in header])
    lines: list[str] = []
    for row in rows:
        lines.append(writer.writerow([cell(value) for value in row]))
        if len(lines) == LINES_AT_ONCE:
            yield "".join(lines)
            lines = []
    yield "".join(lines)


def cell(value: Any) -> str:
    """Numbers are what they are; all else is text that no spreadsheet runs."""
    text = as_text(value)
    return text if isinstance(value, int | float | Decimal) else plain(text)
