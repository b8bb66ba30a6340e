from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from analysis.categories import COMMUNITY_RESPONDER, Category
from analysis.models.code_table import CodeTable
from analysis.staffing import HOURS_OF_WEEK
from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet

SHARE = [MinValueValidator(0), MaxValueValidator(100)]
# The least and the most that make sense, and what the number counts.
LIMITS = {
    "capture_rate": (1, 100, "percent"),
    "minutes_on_task": (1, 600, "minutes"),
    "utilization": (5, 100, "percent"),
    "team_size": (1, 10, "people"),
    "availability": (10, 100, "percent"),
    "cost_low": (0, 1_000_000, "dollars a year"),
    "cost_high": (0, 1_000_000, "dollars a year"),
}


def community_tiers() -> list[str]:
    """The two tiers that community responders are for."""
    return [str(category) for category in Category if category in COMMUNITY_RESPONDER]


class ScenarioQuerySet(CityOwnedQuerySet):
    def visible_to(self, user):
        """The city sees one only together with the code table and the export that it stands on."""
        rows = super().visible_to(user)
        return rows if user.is_insider else rows.filter(code_table__in=CodeTable.objects.visible_to(user))

    def of(self, engagement):
        """The ones that are there, with what working them out reads."""
        rows = self.kept().filter(engagement=engagement)
        return rows.select_related("code_table__export__engagement__city")


class Scenario(CityOwned, Versioned, Removable):
    """A plan for a team: which calls, at which hours, with what people. `analysis.scenarios` works out the rest.

    `hours` are hours of the week from 0, Monday midnight to 1 AM, to 167. Shares are percent, costs US dollars.
    The one that `is_chosen` is what step 3 plans with.
    """

    code_table = models.ForeignKey(
        CodeTable, on_delete=models.RESTRICT, related_name="scenarios", verbose_name="version of the code table"
    )
    name = models.CharField(max_length=100)
    categories = models.JSONField("response categories", default=community_tiers)
    includes_depends = models.BooleanField("with types that depend on screening", default=True)
    left_out = models.JSONField("call types left out", default=list, blank=True)
    hours = models.JSONField(default=list)
    capture_rate = models.PositiveSmallIntegerField("share of eligible calls taken", default=50, validators=SHARE)
    minutes_on_task = models.PositiveSmallIntegerField("minutes per call", default=50)
    utilization = models.PositiveSmallIntegerField("share of team time on calls", default=50, validators=SHARE)
    team_size = models.PositiveSmallIntegerField(default=2)
    availability = models.PositiveSmallIntegerField("share of paid time on shift", default=75, validators=SHARE)
    cost_low = models.PositiveIntegerField("yearly cost per responder, low", default=80_000)
    cost_high = models.PositiveIntegerField("yearly cost per responder, high", default=120_000)
    is_chosen = models.BooleanField("chosen for the plan", default=False, editable=False)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INTERNAL)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "name"],
                condition=Q(removed_at=None),
                name="scenario_name_once",
                violation_error_message="Another scenario of this city has this name.",
            ),
            models.UniqueConstraint(
                fields=["engagement"],
                condition=Q(is_chosen=True),
                name="one_scenario_chosen_per_city",
                violation_error_message="Somebody else chose a scenario for the plan just now.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def faults(self) -> dict[str, str]:
        """What cannot be worked out or makes no sense, by field."""
        found = {
            name: f"Enter a whole number from {least:,} to {most:,} ({unit})."
            for name, (least, most, unit) in LIMITS.items()
            if not least <= getattr(self, name) <= most
        }
        if not self.categories:
            found["categories"] = "Choose at least one response category."
        if not self.hours:
            found["hours"] = "Choose at least one hour of the week."
        elif not set(self.hours) <= set(range(HOURS_OF_WEEK)):
            found["hours"] = f"A week has the hours 0 to {HOURS_OF_WEEK - 1}."
        if self.cost_low > self.cost_high:
            found.setdefault("cost_high", "The high cost is below the low one.")
        return found
