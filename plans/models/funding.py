"""What pays for the program, from when until when."""

from collections.abc import Collection
from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models import Anchor, Certainty
from engagements.models.owned import CityOwned, CityOwnedQuerySet

MOST_DOLLARS = 10**12


class FundingSource(models.TextChoices):
    """Where programs have found money so far."""

    GENERAL_FUND = "general", "City general fund"
    SALES_TAX = "sales_tax", "Dedicated sales tax"
    PAYROLL_TAX = "payroll_tax", "Payroll tax"
    PROPERTY_LEVY = "levy", "Property levy"
    POLICE_BUDGET = "police", "Transfer from the police budget"
    MEDICAID = "medicaid", "Medicaid"
    STATE = "state", "State grant"
    EARMARK = "earmark", "Federal earmark"
    FEDERAL = "federal", "Other federal money"
    PHILANTHROPY = "gift", "Philanthropy"
    COUNTY = "county", "County behavioral-health funds"
    OPIOID = "opioid", "Opioid settlement"
    FEES_988 = "fees_988", "988 fees"
    OTHER = "other", "Other"


class Basis(models.TextChoices):
    """What an amount is an amount of."""

    TOTAL = "total", "In all, for the whole period"
    YEARLY = "yearly", "Each year"


class FundingLine(CityOwned, Versioned, Removable):
    """An amount of whole dollars from one source. Only a yearly amount may go on without an end."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="funding_lines")
    name = models.CharField("which money", max_length=200)
    source = models.CharField(max_length=12, choices=FundingSource)
    amount = models.PositiveBigIntegerField(
        "dollars", validators=[MinValueValidator(1), MaxValueValidator(MOST_DOLLARS)]
    )
    basis = models.CharField("the amount is", max_length=8, choices=Basis, default=Basis.TOTAL)
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day", null=True, blank=True)
    one_time_percent = models.PositiveSmallIntegerField(
        "one-time share, in percent", default=0, validators=[MaxValueValidator(100)]
    )
    certainty = models.CharField(max_length=10, choices=Certainty, default=Certainty.EXPECTED)
    note = models.TextField(blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INTERNAL)

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="funding_ends_after_it_starts", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="endless_funding_is_yearly", condition=Q(ends_on__isnull=False) | Q(basis=Basis.YEARLY)
            ),
            models.CheckConstraint(name="one_time_share_is_a_share", condition=Q(one_time_percent__lte=100)),
        ]
        indexes = [models.Index(fields=["ends_on"], name="funding_by_end", condition=Q(removed_at=None))]

    def __str__(self) -> str:
        return self.name

    @property
    def dollars(self) -> str:
        return f"${self.amount:,}{' a year' if self.basis == Basis.YEARLY else ''}"

    def runs_on(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    def has_ended(self, today: date) -> bool:
        return self.ends_on is not None and self.ends_on < today


class MoneyPlan(CityOwned, Versioned):
    """What the program costs a year, how the city counts its years, and the anchor that stands for the day on which
    money runs short. One for each engagement, made when it is first needed; `audience` sees the cost."""

    engagement = models.OneToOneField("engagements.Engagement", on_delete=models.CASCADE, related_name="money_plan")
    yearly_cost = models.PositiveBigIntegerField(
        "yearly cost in dollars", null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DOLLARS)],
    )  # fmt: skip
    cost_source = models.CharField("where this figure comes from", max_length=300, blank=True)
    fiscal_month = models.PositiveSmallIntegerField(
        "fiscal year begins in", default=7, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    cliff = models.ForeignKey(Anchor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)

    objects = CityOwnedQuerySet.as_manager()

    def __str__(self) -> str:
        return "Yearly cost and fiscal year"

    def cost_for(self, audiences: Collection[str]) -> int | None:
        """What it costs, as far as a reader of these audiences may know."""
        return self.yearly_cost if self.audience in audiences else None

    @property
    def cost_in_dollars(self) -> str:
        return f"${self.yearly_cost:,}" if self.yearly_cost else ""
