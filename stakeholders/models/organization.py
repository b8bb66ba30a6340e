from django.db import models
from django.db.models import Q

from core.records import Removable, RemovableQuerySet, Versioned


class OrganizationKind(models.TextChoices):
    """After the roles that decide or help in a city (Milwaukee's task force shows the mix)."""

    CITY = "city", "City government"
    COUNCIL = "council", "Council or board"
    POLICE = "police", "Police department"
    FIRE_EMS = "fire_ems", "Fire or EMS"
    CENTER_911 = "center_911", "911 center"
    UNION = "union", "Union"
    COUNTY = "county", "County"
    STATE = "state", "State or federal"
    HEALTH = "health", "Health or behavioral health"
    COURTS = "courts", "Courts, prosecution, defense"
    NONPROFIT = "nonprofit", "Nonprofit"
    COMMUNITY = "community", "Community or advocacy group"
    FAITH = "faith", "Faith group"
    BUSINESS = "business", "Business"
    EDUCATION = "education", "School, university, library"
    PRESS = "press", "Press"
    OTHER = "other", "Other"
    UNKNOWN = "unknown", "Not known"


class OrganizationQuerySet(RemovableQuerySet):
    def visible_to(self, user):
        """The register of organizations is LEAP's own; a city sees those that its own records name, through them."""
        return self if user.is_authenticated and user.is_active and user.is_insider else self.none()


class Organization(Versioned, Removable):
    """A body with a name: a department, a union, a provider. It can matter in several cities."""

    name = models.CharField(max_length=200)
    alternate_name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=12, choices=OrganizationKind, default=OrganizationKind.UNKNOWN)
    description = models.TextField(blank=True)
    website = models.URLField(blank=True, max_length=500)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=50, blank=True)
    sound = models.CharField(max_length=200, blank=True, editable=False)
    phone_key = models.CharField(max_length=20, blank=True, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged", editable=False
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["name"], name="organization_by_name"),
            models.Index(fields=["sound"], name="organization_by_sound"),
            models.Index(fields=["email"], name="organization_by_email"),
            models.Index(fields=["phone_key"], name="organization_by_phone"),
        ]
        constraints = [
            models.CheckConstraint(
                name="organization_merged_is_removed", condition=Q(merged_into=None) | Q(removed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name
