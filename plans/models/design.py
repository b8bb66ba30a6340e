"""The program's design on one sheet, version by version."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from analysis.models import CodeTable, Scenario
from core import clock
from core.audience import Audience
from core.records import Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet


class DispatchModel(models.TextChoices):
    """How a call reaches the team: the three models of LEAP's and CAP's report of 2023, and what is neither."""

    CALL_CENTER_LED = "call_center", "911 call center-led"
    EMBEDDED_PROFESSIONAL_LED = "embedded", "Embedded professional-led"
    EXTERNAL_HOTLINE_LED = "hotline", "External hotline-led"
    MIXED = "mixed", "Mixed"
    NOT_DECIDED = "not_decided", "Not decided"


class AgencyHome(models.TextChoices):
    """Where a program lives."""

    NEW_DEPARTMENT = "new", "New department"
    FIRE = "fire", "Fire department"
    HEALTH = "health", "Public health department"
    RECREATION = "recreation", "Parks and recreation"
    MEDIATION = "mediation", "Mediation center"
    POLICE = "police", "Police department"
    CENTER_911 = "center_911", "911 center"
    CONTRACTOR = "contractor", "Contracted nonprofit"
    OTHER = "other", "Other"


class DesignStage(models.TextChoices):
    """How far a version came; computed from its two dates."""

    DRAFT = "draft", "Draft"
    RECOMMENDED = "recommended", "Recommended"
    ADOPTED = "adopted", "Adopted"


class ProgramDesignQuerySet(CityOwnedQuerySet):
    def visible_to(self, user):
        """A draft is LEAP's own."""
        rows = super().visible_to(user)
        return rows if user.is_insider else rows.frozen()

    def drafts(self):
        return self.filter(recommended_on=None, adopted_on=None)

    def frozen(self):
        return self.exclude(recommended_on=None, adopted_on=None)

    def recommended(self):
        return self.exclude(recommended_on=None)

    def adopted(self):
        return self.exclude(adopted_on=None)


class ProgramDesign(CityOwned, Versioned):
    """One version: a draft until LEAP recommends it or the city adopts it, fixed from then on.

    `hours` are hours of the week as in scenarios: 0 is Monday from midnight, 167 Sunday from 11 PM. `call_types` are
    labels of the approved code table. `forecast` is what step 1 said of exactly this version on the day it was fixed.
    """

    FLAGS = (
        "tandem_dispatch", "on_view_allowed", "direct_line", "third_party_callers_accepted",
        "conflict_without_bh_accepted",
    )  # fmt: skip
    CONTENT = (
        "dispatch_model", *FLAGS, "call_types", "disqualifiers", "hours", "area", "team_size", "headcount",
        "qualifications", "supervision", "agency_home", "agency", "training", "transport", "data",
    )  # fmt: skip

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="designs")
    number = models.PositiveIntegerField()
    note = models.CharField("what changed", max_length=300, blank=True)

    dispatch_model = models.CharField(max_length=12, choices=DispatchModel, default=DispatchModel.NOT_DECIDED)
    tandem_dispatch = models.BooleanField("tandem dispatch with police", null=True, blank=True)
    on_view_allowed = models.BooleanField("team may stop where it sees a need", null=True, blank=True)
    direct_line = models.BooleanField("people can call the team directly", null=True, blank=True)
    third_party_callers_accepted = models.BooleanField("calls about somebody else are taken", null=True, blank=True)
    conflict_without_bh_accepted = models.BooleanField(
        "conflicts without a behavioral-health element are taken", null=True, blank=True
    )
    code_table = models.ForeignKey(
        CodeTable, null=True, blank=True, on_delete=models.RESTRICT, related_name="designs",
        verbose_name="version of the code table",
    )  # fmt: skip
    scenario = models.ForeignKey(
        Scenario, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name="scenario whose assumptions hold",
    )  # fmt: skip
    call_types = models.JSONField("call types taken", default=list, blank=True)
    disqualifiers = models.JSONField(default=list, blank=True)
    hours = models.JSONField(default=list, blank=True)
    area = models.CharField(max_length=300, blank=True)
    team_size = models.PositiveSmallIntegerField(
        "people per team", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    headcount = models.PositiveSmallIntegerField("responders employed", null=True, blank=True)
    qualifications = models.TextField("team and qualifications", blank=True)
    supervision = models.TextField(blank=True)
    agency_home = models.CharField(max_length=12, choices=AgencyHome, blank=True)
    agency = models.CharField("agency or contractor", max_length=200, blank=True)
    training = models.TextField(blank=True)
    transport = models.TextField("transport and hand-off", blank=True)
    data = models.TextField("data and evaluation", blank=True)

    recommended_on = models.DateField("recommended", null=True, blank=True)
    adopted_on = models.DateField("adopted", null=True, blank=True)
    adopted_by = models.CharField(max_length=200, blank=True)
    forecast = models.JSONField(default=dict, blank=True, editable=False)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INTERNAL)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ProgramDesignQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = "program design"
        constraints = [
            models.UniqueConstraint(fields=["engagement", "number"], name="design_version_once"),
            models.UniqueConstraint(
                fields=["engagement"],
                condition=Q(recommended_on=None, adopted_on=None),
                name="one_draft_design_per_city",
                violation_error_message="Somebody else just started a draft.",
            ),
            models.CheckConstraint(
                name="draft_design_is_internal",
                condition=Q(audience=Audience.INTERNAL) | Q(recommended_on__isnull=False) | Q(adopted_on__isnull=False),
            ),
            models.CheckConstraint(
                name="adopted_design_says_by_whom", condition=Q(adopted_on=None) | ~Q(adopted_by="")
            ),
        ]

    def __str__(self) -> str:
        return f"Program design, version {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.recommended_on is None and self.adopted_on is None

    @property
    def stage(self) -> DesignStage:
        if self.adopted_on:
            return DesignStage.ADOPTED
        return DesignStage.RECOMMENDED if self.recommended_on else DesignStage.DRAFT
