"""The grid: influence down, stance across; each cell with its number and the names that fit."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, Window
from django.db.models.functions import Coalesce, RowNumber

from engagements.models import Engagement
from stakeholders.addresses.people import stakeholder_url, stakeholders_url
from stakeholders.models import Position, Standing
from stakeholders.staleness import is_stale, stale_before

INFLUENCES = (5, 4, 3, 2, 1)
POSITIONS = sorted(Position)
NAMES_SHOWN = 12


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
    """Three queries, however many stakeholders a city has."""
    rows = Standing.objects.visible_to(reader).filter(engagement=engagement, stakeholder__removed_at=None)
    placed = rows.filter(influence__isnull=False, stance__isnull=False)
    cells = _cells(engagement)
    counts = placed.order_by().values_list("influence", "stance__position").annotate(count=Count("pk"))
    for influence, position, count in counts:
        cells[influence, position].count = count
    for influence, position, one in _people(placed, engagement):
        cells[influence, position].people.append(one)
    free = rows.filter(Q(influence=None) | Q(stance=None))
    sums = rows.aggregate(free=Count("pk", filter=Q(influence=None) | Q(stance=None)), stale=_stale(engagement.today))
    heads = [(p + 3, p.label, sum(cells[i, p].count for i in INFLUENCES)) for p in POSITIONS]
    return Grid(
        rows=[(influence, [cells[influence, position] for position in POSITIONS]) for influence in INFLUENCES],
        heads=heads,
        total=sum(cell.count for cell in cells.values()),
        stale=sums["stale"],
        unplaced=sums["free"],
        unplaced_people=[one for _, _, one in _named(free.order_by("-influence", "pk")[:NAMES_SHOWN], engagement)],
    )


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


def _stale(today: date) -> Count:
    return Count("pk", filter=Q(stance__on__lt=stale_before(today), influence__isnull=False))


def _people(placed, engagement: Engagement):
    """The first names of each cell, in the order of the alphabet."""
    name = Coalesce("stakeholder__person__name", "stakeholder__organization__name")
    number = Window(RowNumber(), partition_by=[F("influence"), F("stance__position")], order_by=name.asc())
    rows = placed.annotate(number=number).filter(number__lte=NAMES_SHOWN).order_by("number")
    return _named(rows, engagement)


def _named(rows, engagement: Engagement):
    name = Coalesce("stakeholder__person__name", "stakeholder__organization__name")
    today, city = engagement.today, engagement.city_id
    for pk, label, influence, position, on in rows.annotate(label=name).values_list(
        "stakeholder_id", "label", "influence", "stance__position", "stance__on"
    ):
        yield influence, position, Placed(label, stakeholder_url(city, pk), bool(on) and is_stale(on, today))
