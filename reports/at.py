"""What was true of cities at the end of a day: of those whose day still runs, what is true now; of the others, what the
nightly snapshot kept. A night that was missed is said, never filled in silently."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from audit.models import AuditEvent
from core import clock
from engagements.words import day
from reports.facts import CityFacts, MeasureFacts, collect, for_audience
from reports.models import Snapshot

MOST_NAMED = 12


@dataclass(frozen=True)
class State:
    """`known` is the newest change that the facts of an engagement know, `gaps` what they lack, in sentences.

    `is_live` says whether any of it was read from the records as they are now.
    """

    facts: list[CityFacts]
    known: dict[int, int]
    is_live: bool
    gaps: list[str] = field(default_factory=list)


def state_at(engagements: QuerySet, on: date, audience: str, reader: Any, *, actor) -> State:
    """At the end of the day `on` of each city; `actor` makes the report and `reader` is whom it is read as."""
    running = [zone for zone in clock.Zone.values if clock.today_in(zone) <= on]
    over = engagements.exclude(city__time_zone__in=running)
    newest = AuditEvent.objects.newest_pk()  # before the facts: what comes between is a change after them
    live = collect(engagements.filter(city__time_zone__in=running), reader) if running else []
    kept = list(kept_by(over, on, actor=actor)) if len(running) < len(clock.Zone.values) else []
    facts = live + [known_then(row, audience) for row in kept]
    known = {each.engagement_id: newest for each in live} | {row.engagement_id: row.last_event for row in kept}
    gaps = [*gaps_of(kept, on), *absent(over, kept, on)]
    return State(sorted(facts, key=lambda each: (each.city, each.engagement_id)), known, bool(live), gaps)


def kept_by(engagements: QuerySet, on: date, *, actor) -> QuerySet:
    """The last snapshot of each up to that day."""
    rows = Snapshot.objects.visible_to(actor).filter(engagement__in=engagements.order_by().values("pk"))
    return rows.newest_by(on).select_related("engagement__city")


def known_then(row: Snapshot, audience: str) -> CityFacts:
    measures = [MeasureFacts(**each) for each in row.others.get(audience, [])]
    return for_audience(CityFacts.from_json(row.facts), audience, measures)


def gaps_of(kept: Iterable[Snapshot], on: date) -> list[str]:
    """Cities of which an earlier night had to do, or one that was taken late."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in kept:
        city = row.engagement.city
        if row.on < on:
            missed = f"The night of {day(on)} was not kept, and that of {day(row.on)} stands for it"
            found[missed].append(str(city))
        elif row.is_late(city.time_zone):
            found[f"The night of {day(on)} was kept late, and may hold some of the next day"].append(str(city))
    return [f"{words}: {named(cities)}." for words, cities in sorted(found.items())]


def absent(engagements: QuerySet, kept: Iterable[Snapshot], on: date) -> list[str]:
    """Cities that had begun by then, and of which nothing is known."""
    rows = engagements.filter(opened_on__lte=on).exclude(pk__in=[row.engagement_id for row in kept])
    cities = [str(row.city) for row in rows.select_related("city")]
    return [f"Not in it, since no night was kept up to {day(on)}: {named(cities)}."] if cities else []


def named(cities: list[str]) -> str:
    """The first of them, and how many more there are."""
    more = len(cities) - MOST_NAMED
    shown = sorted(cities)[:MOST_NAMED]
    return "; ".join([*shown, *([f"{more} more"] if more > 0 else [])])
