"""What services show on the step's own page."""

from typing import Any

from django.db.models import Count, Q

from core.permissions import decide
from engagements.models import Engagement
from engagements.workstreams import Overview
from stakeholders.addresses.assets import assets_url, gaps_url, needs_url
from stakeholders.models import Asset, AssetGroup, AssetInquiry
from stakeholders.panels import on_step


@on_step(30)
def assets_panel(engagement: Engagement, reader: Any) -> Overview:
    """Services by group, how many of them are verified, and the way to the gaps."""
    rows = Asset.objects.visible_to(reader).active().filter(engagement=engagement).order_by()
    is_verified = Q(assured_until__gte=engagement.today)
    counted = rows.values_list("categories__group").annotate(
        count=Count("pk", distinct=True), verified=Count("pk", filter=is_verified, distinct=True)
    )
    found = {group: (count, verified) for group, count, verified in counted}
    waiting = AssetInquiry.objects.waiting().filter(asset__in=rows).count()
    city_id = engagement.city_id
    return Overview(
        "stakeholders/_assets_panel.html",
        {
            "groups": [(group.label, *found[group.value]) for group in AssetGroup if group.value in found],
            "waiting": waiting,
            "assets_url": assets_url(city_id),
            "gaps_url": gaps_url(city_id),
            "needs_url": needs_url(city_id),
            "can_add": decide("stakeholders.add_asset", reader, engagement),
        },
    )
