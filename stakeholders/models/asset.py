"""Local services. Fields are named as in the Human Services Data Specification 3 of Open Referral where it has them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from stakeholders.models.asset_category import AssetCategory
from stakeholders.models.district import District
from stakeholders.models.organization import Organization

TAKEN = "There is a service with this number of this source."
NUMBERED = Q(removed_at=None) & ~Q(external_id="")


class AssetStatus(models.TextChoices):
    """HSDS words."""

    ACTIVE = "active", "Active"
    INACTIVE = "inactive", "Inactive"
    DEFUNCT = "defunct", "Defunct"
    CLOSED = "temporarily closed", "Temporarily closed"


class MouStatus(models.TextChoices):
    """Whether the city's program and the provider have agreed on paper how they work together."""

    NONE = "none", "None"
    WANTED = "wanted", "Wanted"
    DRAFT = "draft", "Being written"
    SIGNED = "signed", "Signed"
    ENDED = "ended", "Ended"


class AssetQuerySet(CityOwnedQuerySet):
    def active(self):
        return self.kept().filter(status=AssetStatus.ACTIVE)

    def verified(self, today: date):
        return self.filter(assured_until__gte=today)

    def not_verified(self, today: date):
        return self.filter(Q(assured_until=None) | Q(assured_until__lt=today))


class Asset(CityOwned, Versioned, Removable):
    """A service at its place: who to call, who comes, where to go, what follows.

    `hours` is the week in words; `open_hours` the same as a number of 168 bits in hexadecimal, Monday midnight first
    (stakeholders.hours), empty where the words cannot be read. Only `operations.assets` sets it.
    """

    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="assets", verbose_name="provider"
    )
    name = models.CharField(max_length=200)
    alternate_name = models.CharField("also known as", max_length=200, blank=True)
    description = models.TextField(blank=True)
    url = models.URLField("web address", max_length=500, blank=True)
    email = models.EmailField("e-mail", blank=True)
    phones = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=AssetStatus, default=AssetStatus.ACTIVE)
    categories = models.ManyToManyField(AssetCategory, related_name="assets", blank=True, verbose_name="types")
    alert = models.CharField(max_length=500, blank=True)

    eligibility_description = models.TextField("who may use it", blank=True)
    minimum_age = models.PositiveSmallIntegerField("from age", null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField("to age", null=True, blank=True)
    application_process = models.TextField("how to get in", blank=True)
    fees_description = models.TextField("fees", blank=True)
    required_documents = models.TextField("what to bring", blank=True)
    languages = models.CharField(max_length=300, blank=True)
    interpretation_services = models.CharField("interpretation", max_length=300, blank=True)

    address = models.TextField(blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    serves_whole_city = models.BooleanField("serves the whole city", default=True)
    districts = models.ManyToManyField(District, related_name="assets", blank=True, verbose_name="districts served")
    hours = models.TextField(blank=True)
    open_hours = models.CharField(max_length=42, blank=True, editable=False)

    funding = models.CharField(max_length=500, blank=True)
    accreditations = models.CharField(max_length=500, blank=True)

    capacity_unit = models.CharField("capacity is counted in", max_length=60, blank=True)
    capacity_available = models.PositiveIntegerField("free now", null=True, blank=True)
    capacity_maximum = models.PositiveIntegerField("at most", null=True, blank=True)
    capacity_updated_on = models.DateField("capacity as of", null=True, blank=True)

    accepts_responder_dropoff = models.BooleanField("takes people whom responders bring", null=True, blank=True)
    accepts_police_dropoff = models.BooleanField("takes people whom police bring", null=True, blank=True)
    accepts_walk_in = models.BooleanField("takes people who walk in", null=True, blank=True)
    warm_handoff = models.BooleanField("warm hand-off: someone meets the person", null=True, blank=True)
    who_may_refer = models.CharField("who may refer", max_length=300, blank=True)
    transport = models.CharField("transport offered", max_length=300, blank=True)
    turn_away_reasons = models.TextField("why people are turned away", blank=True)
    mou_status = models.CharField("agreement", max_length=10, choices=MouStatus, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name="who at LEAP keeps in touch",
    )  # fmt: skip

    assured_on = models.DateField("verified", null=True, blank=True)
    assured_until = models.DateField("verified until", null=True, blank=True)
    assured_by = models.CharField("verified by", max_length=200, blank=True)
    assured_note = models.CharField("how it was verified", max_length=300, blank=True)

    source = models.CharField("comes from", max_length=100, blank=True)
    external_id = models.CharField("number there", max_length=100, blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = AssetQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = "service"
        indexes = [
            models.Index(fields=["engagement", "name"], name="asset_by_city_and_name"),
            models.Index(fields=["assured_until"], name="asset_by_expiry", condition=Q(removed_at=None)),
        ]
        constraints = [
            # Once for LEAP alone and once for the city: a number that is taken would tell of a record it may not see.
            models.UniqueConstraint(
                fields=["engagement", "source", "external_id"],
                name="asset_once_per_source",
                condition=NUMBERED & ~Q(audience=Audience.INTERNAL),
                violation_error_message=TAKEN,
            ),
            models.UniqueConstraint(
                fields=["engagement", "source", "external_id"],
                name="asset_once_per_source_at_leap",
                condition=NUMBERED & Q(audience=Audience.INTERNAL),
                violation_error_message=TAKEN,
            ),
            models.CheckConstraint(
                name="asset_ages_in_order",
                condition=Q(minimum_age=None) | Q(maximum_age=None) | Q(minimum_age__lte=F("maximum_age")),
            ),
            models.CheckConstraint(
                name="asset_point_is_whole_and_on_earth",
                condition=Q(latitude=None, longitude=None) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
            models.CheckConstraint(
                name="asset_verified_until_after_it_was",
                condition=Q(assured_on=None, assured_until=None) | Q(assured_until__gte=F("assured_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_verified(self, today: date) -> bool:
        return self.assured_until is not None and self.assured_until >= today
