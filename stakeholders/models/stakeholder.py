from collections.abc import Iterable

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet, InternalQuerySet
from stakeholders.models.organization import Organization
from stakeholders.models.person import Person

OF_FIVE = [MinValueValidator(1), MaxValueValidator(5)]


class StakeholderRole(models.TextChoices):
    """Who matters when a city decides on a community responder program."""

    MAYOR = "mayor", "Mayor or city manager"
    COUNCIL = "council", "Council member or committee chair"
    POLICE_CHIEF = "police_chief", "Police chief or command"
    POLICE_UNION = "police_union", "Police union"
    FIRE_UNION = "fire_union", "Fire union"
    CENTER_911 = "center_911", "911 director or call-takers"
    FIRE_EMS = "fire_ems", "Fire chief or EMS medical director"
    ATTORNEY = "attorney", "City attorney, risk, HR, labor relations"
    BUDGET = "budget", "Budget director or grants office"
    HEALTH = "health", "County health, 988, mobile crisis"
    RECEIVING = "receiving", "Hospital, shelter, receiving partner"
    COURTS = "courts", "Prosecutor, defender, courts, jail"
    PROVIDER = "provider", "Contractor or provider nonprofit"
    COMMUNITY = "community", "Lived experience, neighborhood, faith, advocacy"
    BUSINESS = "business", "Business, library, school, university"
    ADVISER = "adviser", "Academic, evaluator, technical assistance"
    STATE = "state", "State legislator or agency, federal delegation"
    PRESS = "press", "Press"
    OTHER = "other", "Other"


class StakeholderQuerySet(CityOwnedQuerySet):
    def named(self):
        """With what a row of a list says of each."""
        return self.select_related("person", "organization")


class Stakeholder(CityOwned, Versioned, Removable):
    """A person or a body that matters in one engagement: who, and in what role. How LEAP sees them is `Standing`."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="stakeholders")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="stakeholders")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="stakeholders"
    )
    role = models.CharField(max_length=12, choices=StakeholderRole)
    title = models.CharField("title in this city", max_length=200, blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INTERNAL)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = StakeholderQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="stakeholder_is_a_person_or_a_body",
                condition=Q(person=None, organization__isnull=False) | Q(person__isnull=False, organization=None),
            ),
            models.UniqueConstraint(
                fields=["engagement", "person"], condition=Q(removed_at=None), name="person_once_in_a_city"
            ),
            models.UniqueConstraint(
                fields=["engagement", "organization"], condition=Q(removed_at=None), name="body_once_in_a_city"
            ),
        ]
        indexes = [models.Index(fields=["engagement", "role"], name="stakeholder_by_role")]

    def __str__(self) -> str:
        return str(self.person or self.organization)


class StandingQuerySet(InternalQuerySet):
    def locked(self, stakeholder_ids: Iterable[int]):
        """Those of some stakeholders, to oneself until the transaction ends.

        What is worked out from other rows then counts those, too, that somebody wrote at the same moment.
        """
        rows = self.filter(stakeholder__in=list(stakeholder_ids))
        list(rows.select_for_update().order_by("pk").values_list("pk"))
        return rows


class Standing(CityOwned, Versioned):
    """How LEAP sees a stakeholder: power, interest, who keeps the contact, and the stance that counts now.

    Kept apart from `Stakeholder`, so that what a city may list cannot carry it. `stance` is the latest by date that
    was not withdrawn, `previous` the one before; both are kept by `operations.stances`.
    """

    stakeholder = models.OneToOneField(Stakeholder, on_delete=models.CASCADE, related_name="standing")
    influence = models.PositiveSmallIntegerField(null=True, blank=True, validators=OF_FIVE)
    interest = models.CharField("what they want, or fear", max_length=500, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    notes = models.TextField(blank=True)
    stance = models.ForeignKey(
        "stakeholders.Stance", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    previous = models.ForeignKey(
        "stakeholders.Stance", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    last_contact_on = models.DateField(null=True, blank=True, editable=False)

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="influence_is_one_to_five", condition=Q(influence=None) | Q(influence__gte=1, influence__lte=5)
            ),
        ]
        indexes = [models.Index(fields=["engagement", "last_contact_on"], name="standing_by_contact")]

    def __str__(self) -> str:
        return f"Standing of {self.stakeholder}"
