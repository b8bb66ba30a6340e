"""What cities write around a date and time that says nothing more: put right before it is read.

The patterns are understood by Python and by DuckDB alike.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MONTHS = "[Jj][Aa][Nn]|[Ff][Ee][Bb]|[Mm][Aa][Rr]|[Aa][Pp][Rr]|[Mm][Aa][Yy]|[Jj][Uu][NnLl]|[Aa][Uu][Gg]|[Ss][Ee][Pp]|"
MONTHS += "[Oo][Cc][Tt]|[Nn][Oo][Vv]|[Dd][Ee][Cc]"
WEEKDAYS = "[Mm][Oo][Nn]|[Tt][Uu][Ee]|[Ww][Ee][Dd]|[Tt][Hh][Uu]|[Ff][Rr][Ii]|[Ss][Aa][Tt]|[Ss][Uu][Nn]"


@dataclass(frozen=True)
class Mend:
    """One thing that is put right. `is_zone`: a person is told that a zone was left out."""

    pattern: str
    replacement: str
    is_zone: bool = False

    def apply(self, cell: str) -> str:
        return re.sub(self.pattern, self.replacement, cell, count=1)


MENDS = (
    Mend(r"^[=\"']+(.*?)[\"']+$", r"\1"),  # ="01/02/2024 10:00", against Excel
    Mend("\u00a0", " "),
    Mend(rf"^({WEEKDAYS})[a-z]*,?\s+", ""),
    Mend(rf"({MONTHS})[A-Za-z]+", r"\1"),  # January, Sept.
    Mend(r"^([A-Za-z]{3} +\d{1,2}) (\d{1,2}:\d\d:\d\d) (\d{4})$", r"\1 \3 \2"),  # Jan 02 10:00:00 2024
    Mend(r"(\d)\s*(?:@|at)\s*(\d{1,2}:)", r"\1 \2"),
    Mend(r"(\d{4}), +(\d{1,2}:)", r"\1 \2"),
    Mend(r" (\d{1,2})\.(\d\d)\.(\d\d)(?:\.\d+)?( ?[AaPp][Mm])?$", r" \1:\2:\3\4"),  # Oracle
    Mend(r"\s*(?:[Hh][Rr]s?|[Hh]ours)\.?$", ""),
    Mend(r"(:\d\d(?:\.\d+)?)\s*(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)$", r"\1", is_zone=True),
    Mend(r"(:\d\d(?: ?[AaPp]\.?[Mm]\.?)?)\s+(?:[ECMP][SD]?T|AK[SD]T|HST)$", r"\1", is_zone=True),
    Mend(r"(:\d\d\.\d{6})\d+$", r"\1"),
    Mend(r"([AaPp])\. ?[Mm]\.?$", r"\1M"),
)


def needed(cells: Iterable[str]) -> tuple[Mend, ...]:
    """Those that change any of the cells, in their order."""
    found, cells = [], list(cells)
    for mend in MENDS:
        mended = [mend.apply(cell) for cell in cells]
        if mended != cells:
            found.append(mend)
        cells = mended
    return tuple(found)


def mended(cell: str, mends: Iterable[Mend] = MENDS) -> str:
    for mend in mends:
        cell = mend.apply(cell)
    return cell.strip()
