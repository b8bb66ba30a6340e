from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from core import clock
from core.audience import Audience
from core.records import Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet


class SupportPolicy(Versioned):
    """How soon LEAP answers what a city asks for. There is one row, or none yet: then five working days."""

    answer_days = models.PositiveSmallIntegerField(
        "working days", default=5, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )

    class Meta:
        verbose_name_plural = "support policies"

    def __str__(self) -> str:
        return "How soon requests are answered"


class SupportRequestQuerySet(CityOwnedQuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def waiting(self):
        """For an answer of LEAP."""
        return self.open().filter(answer_due_on__isnull=False)


class SupportRequest(CityOwned, Versioned):
    """Something a city asks LEAP for. `answer_due_on` is the clock: it runs while LEAP owes the next word."""

    audience = Audience.CITY

    subject = models.CharField(max_length=150)
    text = models.TextField("what is needed", max_length=10_000)
    wanted_by = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="who answers",
    )  # fmt: skip
    answer_due_on = models.DateField("answer due", null=True, blank=True)
    waiting_since = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SupportRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="closed_request_waits_for_nothing", condition=Q(closed_at=None) | Q(answer_due_on=None)
            ),
            models.CheckConstraint(
                name="request_waits_since_a_day",
                condition=Q(answer_due_on=None, waiting_since=None)
                | Q(answer_due_on__isnull=False, waiting_since__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer_due_on"], name="request_waiting", condition=Q(answer_due_on__isnull=False)
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.subject

    @property
    def answerer(self):
        """Whose turn it is at LEAP: the owner's, as long as the owner is there, else the lead's."""
        return self.owner if self.owner and self.owner.is_active else self.engagement.lead

    @property
    def state(self) -> str:
        if self.closed_at:
            return "Closed"
        return "Waits for LEAP" if self.answer_due_on else "Answered"


class RequestEntry(models.Model):
    """One word of either side on a request. Only ever added to."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="entries")
    text = models.TextField(max_length=10_000)
    is_answer = models.BooleanField("from LEAP", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name_plural = "request entries"

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def engagement(self):
        return self.request.engagement

    @property
    def audit_engagement_id(self) -> int:
        return self.request.engagement_id

    @property
    def audience(self) -> str:
        return Audience.CITY
