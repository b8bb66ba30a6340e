"""Every city beside its five steps: rows, their order, and the counts at the foot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import TruncDate

from core import clock
from engagements.addresses import city_url, step_url
from engagements.models import Engagement, Lifecycle, Status, StepState
from engagements.scope import Scope
from engagements.steps import Step

ORDERS = {
    "city": "city__name",
    "state": "city__state",
    "lifecycle": "lifecycle",
    "lead": "lead__name",
    "word": "last_city_update_at",
    "opened": "opened_on",
}
STEPS = [str(step) for step in Step]
SHOWN = [  # Of each row only these are read: a city and its lead have many more.
    "lifecycle",
    "opened_on",
    "last_city_update_at",
    "city__name",
    "city__state",
    "city__time_zone",
    "lead__name",
]
TROUBLE_FIRST = [Status.BLOCKED, Status.ACTIVE, Status.NOT_STARTED, Status.COMPLETE]


@dataclass(frozen=True)
class Cell:
    """One step of one city: status, how long it has been so, and what is late."""

    status: str
    url: str
    days: int | None
    late: int

    @property
    def shown(self) -> tuple[str, str, int]:
        """What stands in it: the same for many cells."""
        return (self.status, "" if self.days is None else age(self.days), self.late)


@dataclass(frozen=True)
class Row:
    """A city and its five steps, in their order."""

    engagement: Engagement
    url: str
    cells: list[Cell]
    silent_days: int | None

    @property
    def complete(self) -> int:
        return sum(cell.status == Status.COMPLETE for cell in self.cells)

    @property
    def late(self) -> int:
        return sum(cell.late for cell in self.cells)


def current_engagements(user: Any) -> QuerySet:
    """Of each city the open engagement, or the last closed one: the one that its page shows."""
    siblings = Engagement.objects.filter(city=OuterRef("city"))
    later = siblings.filter(
        ~Q(lifecycle=Lifecycle.CLOSED)
        | Q(opened_on__gt=OuterRef("opened_on"))
        | Q(opened_on=OuterRef("opened_on"), pk__gt=OuterRef("pk"))
    )
    visible = Engagement.objects.visible_to(user).select_related("city", "lead").only(*SHOWN)
    return visible.filter(~Q(lifecycle=Lifecycle.CLOSED) | ~Exists(later))


def ordered(engagements: QuerySet, sort: str) -> QuerySet:
    """By a column's name, with a minus in front downwards; a name that is none gives the order by city."""
    name = sort.removeprefix("-")
    if name in Step:
        field = F("step_rank")
        engagements = engagements.annotate(step_rank=step_rank(name))
    else:
        field = F(ORDERS.get(name, "city__name"))
    by = field.desc(nulls_last=True) if sort.startswith("-") else field.asc(nulls_last=True)
    return engagements.order_by(by, "city__name", "city__state", "pk")


def step_rank(step: str) -> Subquery:
    """How much a step's status wants a look: blocked first, complete last."""
    ranks = [When(status=status, then=number) for number, status in enumerate(TROUBLE_FIRST)]
    rank = Case(*ranks, output_field=IntegerField())
    return Subquery(StepState.objects.filter(engagement=OuterRef("pk"), step=step).values(rank=rank)[:1])


def rows_of(engagements: Iterable[Engagement], user: Any) -> list[Row]:
    """The rows of one page; three queries for all their steps and late tasks."""
    page = list(engagements)
    scope = Scope(Engagement.objects.filter(pk__in=[engagement.pk for engagement in page]), user)
    states = StepState.objects.visible_to(user).filter(engagement__in=page).order_by()
    facts = {
        (pk, step): (status, since)
        for pk, step, status, since in states.values_list(
            "engagement_id", "step", "status", TruncDate("status_since", tzinfo=UTC)
        )
    }
    return [row_of(engagement, facts, scope) for engagement in page]


def row_of(engagement: Engagement, facts: dict, scope: Scope) -> Row:
    pk, city_id = engagement.pk, engagement.city_id
    today = scope.today_in(engagement.city.time_zone)
    cells = []
    for step in STEPS:
        status, since = facts.get((pk, step), (Status.NOT_STARTED, None))
        days = None if since is None or status == Status.NOT_STARTED else max(0, (today - since).days)
        late = scope.late_tasks.get(step, {}).get(pk)
        cells.append(Cell(status, step_url(city_id, step), days, late.count if late else 0))
    return Row(engagement, city_url(city_id), cells, silent_days(engagement, today))


def silent_days(engagement: Engagement, today: date) -> int | None:
    last = engagement.last_city_update_at
    return max(0, (today - clock.today_in(engagement.city.time_zone, last)).days) if last else None


def foot(engagements: QuerySet) -> dict[str, dict[str, int]]:
    """How many cities are in each status, by step: over all that match, not only this page."""
    rows = (
        StepState.objects.filter(engagement__in=engagements.order_by().values("pk"))
        .order_by()
        .values_list("step", "status")
        .annotate(cities=Count("pk"))
    )
    counts: dict[str, dict[str, int]] = {step: {} for step in Step}
    for step, status, cities in rows:
        counts[step][status] = cities
    return counts


def age(days: int) -> str:
    """A span of days as people say it in a table."""
    if days < 1:
        return "today"
    number, unit = (days, "day") if days < 14 else (days // 7, "week") if days < 70 else (days // 30, "month")
    return f"{number} {unit}{'s' * (number != 1)}"
