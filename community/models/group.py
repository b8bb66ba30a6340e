"""Community groups: whom they speak for. How to reach them stays with LEAP."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from community.models.bands import AgeBand, Language, words_of
from community.models.reference import Experience
from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet, InternalQuerySet
from stakeholders.models import District, Organization


class GroupQuerySet(CityOwnedQuerySet):
    def nameable(self):
        """Those that agreed to be named in public."""
        return self.filter(named_consent_on__isnull=False)


class Group(CityOwned, Versioned, Removable):
    """A group in a city, known to LEAP and the city.

    `named_consent_on` is the day on which it agreed to be named in public; without it, it is not.
    """

    audience = Audience.CITY

    name = models.CharField(max_length=200)
    speaks_for = models.CharField("whom it speaks for", max_length=300, blank=True)
    areas = models.ManyToManyField(District, blank=True, related_name="groups")
    languages = models.JSONField(default=list, blank=True)
    age_bands = models.JSONField("ages", default=list, blank=True)
    experiences = models.ManyToManyField(Experience, blank=True, related_name="groups", verbose_name="lived experience")
    named_consent_on = models.DateField("agreed to be named in public on", null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "engagement",
                Lower("name"),
                name="group_once_per_city",
                condition=Q(removed_at=None),
                violation_error_message="There is a group of this name in this city.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def languages_in_words(self) -> str:
        return words_of(Language, self.languages)

    @property
    def ages_in_words(self) -> str:
        return words_of(AgeBand, self.age_bands)


class GroupContact(CityOwned, Versioned):
    """How LEAP reaches a group. Kept apart from `Group`, so that what a city may list cannot carry it."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="inside")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="community_groups"
    )
    contact = models.CharField("how to reach it", max_length=500, blank=True)
    note = models.TextField(blank=True)

    objects = InternalQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Contact of {self.group}"
