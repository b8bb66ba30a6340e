"""What step 2's answers about people and stances are made from, for all engagements of a scope at once.

Each function is a fixed number of queries; read it with `scope.once(function)`. Whatever tells of a stance answers
nobody but LEAP: for a reader of a city it is empty without a query.
"""

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Exists, F, Min, OuterRef, Q
from django.db.models.functions import Coalesce

from core import clock
from engagements.scope import Scope
from stakeholders.filters import SILENT_DAYS
from stakeholders.models import DecisionBody, Seat, SeatTerm, Stakeholder, Standing
from stakeholders.path import Path, paths_of

MATTERS = 4  # influence from which silence is worth a word
LOST_FOR = timedelta(days=90)
AHEAD = timedelta(days=90)
MOST = 500
ZONE = "seat__body__engagement__city__time_zone"


class BodyFacts(NamedTuple):
    """The voting seats of the bodies that decide in one engagement, and how many of them somebody holds."""

    seats: int
    held: int


class Lost(NamedTuple):
    """An ally who is none any more."""

    engagement_id: int
    stakeholder_id: int
    name: str
    influence: int | None
    on: date


class Silence(NamedTuple):
    """Influential stakeholders of one engagement whom nobody has talked to for long."""

    count: int
    since: date | None


def stakeholders(scope: Scope) -> dict[int, int]:
    """How many the reader may know of, by engagement id."""
    rows = Stakeholder.objects.visible_to(scope.user).kept().filter(engagement__in=scope.ids).order_by()
    return dict(rows.values_list("engagement_id").annotate(n=Count("pk")))


def bodies(scope: Scope) -> dict[int, BodyFacts]:
    """By engagement id; for every reader, from the bodies that it sees."""
    seen = DecisionBody.objects.visible_to(scope.user).kept().filter(engagement__in=scope.ids, is_deciding=True)
    terms = SeatTerm.objects.filter(clock.up_to_today("since", ZONE, scope.at), seat=OuterRef("pk"))
    terms = terms.filter(Q(until=None) | ~clock.before_today("until", ZONE, scope.at))
    rows = Seat.objects.filter(body__in=seen, is_voting=True).annotate(is_held=Exists(terms)).order_by()
    found = rows.values_list("body__engagement_id").annotate(n=Count("pk"), held=Count("pk", filter=Q(is_held=True)))
    return {pk: BodyFacts(*facts) for pk, *facts in found}


def paths(scope: Scope) -> dict[int, list[Path]]:
    """Of the bodies that decide, by engagement id."""
    if not scope.user.is_insider:
        return {}
    rows = DecisionBody.objects.visible_to(scope.user).kept().filter(engagement__in=scope.ids, is_deciding=True)
    found: dict[int, list[Path]] = {}
    for path in paths_of(rows, lambda pk: scope.cities[pk].today).values():
        found.setdefault(path.engagement_id, []).append(path)
    return found


def paths_ahead(scope: Scope) -> list[Path]:
    """Of the bodies that decide and vote in the next three months."""
    if not scope.user.is_insider:
        return []
    first = scope.at.date()
    rows = DecisionBody.objects.visible_to(scope.user).kept().filter(engagement__in=scope.ids, is_deciding=True)
    rows = rows.filter(vote__on__range=(first - timedelta(days=1), first + AHEAD))
    paths = paths_of(rows, lambda pk: scope.cities[pk].today).values()
    return [path for path in paths if path.days_left >= 0]


def _standings(scope: Scope):
    return Standing.objects.visible_to(scope.user).filter(engagement__in=scope.ids, stakeholder__removed_at=None)


def lost(scope: Scope) -> list[Lost]:
    """The latest losses, of the last three months."""
    if not scope.user.is_insider:
        return []
    since = scope.at.date() - LOST_FOR
    rows = _standings(scope).filter(
        previous__position__gte=1, stance__position__lte=0, stance__on__gte=since, previous__on__lte=F("stance__on")
    )
    name = Coalesce("stakeholder__person__name", "stakeholder__organization__name")
    rows = rows.annotate(name=name).order_by("-stance__on", "pk")
    return [
        Lost(*row)
        for row in rows.values_list("engagement_id", "stakeholder_id", "name", "influence", "stance__on")[:MOST]
    ]


def silent(scope: Scope) -> dict[int, Silence]:
    """By engagement id; who was added less than that ago has had no time to answer."""
    if not scope.user.is_insider:
        return {}
    cutoff = scope.at.date() - timedelta(days=SILENT_DAYS)
    never = Q(last_contact_on=None, stakeholder__created_at__lt=scope.at - timedelta(days=SILENT_DAYS))
    rows = _standings(scope).filter(influence__gte=MATTERS).filter(Q(last_contact_on__lt=cutoff) | never).order_by()
    found = rows.values_list("engagement_id").annotate(n=Count("pk"), since=Min("last_contact_on"))
    return {pk: Silence(*facts) for pk, *facts in found}
