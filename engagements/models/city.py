from django.db import models
from django.db.models import Q

from core.clock import Zone
from core.records import Versioned
from engagements.models.engagement import Engagement
from engagements.states import State


class CityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Cities with an engagement that the reader sees."""
        if user.is_insider and user.is_active:
            return self
        return self.filter(pk__in=Engagement.objects.visible_to(user).values("city"))


class City(Versioned):
    """A place that LEAP works with: a city, town or county with its own 911 calls."""

    name = models.CharField(max_length=100)
    state = models.CharField(max_length=2, choices=State)
    county = models.CharField(max_length=100, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    time_zone = models.CharField(max_length=40, choices=Zone)
    census_place = models.CharField("census place id", max_length=7, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    # The engagement whose history an edit belongs to; set by the operation.
    audit_engagement_id: int | None = None

    objects = CityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "state"]
        verbose_name_plural = "cities"
        constraints = [
            models.UniqueConstraint(
                fields=["name", "state"], name="city_once", violation_error_message="This city is already here."
            ),
            models.CheckConstraint(
                name="city_point_is_whole_and_on_earth",
                condition=Q(latitude=None, longitude=None) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.state}"
