"""What contacts, objections and bookings add to step 2's answers. Each function reads a Scope in one query.

Objections are LEAP's own: a reader of a city gets none of them, and titles name neither who objects nor what.
"""

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Exists, Min, OuterRef, Q

from core.audience import Audience
from engagements.addresses import step_url
from engagements.scope import Scope
from engagements.steps import Step
from engagements.words import day, days
from engagements.workstreams import Criterion, DueItem, Severity, Signal
from stakeholders.addresses.contacts import bookings_url, objections_url
from stakeholders.models import AnswerGiven, Booking, BookingState, ObjectionRaised

ANSWER_WITHIN = timedelta(days=14)
OUTCOME_WITHIN = timedelta(days=30)
STEP = Step.STAKEHOLDERS


class ObjectionFacts(NamedTuple):
    """The open objections of one engagement: how many, and since when the oldest has had no answer."""

    count: int
    unanswered: int
    oldest_unanswered: date | None


class OpenObjection(NamedTuple):
    """One that nobody has answered yet."""

    pk: int
    engagement_id: int
    on: date
    owner_id: int | None
    owner: str | None


class BookingFacts(NamedTuple):
    """A booking that is confirmed."""

    pk: int
    engagement_id: int
    on: date
    occasion: str
    audience: str


def _open(scope: Scope):
    rows = ObjectionRaised.objects.visible_to(scope.user).kept().filter(settled_on=None, stakeholder__removed_at=None)
    return rows.filter(engagement__in=scope.ids).order_by()


def _unanswered() -> Q:
    return ~Exists(AnswerGiven.objects.filter(raised=OuterRef("pk")))


def open_objections(scope: Scope) -> dict[int, ObjectionFacts]:
    """By engagement id, where there are any."""
    rows = _open(scope).annotate(is_unanswered=_unanswered()).values_list("engagement_id")
    found = rows.annotate(
        count=Count("pk"),
        unanswered=Count("pk", filter=Q(is_unanswered=True)),
        oldest=Min("on", filter=Q(is_unanswered=True)),
    )
    return {pk: ObjectionFacts(*facts) for pk, *facts in found}


def old_outcomes(scope: Scope) -> dict[int, tuple[int, date]]:
    """Answers to open objections of which nobody has said what they did: how many, the oldest of when."""
    since = scope.at.date() - OUTCOME_WITHIN
    rows = AnswerGiven.objects.visible_to(scope.user).filter(
        engagement__in=scope.ids, outcome="pending", on__lt=since, raised__settled_on=None, raised__removed_at=None
    )
    found = rows.order_by().values_list("engagement_id").annotate(count=Count("pk"), oldest=Min("on"))
    return {pk: (count, oldest) for pk, count, oldest in found}


def headlines(scope: Scope) -> dict[int, str]:
    return {}


def open_items(scope: Scope) -> dict[int, int]:
    return {pk: facts.count for pk, facts in scope.once(open_objections).items()}


def criteria(pk: int, scope: Scope) -> list[Criterion]:
    return []


def due_items(scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
    """Objections to answer, for whoever keeps the contact; and speakers that are confirmed."""
    return [*due_answers(scope, until, limit, since), *due_bookings(scope, until, limit, since)]


def due_answers(scope: Scope, until: date, limit: int, since: date | None) -> list[DueItem]:
    rows = _open(scope).filter(_unanswered(), on__lte=until - ANSWER_WITHIN)
    if since:
        rows = rows.filter(on__gte=since - ANSWER_WITHIN)
    owner = "stakeholder__standing__owner"
    rows = rows.order_by("on", "pk").values_list("pk", "engagement_id", "on", f"{owner}_id", f"{owner}__name")
    found = []
    for raised in map(OpenObjection._make, rows[:limit]):
        city = scope.cities[raised.engagement_id]
        found.append(
            DueItem(
                key=f"objection:{raised.pk}",
                what=f"Answer the objection that was raised on {day(raised.on)}",
                due_on=raised.on + ANSWER_WITHIN,
                engagement_id=raised.engagement_id,
                city=city.name,
                step=str(STEP),
                url=f"{objections_url(city.city_id)}{raised.pk}/",
                audience=Audience.INTERNAL,
                assignee_id=raised.owner_id,
                assignee_label=raised.owner or "LEAP",
            )
        )
    return found


def due_bookings(scope: Scope, until: date, limit: int, since: date | None) -> list[DueItem]:
    """A confirmed booking from today on."""
    rows = Booking.objects.visible_to(scope.user).kept().filter(
        engagement__in=scope.ids, state=BookingState.CONFIRMED, on__lte=until
    )  # fmt: skip
    rows = rows.exclude(scope.late("on"))  # a past one is nothing that anybody owes
    rows = rows.filter(on__gte=since) if since else rows
    rows = rows.order_by("on", "pk").values_list("pk", "engagement_id", "on", "occasion", "audience")
    found = []
    for booking in map(BookingFacts._make, rows[:limit]):
        city = scope.cities[booking.engagement_id]
        found.append(
            DueItem(
                key=f"booking:{booking.pk}",
                what=f"Speaker: {booking.occasion}",
                due_on=booking.on,
                engagement_id=booking.engagement_id,
                city=city.name,
                step=str(STEP),
                url=f"{bookings_url(city.city_id)}#booking-{booking.pk}",
                audience=booking.audience,
                assignee_label="LEAP",
            )
        )
    return found


def signals(scope: Scope) -> list[Signal]:
    """One a city for objections without an answer, one for answers without an outcome."""
    found = []
    for pk, facts in scope.once(open_objections).items():
        city = scope.cities[pk]
        waited = (city.today - facts.oldest_unanswered).days if facts.oldest_unanswered else 0
        if waited > ANSWER_WITHIN.days:
            many = f"{facts.unanswered} objections have had no answer, the oldest"
            one = "an objection has had no answer" if facts.unanswered == 1 else many
            sentence = f"{one} for {days(waited)}"
            found.append(_signal("objection", pk, scope, Severity.SOON, sentence, "Answer", waited))
    for pk, (count, oldest) in scope.once(old_outcomes).items():
        waited = (scope.cities[pk].today - oldest).days
        what = "what an answer did" if count == 1 else f"what {count} answers did"
        sentence = f"nobody has said {what}, for {days(waited)}"
        found.append(_signal("outcome", pk, scope, Severity.WATCH, sentence, "Record it", waited))
    return found


def _signal(key: str, pk: int, scope: Scope, severity: Severity, sentence: str, action: str, waited: int) -> Signal:
    city = scope.cities[pk]
    url = f"{step_url(city.city_id, str(STEP))}objections/"
    return Signal(f"{STEP}.{key}", pk, city.name, severity, f"{STEP.label}: {sentence}", url, action, waited)
