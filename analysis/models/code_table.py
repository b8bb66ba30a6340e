from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Sum, When

from analysis.categories import Category, Counting, Eligibility, Origin
from analysis.models.export import CadExport
from core import clock
from core.audience import Audience
from core.records import Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from engagements.words import day


class CodeTableQuerySet(CityOwnedQuerySet):
    def visible_to(self, user):
        """A draft is LEAP's own, and so is a table of an export that the city does not see."""
        rows = super().visible_to(user)
        return rows if user.is_insider else rows.approved().filter(export__in=CadExport.objects.visible_to(user).kept())

    def approved(self):
        return self.exclude(approved_at=None)

    def with_coverage(self):
        """Calls in all and mapped, beside each table."""
        mapped = Sum("rows__calls", filter=~Q(rows__category=""), default=0)
        return self.annotate(all_calls=Sum("rows__calls", default=0), mapped_calls=mapped).order_by("-number")

    def current(self, number: int | None = None) -> "CodeTable | None":
        """The version of that number, else the newest: a draft before an approved one."""
        rows = self.select_related("export", "approved_by").order_by("-number")
        return (rows.filter(number=number) if number is not None else rows).first()


class CodeTable(CityOwned, Versioned):
    """How one city's call types are sorted: a draft until someone approves it, then a version that results point to."""

    export = models.ForeignKey(CadExport, on_delete=models.RESTRICT, related_name="code_tables")
    number = models.PositiveIntegerField()
    note = models.CharField("what changed", max_length=300, blank=True)
    reviewer = models.CharField("reviewed with", max_length=200, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)

    objects = CodeTableQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "number"], name="code_table_version_once"),
            models.UniqueConstraint(
                fields=["engagement"], condition=Q(approved_at=None), name="one_draft_code_table_per_city"
            ),
        ]

    def __str__(self) -> str:
        return f"Code table, version {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.approved_at is None

    @property
    def in_full(self) -> str:
        """As definitions name it; approved on a day of the city's calendar."""
        if self.is_draft:
            return f"{self} (draft)"
        return f"{self} (approved {day(self.approved_on)})"

    @property
    def approved_on(self) -> date:
        return clock.today_in(self.export.engagement.city.time_zone, self.approved_at)

    def coverage(self) -> dict[str, int]:
        """Calls and minutes in all and mapped: one query."""
        mapped = ~Q(category="")
        return self.rows.aggregate(
            all_calls=Sum("calls", default=0),
            all_minutes=Sum("minutes", default=0.0),
            mapped_calls=Sum("calls", filter=mapped, default=0),
            mapped_minutes=Sum("minutes", filter=mapped, default=0.0),
        )


class CodeRow(Versioned):
    """One distinct call type, as the city writes it, with its weight and the judgment on it.

    An empty `category` means unmapped. `proposal` is what the rules suggest, with where it comes from; it counts
    for nothing until a person takes it.
    """

    code_table = models.ForeignKey(CodeTable, on_delete=models.CASCADE, related_name="rows")
    label = models.CharField("call type", max_length=200, blank=True)
    description = models.CharField(max_length=300, blank=True)
    calls = models.PositiveBigIntegerField(default=0)
    officer_calls = models.PositiveBigIntegerField("of these officer-initiated", default=0)
    minutes = models.FloatField("minutes on scene", default=0)
    timed_calls = models.PositiveBigIntegerField("calls with a time on scene", default=0)
    priorities = models.JSONField(default=dict, blank=True)
    category = models.CharField(max_length=20, choices=Category, blank=True)
    eligible = models.CharField(max_length=10, choices=Eligibility, blank=True)
    is_officer_initiated = models.BooleanField("officer-initiated by its nature", default=False)
    reason = models.CharField(max_length=300, blank=True)
    is_unsure = models.BooleanField("unsure", default=False)
    proposal = models.CharField(max_length=20, choices=Category, blank=True)
    proposal_eligible = models.CharField(max_length=10, choices=Eligibility, blank=True)
    proposal_source = models.CharField(max_length=200, blank=True)
    mapped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    mapped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-calls", "label"]
        constraints = [
            models.UniqueConstraint(fields=["code_table", "label"], name="call_type_once_per_table"),
            models.CheckConstraint(
                name="mapped_call_type_says_if_eligible", condition=Q(category="") | ~Q(eligible="")
            ),
        ]

    def __str__(self) -> str:
        return self.label or "(blank)"

    @property
    def engagement(self):
        return self.code_table.engagement

    @property
    def audit_engagement_id(self) -> int:
        return self.code_table.engagement_id

    @property
    def audience(self) -> str:
        """What happens to a row is seen by those who see its table."""
        return self.code_table.audience


class SourceRow(models.Model):
    """What one value of the source column means: the rule that tells officer-initiated work from calls."""

    code_table = models.ForeignKey(CodeTable, on_delete=models.CASCADE, related_name="sources")
    value = models.CharField(max_length=200, blank=True)
    calls = models.PositiveBigIntegerField(default=0)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.UNKNOWN)

    class Meta:
        ordering = ["-calls", "value"]
        constraints = [models.UniqueConstraint(fields=["code_table", "value"], name="source_once_per_table")]

    def __str__(self) -> str:
        return self.value or "(blank)"


class DispositionRow(models.Model):
    """What one disposition does to the count."""

    code_table = models.ForeignKey(CodeTable, on_delete=models.CASCADE, related_name="dispositions")
    value = models.CharField(max_length=200, blank=True)
    description = models.CharField(max_length=300, blank=True)
    calls = models.PositiveBigIntegerField(default=0)
    counting = models.CharField(max_length=10, choices=Counting, default=Counting.KEEP)

    class Meta:
        ordering = ["-calls", "value"]
        constraints = [models.UniqueConstraint(fields=["code_table", "value"], name="disposition_once_per_table")]

    def __str__(self) -> str:
        return self.value or "(blank)"


class RowQuestionQuerySet(models.QuerySet):
    def open_first(self):
        return self.order_by(Case(When(answered_at=None, then=0), default=1), "-asked_at", "-pk")


class RowQuestion(models.Model):
    """A liaison's or reviewer's doubt about a mapping, open until it is answered."""

    row = models.ForeignKey(CodeRow, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField(max_length=2000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    answer = models.TextField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RowQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def engagement(self):
        return self.row.code_table.engagement

    @property
    def audit_engagement_id(self) -> int:
        return self.row.code_table.engagement_id

    @property
    def audience(self) -> str:
        return self.row.code_table.audience
