"""Days at which a period is looked at: the ends of its months, from the nights that were kept."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from reports.at import known_then
from reports.facts import CityFacts
from reports.models import Snapshot

MOST = 12
STANDS_FOR = timedelta(days=6)  # so long an earlier night does where one was missed
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Point:
    on: date
    facts: list[CityFacts]


def points_of(engagements: QuerySet, since: date, until: date, audience: str, *, actor) -> list[Point]:
    """One query for each."""
    ids = engagements.order_by().values("pk")
    rows = Snapshot.objects.visible_to(actor).filter(engagement__in=ids)
    return [
        Point(on, [known_then(row, audience) for row in rows.newest_by(on).filter(on__gte=on - STANDS_FOR)])
        for on in days_of(since, until)
    ]


def days_of(since: date, until: date) -> list[date]:
    """The last days of the months, at most a dozen evenly spread ones, and the last day of all."""
    found, month = [], since.replace(day=1)
    while True:
        month = (month + timedelta(days=31)).replace(day=1)
        if (last := month - ONE_DAY) >= until:
            break
        if last >= since:
            found.append(last)
    step = -(-len(found) // (MOST - 1)) or 1
    return [*found[::-1][::step][::-1], until]
