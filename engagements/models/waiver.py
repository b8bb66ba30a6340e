from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from core import clock
from engagements.models.owned import CityOwned, InternalQuerySet
from engagements.steps import Step


class WaiverQuerySet(InternalQuerySet):
    def in_force(self, today):
        return self.filter(ended_at=None).filter(Q(until=None) | Q(until__gte=today))

    def in_force_at(self, at):
        """Over many cities, each by its own calendar."""
        return self.filter(ended_at=None).exclude(clock.before_today("until", "engagement__city__time_zone", at))


class Waiver(CityOwned):
    """A criterion that someone set aside, with the reason and until when. Internal; never silent."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="waivers")
    step = models.CharField(max_length=12, choices=Step)
    criterion = models.CharField(max_length=80)
    label = models.CharField(max_length=300)
    reason = models.TextField()
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "step", "criterion"],
                condition=Q(ended_at=None),
                name="one_waiver_per_criterion",
                violation_error_message="This criterion is waived already.",
            ),
            models.CheckConstraint(name="waiver_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.label

    def is_in_force(self, today: date) -> bool:
        """`today` is the city's."""
        return self.ended_at is None and (self.until is None or self.until >= today)
