"""Parts of a city that services, and later voices, are counted by."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from engagements.models.owned import CityOwned, CityOwnedQuerySet

# What else names districts, of apps above this one: (user) -> numbers of those that its records tell this user of.
NAMED_BY: list[Callable[[Any], models.QuerySet]] = []


class DistrictQuerySet(CityOwnedQuerySet):
    def visible_to(self, user):
        """For LEAP all of a city's; for the city those that its own records name: a name may come from LEAP's own."""
        rows = super().visible_to(user)
        if not user.is_authenticated or user.is_insider:
            return rows
        named = Q(assets__audience__in=user.audiences, assets__removed_at=None)
        for numbers in NAMED_BY:
            named |= Q(pk__in=numbers(user))
        return rows.filter(named).distinct()


class District(CityOwned):
    """A council district, neighborhood or police beat, by the name that the city uses."""

    name = models.CharField(max_length=60)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "engagement",
                Lower("name"),
                name="district_once_per_city",
                violation_error_message="This district is here already.",
            )
        ]

    def __str__(self) -> str:
        return self.name
