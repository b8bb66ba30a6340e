"""What step 2's answers about services are made from, for all engagements of a scope at once."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Min

from core import clock
from engagements.scope import Scope
from stakeholders.models import CORE_GROUPS, Asset, AssetInquiry


class ExpiredFacts(NamedTuple):
    """Active services of one engagement that were verified once and are not any more."""

    count: int
    since: date


def active(scope: Scope):
    rows = Asset.objects.visible_to(scope.user).active()
    return rows.filter(engagement__in=scope.ids).order_by()


def counts(scope: Scope) -> dict[int, int]:
    """Active services, by engagement id."""
    rows = active(scope).values_list("engagement_id")
    return dict(rows.annotate(count=Count("pk")))


def assured(scope: Scope) -> dict[int, int]:
    """Active services that are verified still, by engagement id."""
    rows = active(scope).exclude(assured_until=None).exclude(scope.late("assured_until")).values_list("engagement_id")
    return dict(rows.annotate(count=Count("pk")))


def verified(scope: Scope) -> dict[int, dict[str, int]]:
    """Verified services by group of types, by engagement id: one query for the groups of the core."""
    rows = active(scope).exclude(assured_until=None).exclude(scope.late("assured_until"))
    rows = rows.filter(categories__group__in=CORE_GROUPS).values_list("engagement_id", "categories__group")
    found: dict[int, dict[str, int]] = {}
    for pk, group, count in rows.annotate(count=Count("pk", distinct=True)):
        found.setdefault(pk, {})[group] = count
    return found


def expired(scope: Scope) -> dict[int, ExpiredFacts]:
    rows = active(scope).filter(scope.late("assured_until")).values_list("engagement_id")
    found = rows.annotate(count=Count("pk"), since=Min("assured_until"))
    return {pk: ExpiredFacts(*facts) for pk, *facts in found}


def corrections(scope: Scope) -> dict[int, tuple[int, date]]:
    """Corrections of providers that wait for LEAP: how many and since when."""
    rows = AssetInquiry.objects.waiting().filter(asset__in=Asset.objects.visible_to(scope.user))
    rows = rows.filter(asset__engagement__in=scope.ids).order_by().values_list("asset__engagement_id")
    found = rows.annotate(count=Count("pk"), since=Min("answered_at"))
    return {pk: (count, clock.today_in(scope.cities[pk].time_zone, since)) for pk, count, since in found}
