from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from core import clock
from engagements.models.owned import CityOwned, InternalQuerySet

ONE_DAY = timedelta(days=1)


class SnoozeQuerySet(InternalQuerySet):
    def in_force(self, at=None):
        """Not ended, and its day has not come in the city's own zone."""
        came = clock.before_today("until", "engagement__city__time_zone", (at or clock.now()) + ONE_DAY)
        return self.filter(ended_at=None).exclude(came)


class Snooze(CityOwned):
    """A signal that someone put aside until a day, with the reason. For everyone at LEAP; never silent."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="snoozes")
    key = models.CharField(max_length=80)
    sentence = models.CharField("what was put aside", max_length=500)
    until = models.DateField("back on")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SnoozeQuerySet.as_manager()

    class Meta:
        ordering = ["until", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "key"],
                condition=Q(ended_at=None),
                name="one_snooze_per_signal",
                violation_error_message="Somebody has just put this aside.",
            ),
            models.CheckConstraint(name="snooze_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.sentence
