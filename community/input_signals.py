"""What of groups, events and inputs wants somebody: what waits in the queue of the public form."""

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Min

from community.addresses.inputs import queue_url
from community.models import Submission, SubmissionState
from core import clock
from engagements.scope import Scope
from engagements.steps import Step
from engagements.workstreams import Criterion, DueItem, Severity, Signal

WAITS_LONG = timedelta(days=7)


class Queue(NamedTuple):
    """What waits in one city: how much, and since when."""

    count: int
    since: date


def queues(scope: Scope) -> dict[int, Queue]:
    """By engagement id; LEAP's own."""
    rows = Submission.objects.visible_to(scope.user).filter(engagement__in=scope.ids, state=SubmissionState.WAITING)
    found = rows.order_by().values_list("engagement_id").annotate(count=Count("pk"), first=Min("received_at"))
    return {pk: Queue(count, clock.today_in(scope.cities[pk].time_zone, first)) for pk, count, first in found}


def headlines(scope: Scope) -> dict[int, str]:
    return {}


def open_items(scope: Scope) -> dict[int, int]:
    return {pk: queue.count for pk, queue in scope.once(queues).items()}


def criteria(pk: int, scope: Scope) -> list[Criterion]:
    return []


def due_items(scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
    return []


def signals(scope: Scope) -> list[Signal]:
    """Somebody sent something and nobody has read it for a week."""
    found = []
    for pk, queue in scope.once(queues).items():
        city = scope.cities[pk]
        days = (city.today - queue.since).days
        if days >= WAITS_LONG.days:
            what = "1 submission" if queue.count == 1 else f"{queue.count} submissions"
            sentence = f"{Step.COMMUNITY.label}: {what} by the public form not read, the oldest for {days} days"
            key, url = f"{Step.COMMUNITY}.queue", queue_url(city.city_id)
            found.append(Signal(key, pk, city.name, Severity.SOON, sentence, url, "Read", days))
    return found
