"""A city's decisions: what was asked, what LEAP recommends, what was chosen and why, and everything that came after."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from core.workdays import add_working_days
from engagements.models import AnchorKind
from engagements.models.anchor import counted_from
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from plans.models.playbook import DecisionQuestion, OptionFacts
from stakeholders.models import DecisionBody, Stakeholder

SOON = timedelta(days=30)
ONE_DAY = timedelta(days=1)


class DecisionStatus(models.TextChoices):
    """How a decision stands; computed, never stored."""

    OVERDUE = "overdue", "Overdue"
    DUE_SOON = "due_soon", "Due soon"
    OPEN = "open", "Open"
    RECOMMENDED = "recommended", "Recommended"
    TAKEN = "taken", "Taken"
    CHANGED = "changed", "Changed after adoption"
    WAIVED = "waived", "Waived"


class DecisionQuerySet(CityOwnedQuerySet):
    def open(self):
        """Neither taken nor waived."""
        return self.kept().filter(decided_on=None, waived_on=None)

    def taken(self):
        return self.kept().exclude(decided_on=None)

    def by_day(self):
        """What is due first on top, what has no day yet last, in each database alike."""
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")

    def overdue(self, at=None):
        """Open and due before today in the decision's own city."""
        return self.open().filter(clock.before_today("due_on", "engagement__city__time_zone", at or clock.now()))

    def movable(self):
        """What an anchor takes along."""
        return self.open().filter(is_pinned=False, offset_days__isnull=False)

    def with_status(self, status: str, at=None):
        """Those that stand so at an instant, each on the day that it is in its own city."""
        at = at or clock.now()
        late = clock.before_today("due_on", "engagement__city__time_zone", at)
        soon = clock.before_today("due_on", "engagement__city__time_zone", at + SOON + ONE_DAY) & ~late
        return {
            DecisionStatus.OVERDUE: lambda: self.open().filter(late),
            DecisionStatus.RECOMMENDED: lambda: self.open().exclude(recommended_on=None).exclude(late),
            DecisionStatus.DUE_SOON: lambda: self.open().filter(soon, recommended_on=None),
            DecisionStatus.OPEN: lambda: self.open().filter(recommended_on=None).exclude(late).exclude(soon),
            DecisionStatus.TAKEN: lambda: self.taken().filter(changed_on=None),
            DecisionStatus.CHANGED: lambda: self.taken().exclude(changed_on=None),
            DecisionStatus.WAIVED: lambda: self.kept().exclude(waived_on=None),
        }[DecisionStatus(status)]()


class Decision(CityOwned, Versioned, Removable):
    """One question that the city has to settle, by a date that counts from an anchor or stands on its own.

    What was recommended and what was chosen are both kept; each turn leaves a `DecisionChange`.
    """

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="decisions")
    template = models.ForeignKey(
        DecisionQuestion, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.PositiveSmallIntegerField("number in the list", default=0)
    title = models.CharField("decision", max_length=120)
    question = models.CharField(max_length=500)
    is_core = models.BooleanField("the step closes only when this is taken or waived", default=False)
    who_decides = models.CharField(max_length=200, blank=True)
    body = models.ForeignKey(
        DecisionBody, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions",
        verbose_name="body that decides",
    )  # fmt: skip
    decider = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions",
        verbose_name="person who decides",
    )  # fmt: skip
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name="who at LEAP looks after it",
    )  # fmt: skip
    due_on = models.DateField("due", null=True, blank=True)
    # The date before it was first moved; empty while it has not been.
    planned_on = models.DateField("first planned", null=True, editable=False)
    anchor_kind = models.CharField("counted from", max_length=20, choices=AnchorKind, blank=True)
    offset_days = models.SmallIntegerField("working days", null=True, blank=True)
    is_pinned = models.BooleanField("date is pinned", default=False)

    recommendation = models.CharField("what LEAP recommends", max_length=500, blank=True)
    recommended_reason = models.TextField("why LEAP recommends it", blank=True)
    recommended_on = models.DateField("recommended", null=True, blank=True)
    choice = models.CharField(max_length=500, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField("decided", null=True, blank=True)
    changed_on = models.DateField("last changed after adoption", null=True, blank=True)
    waived_on = models.DateField("waived", null=True, blank=True)
    waiver_reason = models.TextField("why no decision is needed", blank=True)

    internal_note = models.TextField("note for LEAP only", blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "title"],
                condition=Q(removed_at=None),
                name="decision_once_per_city",
                violation_error_message="This city has a decision of this name already.",
            ),
            models.CheckConstraint(
                name="taken_decision_says_what_why_and_who",
                condition=Q(decided_on=None, choice="")
                | (Q(decided_on__isnull=False) & ~Q(choice="") & ~Q(reason="") & ~Q(decided_by="")),
            ),
            models.CheckConstraint(
                name="recommendation_has_its_day",
                condition=Q(recommended_on=None, recommendation="")
                | (Q(recommended_on__isnull=False) & ~Q(recommendation="")),
            ),
            models.CheckConstraint(
                name="waived_decision_says_why",
                condition=Q(waived_on=None) | (~Q(waiver_reason="") & Q(decided_on=None)),
            ),
            models.CheckConstraint(
                name="only_taken_decisions_change", condition=Q(changed_on=None) | Q(decided_on__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["engagement", "position"], name="decision_of_city"),
            models.Index(
                fields=["due_on", "id"],
                name="decision_open_by_due",
                condition=Q(decided_on=None, waived_on=None, removed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.decided_on is None and self.waived_on is None

    def status(self, today: date) -> DecisionStatus:
        """`today` is the city's."""
        if self.decided_on:
            return DecisionStatus.CHANGED if self.changed_on else DecisionStatus.TAKEN
        if self.waived_on:
            return DecisionStatus.WAIVED
        if self.due_on and self.due_on < today:
            return DecisionStatus.OVERDUE
        if self.recommended_on:
            return DecisionStatus.RECOMMENDED
        is_soon = self.due_on and self.due_on <= today + SOON
        return DecisionStatus.DUE_SOON if is_soon else DecisionStatus.OPEN

    @property
    def departs(self) -> bool:
        """Whether the city chose otherwise than LEAP recommended."""
        return bool(self.choice and self.recommendation and self.choice != self.recommendation)

    @property
    def counted_from(self) -> str:
        """How its date follows from an anchor, in words."""
        return counted_from(self.anchor_kind, self.offset_days)

    def due_from(self, anchor_on: date) -> date:
        """When this is due if its anchor falls on `anchor_on`."""
        return add_working_days(anchor_on, self.offset_days)


class DecisionOption(OptionFacts):
    """An option that belongs to one city's decision alone, beside those of the playbook."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="own_options")

    class Meta:
        ordering = ["pk"]

    @property
    def engagement(self):
        return self.decision.engagement

    @property
    def audit_engagement_id(self) -> int:
        return self.decision.engagement_id

    @property
    def audience(self) -> str:
        return self.decision.audience


class ChangeKind(models.TextChoices):
    """What happened to a decision."""

    PROPOSED = "proposed", "Proposed by the city"
    SET_ASIDE = "set_aside", "Proposal set aside"
    RECOMMENDED = "recommended", "Recommended"
    TAKEN = "taken", "Taken"
    CHANGED = "changed", "Changed after adoption"
    REOPENED = "reopened", "Taken back"
    WAIVED = "waived", "Waived"
    UNWAIVED = "unwaived", "Waiver ended"


class DecisionChange(models.Model):
    """One turn in the life of a decision. Only ever added: what was chosen first stays readable."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=12, choices=ChangeKind)
    choice = models.CharField(max_length=500, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    on = models.DateField("date")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.choice}" if self.choice else self.get_kind_display()
