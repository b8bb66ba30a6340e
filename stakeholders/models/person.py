from django.db import models
from django.db.models import F, Q

from core.records import Removable, RemovableQuerySet, Versioned
from stakeholders.models.organization import Organization


class PersonQuerySet(RemovableQuerySet):
    def visible_to(self, user):
        """The register of persons is LEAP's own; a city sees those that are stakeholders in it, through them."""
        return self if user.is_authenticated and user.is_active and user.is_insider else self.none()


class Person(Versioned, Removable):
    """Someone who matters in one city or several. Nothing about a private life belongs here."""

    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=50, blank=True)
    preferred_contact = models.CharField(max_length=200, blank=True)
    public_contact = models.CharField("public contact, as the office publishes it", max_length=300, blank=True)
    notes = models.TextField("notes, for LEAP only", blank=True)
    sound = models.CharField(max_length=200, blank=True, editable=False)
    phone_key = models.CharField(max_length=20, blank=True, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged", editable=False
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["name"], name="person_by_name"),
            models.Index(fields=["sound"], name="person_by_sound"),
            models.Index(fields=["email"], name="person_by_email"),
            models.Index(fields=["phone_key"], name="person_by_phone"),
        ]
        constraints = [
            models.CheckConstraint(
                name="person_merged_is_removed", condition=Q(merged_into=None) | Q(removed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Affiliation(models.Model):
    """What a person is in an organization, from a day to a day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="affiliations")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="affiliations")
    title = models.CharField(max_length=200, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="affiliation_ends_after_it_begins",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organization}" if self.title else str(self.organization)
