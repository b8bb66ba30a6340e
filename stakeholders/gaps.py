"""The gap matrix: needs × parts of the week, or × districts. A cell counts verified services; none is said in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from urllib.parse import urlencode

from stakeholders.gap_facts import Services
from stakeholders.gap_parts import PARTS, DayPart
from stakeholders.models import AssetGroup
from stakeholders.needs import NEEDS

NONE, PART, FULL = "none", "part", "full"
EVERYWHERE = 0


@dataclass(frozen=True)
class Cell:
    """`verified` services, open in `covered` of `hours`; `waiting` ones would count if somebody verified them.

    Among districts hours do not matter: `hours` is 0.
    """

    url: str
    verified: int = 0
    waiting: int = 0
    hours: int = 0
    covered: int = 0

    @property
    def state(self) -> str:
        if not self.verified:
            return NONE
        return PART if self.covered < self.hours else FULL

    @property
    def words(self) -> str:
        """What stands below the number, for a cell that is not simply full."""
        if self.state == PART:
            return f"{self.covered} of {self.hours} hours"
        return f"{self.waiting} not verified" if self.waiting else ""


@dataclass(frozen=True)
class Row:
    """One kind of help for one need."""

    need: str
    group: str
    cells: list[Cell] = field(default_factory=list)

    @property
    def label(self) -> str:
        return NEEDS[self.need].label

    @property
    def group_label(self) -> str:
        return str(AssetGroup(self.group).label)


@dataclass(frozen=True)
class Column:
    """A part of the week, or a district."""

    label: str
    below: str = ""
    part: DayPart | None = None
    district: int | None = None


@dataclass(frozen=True)
class NeedPart:
    """The rows of one need; `lines` are its columns from above to below, for a narrow page."""

    label: str
    rows: list[Row]
    columns: list[Column]

    @property
    def lines(self) -> list[tuple[Column, tuple[Cell, ...]]]:
        return list(zip(self.columns, zip(*(row.cells for row in self.rows), strict=True), strict=True))

    @property
    def state_words(self) -> str:
        cells = [cell for row in self.rows for cell in row.cells]
        empty = sum(cell.state == NONE for cell in cells)
        return f"none in {empty} of {len(cells)}" if empty else "a service in each"


@dataclass(frozen=True)
class Matrix:
    columns: list[Column]
    rows: list[Row]

    @cached_property
    def needs(self) -> list[NeedPart]:
        """The rows under the name of their need."""
        by_need = groupby(self.rows, key=lambda row: row.need)
        return [NeedPart(NEEDS[need].label, list(rows), self.columns) for need, rows in by_need]

    @cached_property
    def empty_cells(self) -> int:
        return sum(cell.state == NONE for row in self.rows for cell in row.cells)

    @property
    def sentence(self) -> str:
        cells = sum(len(row.cells) for row in self.rows)
        if not cells:
            return ""
        if not self.empty_cells:
            return f"Each of the {cells} cells has a verified service."
        return f"In {self.empty_cells} of {cells} cells there is no verified service."


def by_part(services: Iterable[Services], rows: list[tuple[str, str]], url: str, district: int | None = None) -> Matrix:
    """Each row over the parts of the week. A service counts in a part if it is open in some hour of it."""
    columns = [Column(part.label, part.when, part) for part in PARTS.values()]
    counted: dict[tuple, list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in services:
        for part in PARTS.values() if each.serves(district) else ():
            if bits := each.bits & part.bits:
                for row in each.rows:
                    _count(counted[row, part.key], len(each.pks), bits, is_verified=each.is_verified)

    def cell(need: str, group: str, column: Column) -> Cell:
        verified, waiting, bits = counted[(need, group), column.part.key]
        address = cell_url(url, need, group, part=column.part.key, district=district)
        return Cell(address, verified, waiting, column.part.hours, bits.bit_count())

    return _matrix(columns, rows, cell)


def by_district(services: Iterable[Services], rows: list[tuple[str, str]], url: str, districts, part: DayPart | None):
    """Each row over the city's districts; only what is open in a part of the week, if one is named."""
    columns = [Column(district.name, district=district.pk) for district in districts]
    counted: dict[tuple, list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in services:
        if part and not each.bits & part.bits:
            continue
        for district in each.districts if each.districts is not None else (EVERYWHERE,):
            for row in each.rows:
                _count(counted[row, district], len(each.pks), 0, is_verified=each.is_verified)

    def cell(need: str, group: str, column: Column) -> Cell:
        here, all_over = counted[(need, group), column.district], counted[(need, group), EVERYWHERE]
        verified, waiting = here[0] + all_over[0], here[1] + all_over[1]
        address = cell_url(url, need, group, part=part.key if part else "", district=column.district)
        return Cell(address, verified, waiting)

    return _matrix(columns, rows, cell)


def _count(counts: list[int], number: int, bits: int, *, is_verified: bool) -> None:
    counts[0 if is_verified else 1] += number
    if is_verified:
        counts[2] |= bits


def _matrix(columns: list[Column], rows: list[tuple[str, str]], cell) -> Matrix:
    return Matrix(columns, [Row(*row, [cell(*row, column) for column in columns]) for row in rows])


def cell_url(url: str, need: str, group: str, *, part: str = "", district: int | None = None) -> str:
    chosen = {"need": need, "group": group, "part": part, "district": district or ""}
    return f"{url}?{urlencode({name: value for name, value in chosen.items() if value})}"
