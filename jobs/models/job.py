from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from core import clock


class State(models.TextChoices):
    QUEUED = "queued", "Waiting to start"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Canceled"


FINISHED = (State.DONE, State.FAILED, State.CANCELLED)


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A job is its actor's own affair, and an admin's."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self if user.is_admin else self.of(user)

    def of(self, user):
        return self.filter(actor=user)

    def unseen(self):
        """Finished, and its actor has not looked since."""
        return self.filter(state__in=FINISHED, seen_at=None)

    def waiting_since(self, before):
        """Queued so long that the bell must have been lost."""
        return self.filter(state=State.QUEUED, created_at__lt=before)

    def silent_since(self, before):
        """Running by the book, but nobody has shown a sign of life."""
        return self.filter(state=State.RUNNING, heartbeat_at__lt=before)


class Job(models.Model):
    """Long work that a person started and can leave: the row is the work order, its progress and its report.

    The broker carries only the row's number. `run` names one run of the job, so that a run that was
    given up for dead cannot write over its successor.
    """

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    params = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=500, blank=True)
    problems = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    result = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="jobs")
    # The case stands above this app.
    engagement_id = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    cancel_requested = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True, blank=True)
    run = models.UUIDField(null=True, blank=True)
    runs = models.PositiveSmallIntegerField(default=0)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(name="job_state_is_known", condition=Q(state__in=State.values))]
        indexes = [
            models.Index(fields=["actor", "-created_at"], name="job_of_person"),
            models.Index(fields=["actor"], name="job_unseen", condition=Q(state__in=FINISHED, seen_at=None)),
            models.Index(
                fields=["state", "heartbeat_at"],
                name="job_unfinished",
                condition=Q(state__in=[State.QUEUED, State.RUNNING]),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_finished(self) -> bool:
        return self.state in FINISHED

    @property
    def sentence(self) -> str:
        """Where it stands, in words."""
        if self.is_finished or self.state == State.QUEUED:
            return self.message or f"{self.get_state_display()}."
        if self.cancel_requested:
            return "Stopping at the next safe point."
        rows = f"{self.done:,} of {self.total:,}" if self.total else f"{self.done:,} so far"
        return f"{self.message} {rows}".strip() if self.done or self.total else self.message or "Started."
