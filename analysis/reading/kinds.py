"""What the cells of a column look like: the other half of what a column means, beside its name."""

import re
from collections.abc import Iterable
from enum import StrEnum

from analysis.reading.mends import mended

DATE = r"(\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}[- ]?[A-Za-z]{3,9}[- ,]*\d{2,4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})"
CLOCK = r"\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AaPp]\.?[Mm]\.?)?"
ZONE = r"\s*(Z|UTC|[+-]\d\d:?(\d\d)?)?"
MIDNIGHT = re.compile(rf"{DATE}[T ]+(12:00(:00)? ?AM|0?0:00(:00(\.0+)?)?){ZONE}")


class Kind(StrEnum):
    """`NOTHING` is a column without a filled cell, or of which no cell was seen: it may be anything."""

    NOTHING = "nothing"
    STAMP = "stamp"
    DATE = "date"
    CLOCK = "clock"
    EPOCH = "epoch"
    NUMBER = "number"
    TEXT = "text"


SHAPES = [
    (Kind.DATE, MIDNIGHT),
    (Kind.STAMP, re.compile(rf"{DATE}[T ]+{CLOCK}{ZONE}|(19|20)\d{{6}}[T ]?\d{{4}}(\d\d)?|[34]\d{{4}}\.\d{{2,}}")),
    (Kind.DATE, re.compile(rf"{DATE}|(19|20)\d{{6}}")),
    (Kind.CLOCK, re.compile(CLOCK)),
    (Kind.EPOCH, re.compile(r"1\d{9}(\d{3})?(\.0+)?")),
    (Kind.NUMBER, re.compile(r"-?[\d,]*\.?\d+")),
]
WHOLE = {Kind.STAMP, Kind.EPOCH}
TIMES = {Kind.STAMP, Kind.DATE, Kind.CLOCK, Kind.EPOCH}


def kind_of(cells: Iterable[str]) -> Kind:
    """The kind of most filled cells; a column of dates of which some are not at midnight holds times."""
    found = [_kind(mended(cell.strip())) for cell in cells if cell.strip()]
    if not found:
        return Kind.NOTHING
    dated = sum(kind in (Kind.STAMP, Kind.DATE) for kind in found)
    if 2 * dated > len(found):
        return Kind.STAMP if Kind.STAMP in found else Kind.DATE
    return max(dict.fromkeys(found), key=found.count)


def _kind(cell: str) -> Kind:
    return next((kind for kind, shape in SHAPES if shape.fullmatch(cell)), Kind.TEXT)


def is_time_of_day(cells: Iterable[str]) -> bool:
    """Of clocks: in the afternoon, as only times of day are, and what somebody did never is."""
    clocks = [cell.strip() for cell in cells if cell.strip()]
    late = sum(cell[-1:] in "mM." or (cell[:2].isdigit() and int(cell[:2]) > 12) for cell in clocks)
    return 10 * late > len(clocks)
