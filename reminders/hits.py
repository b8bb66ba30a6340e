"""What the rules come to: who is to be told of which item at which instant. Reads in a fixed number of queries."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.functional import cached_property  # without the lock of the library's own

from core import clock
from engagements.workstreams import DueItem
from reminders.models import Rule
from reminders.people import People, Reader
from reminders.reading import due_in_all_steps
from reminders.system import everything

logger = logging.getLogger(__name__)
# A rule's days, its grace and the weekends and holidays among them lie within so many days.
REACH = timedelta(days=200)
ONE_DAY = timedelta(days=1)
FIRST_ZONE, LAST_ZONE = "Pacific/Guam", "Pacific/Honolulu"


@dataclass(frozen=True)
class Hit:
    """One person, one item, one rule. `key` makes it the same wherever it is found again: each asks for it often."""

    rule: Rule
    item: DueItem
    reader: Reader
    slot: datetime
    expires: datetime
    channel: str

    @cached_property
    def thing(self) -> str:
        """The person and the item on its date, in a key."""
        return f"{self.reader.id}:{self.item.key[:100]}@{self.item.due_on}"

    @cached_property
    def tail(self) -> str:
        """The key without its rule's version."""
        return f"{self.thing}:{self.rule.told_on(self.item.due_on)}"

    @cached_property
    def key(self) -> str:
        return f"rule:{self.rule.id}:{self.rule.version}:{self.tail}"

    @cached_property
    def about(self) -> tuple[int, str, date, str]:
        """The person, the thing and the channel, whichever rule speaks of it: a note in the app replaces no mail."""
        return self.reader.id, self.item.key, self.item.due_on, self.channel


def told_dates(rule: Rule, first: date, last: date) -> dict[date, date]:
    """The due dates of which somebody may be told from `first` to `last`, with the local date of telling."""
    start, end = (first - REACH, last + REACH)
    dates = (start + timedelta(days=n) for n in range((end - start).days))
    return {
        due_on: told_on
        for due_on in dates
        if (told_on := rule.told_on(due_on)) <= last and rule.last_day(due_on) >= first
    }


class Hits:
    """All hits of some rules whose slot has come by `until` and that still made sense at `since`: now, unless said.

    A step, a rule or an item that cannot be read stops nothing else; `failed` says which it was.
    """

    def __init__(self, rules: list[Rule], at: datetime, until: datetime, since: datetime | None = None):
        self.rules, self.since, self.until = rules, since or at, until
        self.failed: set[str] = set()
        self.scope = everything(at)
        self.people = People(self.scope.engagements)
        first, last = clock.today_in(LAST_ZONE, self.since), clock.today_in(FIRST_ZONE, until)
        self.dates = {rule.id: self.told_dates(rule, first, last) for rule in rules}
        self.due_dates = set().union(*self.dates.values())
        self._moments: dict[tuple, tuple[datetime, datetime]] = {}

    def told_dates(self, rule: Rule, first: date, last: date) -> dict[date, date]:
        try:
            return told_dates(rule, first, last)
        except Exception:
            self.fails(rule_name(rule))
            return {}

    def items(self) -> list[DueItem]:
        """What is due on any of the dates that some rule looks at."""
        if not self.due_dates:
            return []
        found = due_in_all_steps(self.scope, max(self.due_dates), min(self.due_dates), failed=self.failed.add)
        return [item for item in found if item.due_on in self.due_dates]

    def __iter__(self) -> Iterator[Hit]:
        rules = [(rule, self.dates[rule.id]) for rule in self.rules]
        for item in self.items():
            for rule, dates in rules:
                if item.due_on in dates:
                    yield from self.of(rule, item)

    def of(self, rule: Rule, item: DueItem) -> list[Hit]:
        try:
            return list(self.found(rule, item)) if rule.covers(item) else []
        except Exception:
            self.fails(rule_name(rule))
            return []

    def fails(self, name: str) -> None:
        """Called where something was caught. The log hears of the first item of a rule; a thousand tell no more."""
        if name not in self.failed:
            logger.exception("Reminders cannot be planned: %s", name)
        self.failed.add(name)

    def found(self, rule: Rule, item: DueItem) -> Iterator[Hit]:
        for reader in self.people.told(rule, item):
            slot, expires = self.moments(rule, item.due_on, reader.zone)
            if slot <= self.until and expires > self.since:
                yield Hit(rule, item, reader, slot, expires, self.channel(rule, reader))

    def moments(self, rule: Rule, due_on: date, zone: str) -> tuple[datetime, datetime]:
        """When somebody in that zone is told, and until when."""
        place = (rule.id, due_on, zone)
        if place not in self._moments:
            self._moments[place] = rule.slot(due_on, zone), rule.expires(due_on, zone)
        return self._moments[place]

    def channel(self, rule: Rule, reader: Reader) -> str:
        """As the person wants it, else as the rule says."""
        return self.people.wishes.get((reader.id, rule.matter), rule.channel)


def rule_name(rule: Rule) -> str:
    return f"rule {rule.pk}"


def nearest(hits: Iterable[Hit]) -> tuple[list[Hit], list[Hit]]:
    """Of several that speak to one person of one thing, the latest counts; the farther ones are left behind."""
    latest: dict[tuple, Hit] = {}
    farther = []
    for hit in sorted(hits, key=lambda hit: hit.slot):
        if before := latest.get(hit.about):
            farther.append(before)
        latest[hit.about] = hit
    return list(latest.values()), farther
