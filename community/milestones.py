"""What reports tell of listening: answers of the city, and what was published. And what moves its numbers."""

from collections import Counter
from datetime import date

from community.models import CityResponse, PublicItem
from core import clock
from engagements.behind import Behind
from engagements.scope import Scope
from engagements.workstreams import Milestone

VOICES = ("community.input", "community.confidential_added", "community.consent_", "community.submission_")
ANSWERS = ("community.response_",)
BEHIND = {
    "community.inputs": Behind(VOICES),
    "community.answered": Behind((*ANSWERS, *VOICES)),
    "community.median": Behind(ANSWERS),
    "community.told": Behind(("community.told_back", *ANSWERS)),
    "community.heard": Behind(("community.told_back", "community.heard_")),
}


def milestones(scope: Scope, since: date, until: date) -> list[Milestone]:
    """Counted by day: what was said, and answered, stands on the city's own pages."""
    return [*answers(scope, since, until), *published(scope, since, until)]


def answers(scope: Scope, since: date, until: date) -> list[Milestone]:
    rows = CityResponse.objects.visible_to(scope.user).final().filter(engagement__in=scope.ids)
    rows = rows.filter(answered_on__range=(since, until)).order_by()
    told = Counter(rows.values_list("engagement_id", "answered_on"))
    return [
        Milestone(pk, on, "The city answered what people said" if count == 1 else f"The city gave {count} answers")
        for (pk, on), count in told.items()
    ]


def published(scope: Scope, since: date, until: date) -> list[Milestone]:
    rows = PublicItem.objects.visible_to(scope.user).public().filter(engagement__in=scope.ids)
    days = [
        (pk, clock.today_in(scope.cities[pk].time_zone, at))
        for pk, at in rows.order_by().values_list("engagement_id", "published_at")
    ]
    told = Counter((pk, on) for pk, on in days if since <= on <= until)
    return [
        Milestone(pk, on, "An answer was published" if count == 1 else f"{count} answers were published")
        for (pk, on), count in told.items()
    ]
