"""Two runs of a report side by side: which numbers changed, and which changes of the records moved each of them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from audit.models import AuditEvent
from engagements.history import events_among
from engagements.words import day
from reports.models import StatusReport
from reports.moved import told
from reports.reasons import Reasons

MOST_EVENTS = 20_000
SHOWN = 5  # of a number at first; the rest opens


@dataclass(frozen=True)
class ChangedNumber:
    """`reasons` are the changes behind it in words, the newest first."""

    engagement: int
    city: str
    label: str
    before: str
    after: str
    reasons: list[str]

    @property
    def first(self) -> list[str]:
        return self.reasons[:SHOWN]

    @property
    def rest(self) -> list[str]:
        return self.reasons[SHOWN:]


@dataclass(frozen=True)
class Comparison:
    """`gaps` says what either run lacks, such as a night that was missed."""

    changed: list[ChangedNumber]
    same: int
    is_cut: bool
    gaps: list[str]

    @property
    def by_city(self) -> list[tuple[str, list[ChangedNumber]]]:
        """A city that was closed and began anew is there twice."""
        found: dict[int, list[ChangedNumber]] = defaultdict(list)
        for each in self.changed:
            found[each.engagement].append(each)
        return sorted(((numbers[0].city, numbers) for numbers in found.values()), key=lambda pair: pair[0])


def compare(old: StatusReport, new: StatusReport, *, reader: Any) -> Comparison:
    """What changed from the older run to the newer; the changes are those that `reader` may know."""
    before = {each["key"]: each for each in old.numbers}
    after = {each["key"]: each for each in new.numbers}
    keys = [*after, *(key for key in before if key not in after)]
    moved = [key for key in keys if before.get(key, {}).get("value") != after.get(key, {}).get("value")]
    numbers = [(before.get(key), after.get(key)) for key in moved]
    cities = {(now or was)["engagement"] for was, now in numbers}
    events, is_cut = events_between(old, new, cities, reader)
    reasons = Reasons([now or was for was, now in numbers], events)
    changed = [changed_number(was, now, reasons) for was, now in numbers]
    gaps = [run.content["gaps"] for run in (old, new) if run.content.get("gaps")]
    return Comparison(changed, len(keys) - len(moved), is_cut, gaps)


def events_between(old: StatusReport, new: StatusReport, cities: Collection[int], reader: Any):
    """({engagement: events, newest first}, whether there were too many to read).

    Each city has its own newest change in either run: the runs of past days are made from its own nights.
    """
    spans = {city: (last_event(old, city), last_event(new, city)) for city in cities}
    if not spans:
        return {}, False
    rows = events_among(cities, reader).filter(
        pk__gt=min(first for first, _ in spans.values()), pk__lte=max(last for _, last in spans.values())
    )
    read = list(rows.order_by("-pk")[: MOST_EVENTS + 1])
    found: dict[int, list[AuditEvent]] = defaultdict(list)
    for event in sorted(read[:MOST_EVENTS], key=lambda each: (each.at, each.pk), reverse=True):
        first, last = spans[event.engagement_id]
        if first < event.pk <= last:
            found[event.engagement_id].append(event)
    return found, len(read) > MOST_EVENTS


def last_event(run: StatusReport, city: int) -> int:
    """The newest change that a run knows of a city: none, where it does not tell of it."""
    known = run.content.get("known")
    return run.last_event if known is None else known.get(str(city), 0)


def changed_number(was: dict | None, now: dict | None, reasons: Reasons) -> ChangedNumber:
    known = now or was
    return ChangedNumber(
        known["engagement"],
        known["city"],
        known["label"],
        was["value"] if was else "–",
        now["value"] if now else "–",
        [f"{day(event.at)}: {told(event)}" for event in reasons.of(known)],
    )
