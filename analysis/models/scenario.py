from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from analysis.models.code_table import CodeTable
from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet

SHARE = [MinValueValidator(0), MaxValueValidator(100)]


class Scenario(CityOwned, Versioned, Removable):
    """A plan for a team: which calls, at which hours, with what people. `analysis.staffing` works out the rest.

    `hours` are hours of the week from 0, Monday midnight to 1 AM, to 167. Shares are percent, costs US dollars.
    """

    code_table = models.ForeignKey(CodeTable, on_delete=models.RESTRICT, related_name="scenarios")
    name = models.CharField(max_length=100)
    categories = models.JSONField(default=list)
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
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INTERNAL)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "name"], condition=Q(removed_at=None), name="scenario_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
