"""The nightly snapshot: once for each engagement and night, however often it is asked for."""

from dataclasses import asdict
from datetime import datetime

from core import clock
from engagements.models import Engagement
from engagements.scope import Scope
from reports.facts import collect, measures_of
from reports.models import Snapshot
from reports.readers import NightReader, PublicReader, ReaderOfCities

AT_ONCE = 100
FROM_HOUR = 7  # UTC: the working day has ended everywhere from Maine to Hawaii


def take_snapshots(*, at: datetime | None = None) -> int:
    """Keep what is true of every engagement that has no snapshot of this day yet; returns how many were taken."""
    now = at or clock.now()
    taken = 0
    missing = Engagement.objects.exclude(snapshots__on=now.date()).order_by("pk")
    for batch in batches(list(missing.values_list("pk", flat=True))):
        made = [Snapshot(on=now.date(), taken_at=now, **kept) for kept in kept_of(batch, now)]
        Snapshot.objects.bulk_create(made, ignore_conflicts=True)
        taken += len(made)
    return taken


def kept_of(batch: list[int], now: datetime) -> list[dict]:
    """The facts of each as LEAP reads them, and its numbers as the city and the public do."""
    rows = Engagement.objects.filter(pk__in=batch)
    others = {
        reader.audiences[0]: measures_of(Scope(rows, reader, at=now))
        for reader in (ReaderOfCities(rows), PublicReader(rows))
    }
    found = []
    for facts in collect(rows, NightReader(), at=now):
        told = {name: [asdict(each) for each in by_id.get(facts.engagement_id, [])] for name, by_id in others.items()}
        found.append({"engagement_id": facts.engagement_id, "facts": facts.as_json(), "others": told})
    return found


def take_nightly() -> int:
    """Once the night has come."""
    return take_snapshots() if clock.now().hour >= FROM_HOUR else 0


def batches(ids: list[int]) -> list[list[int]]:
    return [ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE)]
