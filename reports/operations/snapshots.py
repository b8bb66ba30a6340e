"""The nightly snapshot: once for each engagement and night, however often it is asked for."""

from datetime import datetime

from core import clock
from engagements.models import Engagement
from reports.facts import collect
from reports.models import Snapshot
from reports.readers import NightReader

AT_ONCE = 100
FROM_HOUR = 7  # UTC: the working day has ended everywhere from Maine to Hawaii


def take_snapshots(*, at: datetime | None = None) -> int:
    """Keep what is true of every engagement that has no snapshot of this day yet; returns how many were taken."""
    now = at or clock.now()
    taken = 0
    missing = Engagement.objects.exclude(snapshots__on=now.date()).order_by("pk")
    for batch in batches(list(missing.values_list("pk", flat=True))):
        rows = collect(Engagement.objects.filter(pk__in=batch), NightReader(), at=now)
        made = [Snapshot(engagement_id=r.engagement_id, on=now.date(), taken_at=now, facts=r.as_json()) for r in rows]
        Snapshot.objects.bulk_create(made, ignore_conflicts=True)
        taken += len(made)
    return taken


def take_nightly() -> int:
    """Once the night has come."""
    return take_snapshots() if clock.now().hour >= FROM_HOUR else 0


def batches(ids: list[int]) -> list[list[int]]:
    return [ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE)]
