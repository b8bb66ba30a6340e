"""Saying which need a call type speaks of."""

from django.db import transaction

import audit.operations as audit
from core import clock
from core.errors import Refused
from core.permissions import require
from engagements.models import Engagement
from stakeholders.models import CallTypeNeed
from stakeholders.needs import NEEDS


@transaction.atomic
def set_needs(engagement: Engagement, *, actor, needs: dict[str, str]) -> int:
    """The need behind each call type of `needs`, "" for none of ours; how many were new or other than before."""
    require("stakeholders.map_needs", actor, engagement)
    if any(need and need not in NEEDS for need in needs.values()):
        raise Refused("Choose one of the needs in the list.")
    known = {row.label: row for row in CallTypeNeed.objects.filter(engagement=engagement, label__in=needs)}
    new = {label: need for label, need in needs.items() if label not in known or known[label].need != need}
    rows = [
        CallTypeNeed(engagement=engagement, label=label, need=need, confirmed_by=actor, confirmed_at=clock.now())
        for label, need in new.items()
    ]
    CallTypeNeed.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["engagement", "label"],
        update_fields=["need", "confirmed_by", "confirmed_at"],
    )
    if new:
        audit.record(actor=actor, verb="stakeholders.needs_set", subject=engagement, count=len(new), audience="city")
    return len(new)
