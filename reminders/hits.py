"""What the rules come to: who is to be told of which item at which instant. Reads in a fixed number of queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core import clock
from engagements.workstreams import DueItem, workstreams
from reminders.models import Rule
from reminders.people import People, Reader
from reminders.system import everything

NO_LIMIT = 1_000_000_000
# A rule's days, its grace and the weekends and holidays among them lie within so many days.
REACH = timedelta(days=200)
ONE_DAY = timedelta(days=1)
FIRST_ZONE, LAST_ZONE = "Pacific/Guam", "Pacific/Honolulu"


@dataclass(frozen=True, slots=True)
class Hit:
    """One person, one item, one rule. `key` makes it the same wherever it is found again."""

    rule: Rule
    item: DueItem
    reader: Reader
    slot: datetime
    expires: datetime
    channel: str

    @property
    def tail(self) -> str:
        """The key without its rule's version."""
        return f"{self.reader.id}:{self.item.key[:100]}@{self.item.due_on}:{self.rule.told_on(self.item.due_on)}"

    @property
    def key(self) -> str:
        return f"rule:{self.rule.pk}:{self.rule.version}:{self.tail}"

    @property
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
    """All hits of some rules whose slot has come by `until` and that still make sense at `at`."""

    def __init__(self, rules: list[Rule], at: datetime, until: datetime):
        self.rules, self.at, self.until = rules, at, until
        self.scope = everything(at)
        self.people = People(self.scope.engagements)
        first, last = clock.today_in(LAST_ZONE, at), clock.today_in(FIRST_ZONE, until)
        self.dates = {rule.pk: told_dates(rule, first, last) for rule in rules}
        self.due_dates = set().union(*self.dates.values())
        self._moments: dict[tuple, tuple[datetime, datetime]] = {}

    def items(self) -> list[DueItem]:
        """What is due on any of the dates that some rule looks at."""
        if not self.due_dates:
            return []
        since, until = min(self.due_dates), max(self.due_dates)
        found = []
        for workstream in workstreams():
            found += workstream.due_items(self.scope, until, NO_LIMIT, since)
        return [item for item in found if item.due_on in self.due_dates]

    def __iter__(self) -> Iterator[Hit]:
        for item in self.items():
            for rule in self.rules:
                if item.due_on in self.dates[rule.pk] and rule.covers(item):
                    yield from self.of(rule, item)

    def of(self, rule: Rule, item: DueItem) -> Iterator[Hit]:
        for reader in self.people.told(rule, item):
            slot, expires = self.moments(rule, item.due_on, reader.zone)
            if slot <= self.until and expires > self.at:
                yield Hit(rule, item, reader, slot, expires, self.channel(rule, reader))

    def moments(self, rule: Rule, due_on: date, zone: str) -> tuple[datetime, datetime]:
        """When somebody in that zone is told, and until when."""
        place = (rule.pk, due_on, zone)
        if place not in self._moments:
            self._moments[place] = rule.slot(due_on, zone), rule.expires(due_on, zone)
        return self._moments[place]

    def channel(self, rule: Rule, reader: Reader) -> str:
        """As the person wants it, else as the rule says."""
        return self.people.wishes.get((reader.id, rule.matter), rule.channel)


def nearest(hits: Iterable[Hit]) -> tuple[list[Hit], list[Hit]]:
    """Of several that speak to one person of one thing, the latest counts; the farther ones are left behind."""
    latest: dict[tuple, Hit] = {}
    farther = []
    for hit in sorted(hits, key=lambda hit: hit.slot):
        if before := latest.get(hit.about):
            farther.append(before)
        latest[hit.about] = hit
    return list(latest.values()), farther
