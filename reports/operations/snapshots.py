"""The nightly snapshot: once for each engagement and day of its city, however often it is asked for."""

from dataclasses import asdict
from datetime import date, timedelta

from django.db.models import QuerySet

from audit.models import AuditEvent
from core import clock
from engagements.models import Engagement
from engagements.scope import Scope
from reports.facts import collect, measures_of
from reports.models import Snapshot
from reports.readers import NightReader, PublicReader, ReaderOfCities

AT_ONCE = 100
ONE_DAY, MOMENT = timedelta(days=1), timedelta(seconds=1)


def take_nightly(engagements: QuerySet | None = None) -> int:
    """Keep what is true of every engagement, or of some, whose city ended a day; returns how many."""
    rows = Engagement.objects.all() if engagements is None else engagements
    return sum(take_in(rows, zone, clock.today_in(zone) - ONE_DAY) for zone in clock.Zone.values)


def take_in(engagements: QuerySet, zone: str, day: date) -> int:
    """Those of one time zone that have no snapshot of this day yet."""
    rows = engagements.filter(city__time_zone=zone, opened_on__lte=day).exclude(snapshots__on=day)
    taken = 0
    for batch in batches(list(rows.order_by("pk").values_list("pk", flat=True))):
        # Before the facts are read: what comes between is told as a change after this night.
        newest = AuditEvent.objects.newest_pk()
        own = {"on": day, "taken_at": clock.now(), "last_event": newest}
        made = [Snapshot(**own, **kept) for kept in kept_of(batch, day, zone)]
        Snapshot.objects.bulk_create(made, ignore_conflicts=True)
        taken += len(made)
    return taken


def kept_of(batch: list[int], day: date, zone: str) -> list[dict]:
    """The facts of each as LEAP reads them at the end of the day, and its numbers as the city and the public do."""
    rows, at = Engagement.objects.filter(pk__in=batch), clock.end_of(day, zone) - MOMENT
    others = {
        reader.audiences[0]: measures_of(Scope(rows, reader, at=at))
        for reader in (ReaderOfCities(rows), PublicReader(rows))
    }
    found = []
    for facts in collect(rows, NightReader(), at=at):
        told = {name: [asdict(each) for each in by_id.get(facts.engagement_id, [])] for name, by_id in others.items()}
        found.append({"engagement_id": facts.engagement_id, "facts": facts.as_json(), "others": told})
    return found


def batches(ids: list[int]) -> list[list[int]]:
    return [ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE)]
