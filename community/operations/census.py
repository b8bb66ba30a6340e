"""Who lives in a city, as the census counts it: entered by hand or from a file."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from audit.operations import add, add_all, change, record
from community.models import CensusShare, Dimension
from core.errors import Refused
from core.permissions import require
from engagements.models import Engagement

MOST = Decimal("100.5")  # Bands are rounded one by one.


@transaction.atomic
def add_share(engagement: Engagement, *, actor, **values: Any) -> CensusShare:
    require("community.edit_census", actor, engagement)
    share = CensusShare(engagement=engagement, **values)
    check(share)
    return add(share, actor=actor, verb="community.census_added")


@transaction.atomic
def edit_share(entry: CensusShare, *, actor, expected_version: int | None = None, **values: Any) -> CensusShare:
    require("community.edit_census", actor, entry)
    wanted = {name: getattr(entry, name) for name in ("dimension", "band", "share")} | values
    check(CensusShare(engagement=entry.engagement, pk=entry.pk, **wanted))
    return change(entry, actor=actor, verb="community.census_edited", expected_version=expected_version, **values)


@transaction.atomic
def drop_share(share: CensusShare, *, actor) -> None:
    require("community.edit_census", actor, share)
    record(actor=actor, verb="community.census_removed", subject=share)
    share.delete()


def check(share: CensusShare) -> None:
    """Nobody lives in two areas or is of two ages: those bands cannot be more than everyone together."""
    if share.dimension not in (Dimension.AREA, Dimension.AGE):
        return
    others = CensusShare.objects.filter(engagement=share.engagement, dimension=share.dimension).exclude(pk=share.pk)
    total = share.share + sum(others.values_list("share", flat=True))
    if total > MOST:
        raise Refused(f"With this the bands come to {total:f}% of the residents.", field="share")


@transaction.atomic
def add_shares(engagement: Engagement, *, actor, rows: Sequence[dict[str, Any]], reason: str = "") -> list[CensusShare]:
    """Many at once, from a file."""
    made = [CensusShare(engagement=engagement, **row) for row in rows]
    return add_all(made, actor=actor, verb="community.census_added", reason=reason)


def edit_shares(changes: Sequence[tuple[CensusShare, dict[str, Any]]], *, actor, reason: str = "") -> None:
    for entry, values in changes:
        change(entry, actor=actor, verb="community.census_edited", reason=reason, **values)


@transaction.atomic
def drop_shares(shares: Sequence[CensusShare], *, actor, reason: str = "") -> None:
    for share in shares:
        record(actor=actor, verb="community.census_removed", subject=share, reason=reason)
    CensusShare.objects.filter(pk__in=[share.pk for share in shares]).delete()
