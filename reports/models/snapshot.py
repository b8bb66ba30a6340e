from datetime import timedelta

from django.db import models
from django.db.models import OuterRef, Subquery

from core import clock
from engagements.models.owned import CityOwned, InternalQuerySet

LATE = timedelta(hours=6)


class SnapshotQuerySet(InternalQuerySet):
    def newest_by(self, on):
        """The last one of each engagement up to a day."""
        own = self.model.objects.filter(engagement=OuterRef("engagement"), on__lte=on).order_by("-on")
        return self.filter(pk=Subquery(own.values("pk")[:1]))


class Snapshot(CityOwned):
    """What was true of an engagement in one night (`reports.facts.CityFacts`), so that the past can be asked later.

    `on` is the day of the city that had just ended; `last_event` the newest change that it knows. It is LEAP's own: it
    holds what no city sees.
    """

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="snapshots")
    on = models.DateField()
    taken_at = models.DateTimeField(default=clock.now)
    last_event = models.BigIntegerField(default=0)
    facts = models.JSONField()
    # The numbers as a city, and as the public, reads them: by audience.
    others = models.JSONField(default=dict)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["engagement", "on"]
        constraints = [models.UniqueConstraint(fields=["engagement", "on"], name="one_snapshot_a_night")]

    def __str__(self) -> str:
        return f"{self.engagement} on {self.on}"

    def is_late(self, zone: str) -> bool:
        """Whether it was taken so long after its day that it may know some of the next one."""
        return self.taken_at > clock.end_of(self.on, zone) + LATE
