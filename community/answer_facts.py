"""How well cities listen, in numbers: each function reads a whole Scope in one query, for panels, criteria, signals and
measures. A reader of a city counts what the city sees: confidential inputs are LEAP's own.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from community.clock import late_before
from community.models import CityResponse, Event, Feedback, Group, Heard, Input, Verdict, told_as_it_stands
from engagements.scope import Scope

KEEP_PROMISE_WITHIN = timedelta(days=60)


@dataclass
class Voices:
    """The inputs of one city: how many, how many were answered for good and after how many days, what still waits."""

    total: int = 0
    waiting: int = 0
    late: int = 0
    oldest: date | None = None
    days: Counter[int] = field(default_factory=Counter)

    @property
    def answered(self) -> int:
        return self.days.total()

    @property
    def median(self) -> float | None:
        """Of the days from when an input came to its answer."""
        if not self.days:
            return None
        number = self.answered
        middle = {(number - 1) // 2, number // 2}
        found, passed = [], 0
        for days in sorted(self.days):
            found += [days] * len([place for place in middle if passed <= place < passed + self.days[days]])
            passed += self.days[days]
        return sum(found) / len(found)


def median_in_words(median: float | None) -> str:
    if median is None:
        return "no answer yet"
    number = f"{median:.1f}".removesuffix(".0")
    return f"{number} day" if number == "1" else f"{number} days"


def voices(scope: Scope) -> dict[int, Voices]:
    """By engagement id, where anybody said anything."""
    rows = Input.objects.visible_to(scope.user).kept().filter(engagement__in=scope.ids)
    return tally(rows, scope.at.date())


def tally(rows: QuerySet, today: date) -> dict[int, Voices]:
    """Inputs by engagement id. What is pending is neither answered nor waits for a first word."""
    waits, late = Q(answered=None), Q(received_on__lt=late_before(today))
    found: dict[int, Voices] = {}
    for pk, days, number, waiting, late_ones, oldest in (
        rows.order_by()
        .values_list("engagement_id", "answered__days")
        .annotate(
            number=Count("pk"),
            waiting=Count("pk", filter=waits),
            late=Count("pk", filter=waits & late),
            oldest=Min("received_on", filter=waits),
        )
    ):
        one = found.setdefault(pk, Voices())
        one.total += number
        one.waiting += waiting
        one.late += late_ones
        one.oldest = oldest or one.oldest
        if days is not None:
            one.days[days] += number
    return found


class AnswerFacts(NamedTuple):
    """The answers of one city: what is disputed, put off beyond its day, or has been told to nobody."""

    total: int
    disputed: int
    disputed_since: date | None
    overdue: int
    overdue_since: date | None
    untold: int
    untold_since: date | None


def answers(scope: Scope) -> dict[int, AnswerFacts]:
    rows = CityResponse.objects.visible_to(scope.user).filter(engagement__in=scope.ids).with_since().order_by()
    disputed, overdue = Q(disputed_on__isnull=False), Q(verdict=Verdict.PENDING) & scope.late("pending_until")
    untold = ~Q(verdict=Verdict.PENDING) & Q(is_told=False)
    counted = rows.annotate(is_told=told_as_it_stands()).values_list("engagement_id")
    found = counted.annotate(
        total=Count("pk"),
        disputed=Count("pk", filter=disputed),
        disputed_since=Min("disputed_on"),
        overdue=Count("pk", filter=overdue),
        overdue_since=Min("pending_until", filter=overdue),
        untold=Count("pk", filter=untold),
        untold_since=Min("since", filter=untold),
    )
    return {pk: AnswerFacts(*facts) for pk, *facts in found}


def overturned(scope: Scope) -> dict[int, tuple[int, date]]:
    """Answers that rest on a decision that was changed since, by engagement id: how many, and since when."""
    rows = CityResponse.objects.visible_to(scope.user).filter(engagement__in=scope.ids).overturned().order_by()
    counted = rows.values_list("engagement_id").annotate(number=Count("pk"), first=Min("overturned_on"))
    return {pk: (number, first) for pk, number, first in counted}


def told(scope: Scope) -> dict[int, int]:
    """How many of the inputs that were answered for good are behind an answer that was told, by engagement id."""
    rows = Input.objects.visible_to(scope.user).kept().filter(engagement__in=scope.ids, answered__days__isnull=False)
    rows = rows.filter(told_as_it_stands("answered__response__")).order_by().values_list("engagement_id")
    return dict(rows.annotate(number=Count("pk")))


def heard(scope: Scope) -> dict[int, Counter[str]]:
    """What was said to "does this answer you?", by engagement id."""
    rows = Feedback.objects.visible_to(scope.user).said().filter(engagement__in=scope.ids).order_by()
    found: dict[int, Counter[str]] = {}
    for pk, said, number in rows.values_list("engagement_id", "heard").annotate(number=Count("pk")):
        found.setdefault(pk, Counter())[said] += number
    return found


class Absent(NamedTuple):
    """Groups of one city, and those of them that no event has met."""

    total: int
    unmet: int


def met() -> Q:
    """A group that was the host of an event, came to one, or said something at one."""
    kept = {"removed_at": None}
    hosted = Event.objects.filter(Q(host=OuterRef("pk")) | Q(co_host=OuterRef("pk")), **kept)
    came = Event.objects.filter(by_group__group=OuterRef("pk"), **kept)
    said = Input.objects.filter(group=OuterRef("pk"), event__isnull=False, **kept)
    return Q(Exists(hosted)) | Q(Exists(came)) | Q(Exists(said))


def groups(scope: Scope) -> dict[int, Absent]:
    rows = Group.objects.visible_to(scope.user).kept().filter(engagement__in=scope.ids).order_by()
    found = rows.values_list("engagement_id").annotate(total=Count("pk"), unmet=Count("pk", filter=~met()))
    return {pk: Absent(*facts) for pk, *facts in found}


def broken_promises(scope: Scope) -> dict[int, tuple[int, date]]:
    """Events that promised more than to inform, and whose people heard nothing back for two months: how many, and the
    day of the first."""
    before = scope.at.date() - KEEP_PROMISE_WITHIN
    told_there = Feedback.objects.filter(event=OuterRef("pk"))
    told_of_it = Feedback.objects.filter(response__answered__input__event=OuterRef("pk"))
    rows = Event.objects.visible_to(scope.user).kept().filter(engagement__in=scope.ids, on__lt=before)
    rows = rows.filter(level__isnull=False).exclude(level__slug="inform")
    rows = rows.filter(~Exists(told_there), ~Exists(told_of_it)).order_by().values_list("engagement_id")
    return {pk: (number, first) for pk, number, first in rows.annotate(number=Count("pk"), first=Min("on"))}


@dataclass(frozen=True)
class Listening:
    """The four measures of one city, each a number of a number, with what it counts."""

    voices: Voices
    told: int
    heard: Counter[str]

    @classmethod
    def of(cls, pk: int, scope: Scope) -> "Listening":
        return cls(
            scope.once(voices).get(pk) or Voices(), scope.once(told).get(pk, 0), scope.once(heard).get(pk) or Counter()
        )

    @property
    def said_yes(self) -> int:
        return self.heard[Heard.YES]

    @property
    def asked(self) -> int:
        return self.heard.total()


DEFINITIONS = {
    "answered": "Inputs that the city adopted, adopted in part or declined, of all inputs. What is pending is not "
    "answered.",
    "median": "Median of the days from when an input was received to its first final answer.",
    "told": "Answered inputs behind an answer that somebody was told as it stands, of all answered inputs.",
    "heard": "Tellings after which people said that the answer answers them, of those after which they said anything.",
}
