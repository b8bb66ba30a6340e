"""Delimiter and header row of a text table, found in its first lines and shown before anything is loaded."""

import csv
import io
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from imports.reading.errors import UnreadableFile

USUAL = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
# These also stand in texts: they set cells apart only where no usual one does.
RARE = {
    "~": "tilde", "^": "caret", "#": "number sign", "!": "exclamation mark", "*": "asterisk", "¦": "broken bar",
    "§": "section sign", "¬": "not sign",
}  # fmt: skip
DELIMITERS = USUAL | RARE
SAMPLE_CHARACTERS = 512 * 1024
SAMPLE_ROWS = 200
SHOWN_ROWS = 20
MAX_COLUMNS = 500
MAX_CELL = 1024 * 1024
csv.field_size_limit(MAX_CELL)
HEADER_LINES = 3  # A header may stand below a line or two that group its columns.
LOOKS_LIKE_DATA = re.compile(r"^[-+$]?[\d.,:/\-\sT]*\d[\d.,:/\-\sTZAPMapm]*$")


@dataclass(frozen=True)
class Dialect:
    """How the table is written. `header_line`, on which the header ends, counts physical lines from 1; `columns` are
    unique names."""

    delimiter: str
    header_line: int
    columns: list[str]
    sample: list[list[str]]

    @property
    def whole_rows(self) -> list[list[str]]:
        """Rows of the sample with a cell for each column: none that an open quotation mark made of half of the file."""
        width = len(self.columns)
        whole = [row for row in self.sample if len(row) == width]
        return whole or [(row + [""] * width)[:width] for row in self.sample]

    @property
    def delimiter_name(self) -> str:
        return DELIMITERS.get(self.delimiter, self.delimiter)


def find_dialect(path: Path, delimiter: str = "", header_line: int = 0, known: Collection[str] = ()) -> Dialect:
    """Look at the first lines; a given delimiter or header line is taken as it is.

    `known` are names that columns often have, without case, blanks and punctuation.
    """
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read(SAMPLE_CHARACTERS)
    if not text.strip():
        raise UnreadableFile("The file is empty.")
    delimiter = delimiter or _find_delimiter(text)
    rows = _rows(text, delimiter)
    at = _header_index(rows, header_line, known)
    line, header = rows[at]
    header = _as_wide(header, [row for _, row in rows[at + 1 :]])
    body = [row for _, row in rows[at + 1 :] if any(cell.strip() for cell in row)]
    if len(header) > MAX_COLUMNS:
        raise UnreadableFile(f"The file has {len(header):,} columns. A table has at most {MAX_COLUMNS}.")
    return Dialect(delimiter, line, _unique(header), body[:SHOWN_ROWS])


def _find_delimiter(text: str) -> str:
    """The usual one that most rows agree on; a rare one if nearly all agree on it, and on more columns."""
    found = max(USUAL, key=lambda candidate: _score(_rows(text, candidate)))
    agreeing, width = _score(_rows(text, found))
    for candidate in (each for each in RARE if each in text):
        rows = _rows(text, candidate)
        its_agreeing, its_width = _score(rows)
        if its_agreeing >= max(agreeing, 0.9 * len(rows)) and its_width > max(width, 2):
            found, agreeing, width = candidate, its_agreeing, its_width
    return found


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The first rows with the physical line that each ends on; a row cut off by the sample's end is left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = []
    try:
        for row in reader:
            rows.append((reader.line_num, row))
            if len(rows) > SAMPLE_ROWS:
                break
    except csv.Error:
        pass  # what was read until then is enough to know the dialect
    return rows[:-1] if len(text) == SAMPLE_CHARACTERS and len(rows) > 1 else rows


def _score(rows: list[tuple[int, list[str]]]) -> tuple[int, int]:
    """How many rows agree on a number of columns above one, then how many columns."""
    widths = Counter(len(row) for _, row in rows if len(row) > 1)
    if not widths:
        return 0, 0
    width, agreeing = max(widths.items(), key=lambda item: (item[1], item[0]))
    return agreeing, width


def _header_index(rows: list[tuple[int, list[str]]], header_line: int, known: Collection[str]) -> int:
    """The first row that may be the header, or one just below it that has more known names: then the first groups
    the columns."""
    if header_line:
        return next((n for n, (line, _) in enumerate(rows) if line >= header_line), 0)
    width = _score(rows)[1] or 1
    filled = sum(any(len(row) > n and row[n].strip() for _, row in rows) for n in range(width))
    fitting = [n for n, (_, row) in enumerate(rows[:50]) if _may_be_header(row, width, filled)]
    if not fitting:
        raise UnreadableFile("No header row was found: the first lines hold data. Add a row with the columns' names.")
    near = [n for n in fitting if n < fitting[0] + HEADER_LINES]
    return max(near, key=lambda n: (len({_bare(cell) for cell in rows[n][1]}.intersection(known)), -n))


def _as_wide(header: list[str], rows: list[list[str]]) -> list[str]:
    """The header where it, or each row, ends in delimiters that the other lacks. What is more than that is no
    matter of delimiters: such rows are told to be too long or too short."""
    wide = Counter(len(row) for row in rows if len(row) > 1).most_common(1)
    width = wide[0][0] if wide else len(header)
    named = max((n for n, cell in enumerate(header, 1) if cell.strip()), default=0)
    if width < len(header):
        return header[: max(width, named)]
    longer = [row for row in rows if len(row) == width]
    blank = [row for row in longer if not "".join(row[len(header) :]).strip()]
    return header + [""] * (width - len(header)) if len(blank) * 2 > len(longer) else header


def _may_be_header(row: list[str], width: int, filled: int) -> bool:
    """As wide as the table, with cells that read as names, not as data."""
    cells = [cell.strip() for cell in row]
    named = [cell for cell in cells if cell and not LOOKS_LIKE_DATA.match(cell)]
    return len(cells) >= width - 1 and len(named) >= max(1, 0.7 * filled)


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _unique(header: list[str]) -> list[str]:
    """Names in one line, without blanks around; a nameless column gets its number, a repeated name its turn."""
    seen: Counter[str] = Counter()
    names = []
    for number, cell in enumerate(header, 1):
        name = re.sub(r"\s*[\r\n]\s*", " ", cell.strip()) or f"column {number}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names
