"""What Today shows to LEAP's own people: who needs someone, what comes, who keeps us waiting, what is new."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from audit.changes import mark_of
from core import clock
from dashboard.models import Snooze
from dashboard.needs import STEP_NUMBERS, CityInNeed, Reason, ranked
from dashboard.news import NewsItem, news_since
from engagements.addresses import city_url, task_url
from engagements.models import Anchor, Engagement, StepState
from engagements.scope import CityFacts, Scope
from engagements.signals import WORKING, all_signals, anchors_ahead, is_working
from engagements.workstreams import DueItem, Signal, due_items

MOST_CITIES = 12
MOST_TROUBLE = 300  # late or troubled steps: at least sixty cities, of which the worst are shown
MOST_TASKS_AHEAD = 12
MOST_WAITING = 8
AHEAD = timedelta(days=14)
ONE_DAY = timedelta(days=1)
FIRST_LOOK_BACK = timedelta(days=7)  # for someone who is here for the first time
LONGEST_LOOK_BACK = timedelta(days=30)


@dataclass(frozen=True)
class Coming:
    """Something with a date in the next two weeks: a task, or a date of the outside world."""

    on: date
    what: str
    city: str
    url: str
    who: str = ""
    is_anchor: bool = False
    step_number: int | None = None


@dataclass(frozen=True)
class Waiting:
    """A task that someone outside has to do something about first."""

    title: str
    waiting_on: str
    due_on: date | None
    city: str
    url: str
    is_late: bool


def own(engagements: QuerySet, user: Any) -> QuerySet:
    """Cities that a person leads, or where a step is theirs."""
    steps = StepState.objects.filter(engagement=OuterRef("pk"), owner=user)
    return engagements.filter(Q(lead=user) | Exists(steps))


class Today:
    """All parts of the page, each read when it is asked for; a fixed number of queries in all."""

    def __init__(self, user: Any, *, only_own: bool = False, at: datetime | None = None):
        engagements = Engagement.objects.visible_to(user).open()
        self.user = user
        self.only_own = only_own
        shown = own(engagements, user) if only_own else engagements
        self.scope = Scope(shown, user, at or clock.now(), most=MOST_TROUBLE)

    @cached_property
    def mark(self) -> str | None:
        """What the parts of this page are remembered under."""
        mark = mark_of()
        return mark and f"{mark}.{self.user.pk}.{self.only_own}.{self.user.previous_visit_at}"

    @cached_property
    def today(self) -> date:
        """The date where the reader is."""
        return clock.today_in(self.user.time_zone, self.scope.at)

    @cached_property
    def asleep(self) -> set[tuple[int, str]]:
        """The signals put aside, by engagement and key; each city's own date decides."""
        rows = Snooze.objects.visible_to(self.user).filter(ended_at=None, until__gte=self.scope.at.date())
        return {
            (pk, key)
            for pk, key, until in rows.order_by().values_list("engagement_id", "key", "until")
            if pk in self.scope.cities and until > self.city(pk).today
        }

    @property
    def snoozed_count(self) -> int:
        return len(self.asleep)

    @cached_property
    def ranked(self) -> list[list[Signal]]:
        return ranked(all_signals(self.scope), self.asleep)

    @property
    def need_count(self) -> int:
        return len(self.ranked)

    @cached_property
    def in_need(self) -> list[CityInNeed]:
        return [self.city_in_need(signals) for signals in self.ranked[:MOST_CITIES]]

    def city_in_need(self, signals: list[Signal]) -> CityInNeed:
        city_id = self.city(signals[0].engagement_id).city_id
        reasons = [Reason(signal, city_id) for signal in signals]
        return CityInNeed(signals[0].city, city_url(city_id), reasons)

    def city(self, engagement_id: int) -> CityFacts:
        return self.scope.cities[engagement_id]

    @cached_property
    def coming(self) -> list[Coming]:
        """By date, at most so many tasks; never what is over in its city or belongs to a paused one."""
        until = self.today + AHEAD
        items = due_items(self.scope, until, MOST_TASKS_AHEAD, since=self.today - ONE_DAY)
        entries = [self.anchor_ahead(anchor) for anchor in anchors_ahead(self.scope)]
        entries += [self.task_ahead(item) for item in items]
        return sorted((entry for entry in entries if entry), key=lambda entry: (entry.on, not entry.is_anchor))

    def anchor_ahead(self, anchor: Anchor) -> Coming:
        city = self.city(anchor.engagement_id)
        who = "" if anchor.certainty == "firm" else anchor.get_certainty_display().lower()
        return Coming(anchor.on, str(anchor), city.name, city_url(city.city_id), who, is_anchor=True)

    def task_ahead(self, item: DueItem) -> Coming | None:
        if item.due_on < self.city(item.engagement_id).today or not is_working(self.scope, item.engagement_id):
            return None
        number = STEP_NUMBERS[item.step]
        return Coming(item.due_on, item.what, item.city, item.url, item.assignee_label, step_number=number)

    @property
    def coming_by_day(self) -> list[tuple[date, list[Coming]]]:
        return [(day, list(entries)) for day, entries in groupby(self.coming, key=lambda entry: entry.on)]

    @cached_property
    def waiting(self) -> list[Waiting]:
        rows = (
            self.scope.tasks.open()
            .filter(waiting_on__gt="", engagement__lifecycle__in=WORKING)
            .order_by("due_on", "pk")
            .values_list("pk", "title", "waiting_on", "due_on", "engagement_id")
        )
        return [self.waiting_for(*row) for row in rows[:MOST_WAITING]]

    def waiting_for(self, pk: int, title: str, waiting_on: str, due_on: date | None, engagement_id: int) -> Waiting:
        city = self.city(engagement_id)
        return Waiting(title, waiting_on, due_on, city.name, task_url(pk), bool(due_on and due_on < city.today))

    @cached_property
    def since(self) -> datetime:
        """When the reader was last here, within reason."""
        at = self.scope.at
        return max(self.user.previous_visit_at or at - FIRST_LOOK_BACK, at - LONGEST_LOOK_BACK)

    @cached_property
    def news(self) -> list[NewsItem]:
        return news_since(self.since, self.scope)
