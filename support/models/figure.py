from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from support.models.metric import MetricDefinition, MetricVersion
from support.models.program import Program

NUMBER = {"max_digits": 12, "decimal_places": 2}
MOST = 9_999_999_999


class MetricValueQuerySet(CityOwnedQuerySet):
    def of(self, program):
        rows = self.kept().filter(program=program)
        return rows.select_related("definition__current", "definition__denominator_from__current")


class MetricValue(CityOwned, Versioned, Removable):
    """One figure of one month, as it holds now: of all calls, or of one call type. `entries` are all it ever was."""

    audience = Audience.CITY

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="figures")
    definition = models.ForeignKey(MetricDefinition, on_delete=models.PROTECT, related_name="values")
    month = models.DateField()
    call_type = models.CharField(max_length=100, blank=True)
    numerator = models.DecimalField("number", **NUMBER)
    denominator = models.DecimalField("of", null=True, blank=True, **NUMBER)
    source = models.CharField(max_length=200, blank=True)
    words = models.ForeignKey(MetricVersion, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now, editable=False)

    objects = MetricValueQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "definition__place", "call_type"]
        verbose_name = "figure"
        constraints = [
            models.UniqueConstraint(
                fields=["program", "definition", "month", "call_type"],
                condition=Q(removed_at=None),
                name="figure_once_a_month",
                violation_error_message="Somebody just entered this figure of this month.",
            ),
            models.CheckConstraint(
                name="figure_is_possible",
                condition=Q(numerator__gte=0)
                & (Q(denominator=None) | (Q(denominator__gte=0) & Q(numerator__lte=F("denominator")))),
            ),
            models.CheckConstraint(name="figure_month_is_a_first_day", condition=Q(month__day=1)),
        ]
        indexes = [models.Index(fields=["engagement", "month"], name="figure_by_month")]

    def __str__(self) -> str:
        of_type = f", {self.call_type}" if self.call_type else ""
        return f"{self.words.name}, {self.month:%b %Y}{of_type}"

    @property
    def is_corrected(self) -> bool:
        return self.version > 1


class FigureEntry(models.Model):
    """What somebody entered for a figure, the first time and each time it was corrected. Only ever added to."""

    value = models.ForeignKey(MetricValue, on_delete=models.CASCADE, related_name="entries")
    numerator = models.DecimalField(**NUMBER)
    denominator = models.DecimalField(null=True, blank=True, **NUMBER)
    source = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    words = models.ForeignKey(MetricVersion, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-entered_at", "-pk"]
        verbose_name_plural = "figure entries"

    def __str__(self) -> str:
        return f"{self.numerator} on {self.entered_at:%Y-%m-%d}"

    @property
    def engagement(self):
        return self.value.engagement
