"""The grid: influence down, stance across; each cell with its number and the names that fit."""

from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Any

from django.db.models.functions import Coalesce

from engagements.models import Engagement
from stakeholders.addresses.people import stakeholder_url, stakeholders_url
from stakeholders.models import Position, Standing
from stakeholders.staleness import is_stale, stale_before

INFLUENCES = (5, 4, 3, 2, 1)
POSITIONS = sorted(Position)
NAMES_SHOWN = 12
NAME = Coalesce("stakeholder__person__name", "stakeholder__organization__name")


@dataclass(frozen=True)
class Placed:
    name: str
    url: str
    is_stale: bool


@dataclass
class Cell:
    band: int
    label: str
    count: int = 0
    url: str = ""
    people: list[Placed] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.people)


@dataclass
class Grid:
    rows: list[tuple[int, list[Cell]]]
    heads: list[tuple[int, str, int]]  # band, label, how many
    total: int
    stale: int
    unplaced: int
    unplaced_people: list[Placed]


def grid_of(engagement: Engagement, reader: Any) -> Grid:
    """Two queries, however many stakeholders a city has: a few numbers of each, and the names that are shown."""
    cells, unplaced, stale, old = _cells(engagement), [], 0, stale_before(engagement.today)
    shown: dict[tuple[int, int], list[int]] = {place: [] for place in cells}
    for pk, influence, position, on in _numbers(engagement, reader):
        if influence is None or position is None:
            unplaced.append((-(influence or 0), pk))
        else:
            cell, first = cells[influence, position], shown[influence, position]
            cell.count += 1
            if len(first) < NAMES_SHOWN:
                first.append(pk)
        stale += influence is not None and on is not None and on < old
    free = [pk for _, pk in nsmallest(NAMES_SHOWN, unplaced)]
    named = _named([pk for first in shown.values() for pk in first] + free, engagement)
    for place, first in shown.items():
        cells[place].people = sorted((named[pk] for pk in first if pk in named), key=lambda one: one.name)
    return Grid(
        rows=[(influence, [cells[influence, position] for position in POSITIONS]) for influence in INFLUENCES],
        heads=[(p + 3, p.label, sum(cells[i, p].count for i in INFLUENCES)) for p in POSITIONS],
        total=sum(cell.count for cell in cells.values()),
        stale=stale,
        unplaced=len(unplaced),
        unplaced_people=[named[pk] for pk in free if pk in named],
    )


def _numbers(engagement: Engagement, reader: Any):
    """(number, influence, position, date of the stance) of each; a database counts and picks these no faster."""
    rows = Standing.objects.visible_to(reader).filter(engagement=engagement, stakeholder__removed_at=None)
    return sorted(rows.order_by().values_list("pk", "influence", "stance__position", "stance__on"))


def _cells(engagement: Engagement) -> dict[tuple[int, int], Cell]:
    listed = stakeholders_url(engagement.city_id)
    return {
        (influence, position): Cell(
            position + 3,
            f"{position.label}, influence {influence}",
            url=f"{listed}?influence={influence}&stance={int(position)}",
        )
        for influence in INFLUENCES
        for position in POSITIONS
    }


def _named(pks: list[int], engagement: Engagement) -> dict[int, Placed]:
    today, city = engagement.today, engagement.city_id
    rows = Standing.objects.filter(pk__in=pks).order_by().annotate(label=NAME)
    return {
        pk: Placed(label, stakeholder_url(city, one), bool(on) and is_stale(on, today))
        for pk, one, label, on in rows.values_list("pk", "stakeholder_id", "label", "stance__on")
    }
