from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from core import clock
from core.records import Versioned


class Lifecycle(models.TextChoices):
    """Where the case as a whole is; the five steps have states of their own."""

    PROSPECT = "prospect", "Prospect"
    ACTIVE = "active", "Active"
    PAUSED = "paused", "Paused"
    SUSTAINED = "sustained", "Sustained"
    CLOSED = "closed", "Closed"


LIFECYCLE_MOVES = {
    Lifecycle.PROSPECT: {Lifecycle.ACTIVE, Lifecycle.CLOSED},
    Lifecycle.ACTIVE: {Lifecycle.PAUSED, Lifecycle.SUSTAINED, Lifecycle.CLOSED},
    Lifecycle.PAUSED: {Lifecycle.ACTIVE, Lifecycle.CLOSED},
    Lifecycle.SUSTAINED: {Lifecycle.ACTIVE, Lifecycle.CLOSED},
    Lifecycle.CLOSED: set(),
}

# Phases in which nothing is asked of anyone.
RESTING = [Lifecycle.PAUSED, Lifecycle.CLOSED]


class EngagementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one rule on who sees a city: insiders see all, a liaison those with a current membership."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        if user.is_insider:
            return self
        if user.is_liaison:
            return self.filter(pk__in=user.memberships.current().values("engagement"))
        return self.none()

    def open(self):
        return self.exclude(lifecycle=Lifecycle.CLOSED)

    def running(self):
        """Those that can need someone: neither closed nor paused."""
        return self.filter(lifecycle__in=[Lifecycle.PROSPECT, Lifecycle.ACTIVE, Lifecycle.SUSTAINED])

    def current(self):
        """A city's open engagement first, else its latest."""
        is_closed = models.Case(models.When(lifecycle=Lifecycle.CLOSED, then=1), default=0)
        return self.order_by(is_closed, "-opened_on", "-pk")


class Engagement(Versioned):
    """LEAP's work with a city, from first talk to ongoing support. A city has at most one open at a time."""

    city = models.ForeignKey("engagements.City", on_delete=models.PROTECT, related_name="engagements")
    lifecycle = models.CharField(max_length=10, choices=Lifecycle, default=Lifecycle.PROSPECT)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_engagements",
        verbose_name="LEAP lead",
    )
    playbook_version = models.ForeignKey(
        "engagements.PlaybookVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="engagements"
    )
    opened_on = models.DateField("opened")
    closed_on = models.DateField("closed", null=True, blank=True)
    pause_reason = models.TextField("reason for the pause", blank=True)
    # Kept by the operations that add updates; lists sort by them without counting 200,000 rows.
    last_update_at = models.DateTimeField(null=True, editable=False)
    last_city_update_at = models.DateTimeField("last word from the city", null=True, editable=False)

    objects = EngagementQuerySet.as_manager()

    class Meta:
        ordering = ["city__name", "city__state"]
        constraints = [
            models.UniqueConstraint(
                fields=["city"],
                condition=~Q(lifecycle=Lifecycle.CLOSED),
                name="one_open_engagement_per_city",
                violation_error_message="This city has an open engagement already.",
            ),
            models.CheckConstraint(
                name="closed_engagement_has_its_date",
                condition=Q(lifecycle=Lifecycle.CLOSED, closed_on__isnull=False)
                | (~Q(lifecycle=Lifecycle.CLOSED) & Q(closed_on=None)),
            ),
            models.CheckConstraint(
                name="pause_has_a_reason", condition=~Q(lifecycle=Lifecycle.PAUSED) | ~Q(pause_reason="")
            ),
        ]
        indexes = [models.Index(fields=["lifecycle", "last_city_update_at"])]

    def __str__(self) -> str:
        return str(self.city)

    @property
    def audit_engagement_id(self) -> int:
        return self.pk

    @property
    def is_open(self) -> bool:
        return self.lifecycle != Lifecycle.CLOSED

    @property
    def today(self) -> date:
        """The date in the city."""
        return clock.today_in(self.city.time_zone)

    @property
    def next_lifecycles(self) -> set[str]:
        return LIFECYCLE_MOVES[self.lifecycle]
