from django.conf import settings
from django.db import models
from django.db.models import Q

from core import clock
from core.records import Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from engagements.steps import Step


class Status(models.TextChoices):
    NOT_STARTED = "not_started", "Not started"
    ACTIVE = "active", "Active"
    BLOCKED = "blocked", "Blocked"
    COMPLETE = "complete", "Complete"


MOVES = {
    Status.NOT_STARTED: {Status.ACTIVE},
    Status.ACTIVE: {Status.BLOCKED, Status.COMPLETE, Status.NOT_STARTED},
    Status.BLOCKED: {Status.ACTIVE, Status.COMPLETE},
    Status.COMPLETE: {Status.ACTIVE},
}
# Moves that say nothing unless someone says why.
NEEDS_REASON = {
    (Status.ACTIVE, Status.BLOCKED),
    (Status.ACTIVE, Status.NOT_STARTED),
    (Status.COMPLETE, Status.ACTIVE),
}


class StepState(CityOwned, Versioned):
    """Where one of the five steps is in one engagement. The five run side by side."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="step_states")
    step = models.CharField(max_length=12, choices=Step)
    status = models.CharField(max_length=12, choices=Status, default=Status.NOT_STARTED)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="owned_steps"
    )
    target_on = models.DateField("target date", null=True, blank=True)
    started_on = models.DateField("started", null=True, blank=True)
    completed_on = models.DateField("completed", null=True, blank=True)
    blocked_reason = models.TextField("why it is blocked", blank=True)
    status_since = models.DateTimeField(default=clock.now, editable=False)

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["engagement", "step"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "step"], name="five_steps_once_each"),
            models.CheckConstraint(
                name="blocked_step_says_why",
                condition=Q(status=Status.BLOCKED, blocked_reason__gt="")
                | (~Q(status=Status.BLOCKED) & Q(blocked_reason="")),
            ),
            models.CheckConstraint(
                name="complete_step_has_its_date",
                condition=Q(status=Status.COMPLETE, completed_on__isnull=False)
                | (~Q(status=Status.COMPLETE) & Q(completed_on=None)),
            ),
        ]
        indexes = [models.Index(fields=["step", "status"])]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.get_status_display()}"

    @property
    def next_statuses(self) -> set[str]:
        return MOVES[self.status]
