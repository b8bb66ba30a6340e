from django.db import models
from django.db.models import OuterRef, Subquery

from core import clock
from engagements.models.owned import CityOwned, InternalQuerySet


class SnapshotQuerySet(InternalQuerySet):
    def newest_by(self, on):
        """The last one of each engagement up to a day."""
        own = self.model.objects.filter(engagement=OuterRef("engagement"), on__lte=on).order_by("-on")
        return self.filter(pk=Subquery(own.values("pk")[:1]))


class Snapshot(CityOwned):
    """What was true of an engagement in one night (`reports.facts.CityFacts`), so that the past can be asked later.

    `on` is the day in UTC on which it was taken. It is LEAP's own: it holds what no city sees.
    """

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="snapshots")
    on = models.DateField()
    taken_at = models.DateTimeField(default=clock.now)
    facts = models.JSONField()
    # The numbers as a city, and as the public, reads them: by audience.
    others = models.JSONField(default=dict)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["engagement", "on"]
        constraints = [models.UniqueConstraint(fields=["engagement", "on"], name="one_snapshot_a_night")]

    def __str__(self) -> str:
        return f"{self.engagement} on {self.on}"
