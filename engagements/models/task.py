from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from core.workdays import add_working_days
from engagements.models.anchor import AnchorKind, counted_from
from engagements.models.engagement import RESTING
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from engagements.steps import Step


class TaskRole(models.TextChoices):
    """Who does a task as long as no person is named."""

    LEAD = "lead", "LEAP lead"
    LIAISON = "liaison", "City liaison"


class Evidence(models.TextChoices):
    """What a task has to do with closing its step."""

    NONE = "none", "Not needed to close the step"
    DONE = "done", "The step closes only when this is done"
    FILE = "file", "The step closes only when a file is attached here"


class TaskQuerySet(CityOwnedQuerySet):
    def open(self):
        return self.kept().filter(done_on=None)

    def overdue(self, at=None):
        """Open and due before today in the task's own city; computed, never stored."""
        return self.open().filter(clock.before_today("due_on", "engagement__city__time_zone", at or clock.now()))

    def of_running_engagements(self):
        """Said by what is left out: so a database walks the tasks by date instead of sorting them all."""
        return self.exclude(engagement__lifecycle__in=RESTING)

    def movable(self):
        """What an anchor takes along: neither done nor pinned."""
        return self.open().filter(is_pinned=False, offset_days__isnull=False)


class Task(CityOwned, Versioned, Removable):
    """Something to do, due on a fixed date or so many working days from an anchor.

    `due_on` is always the date that counts; for a task that waits for an anchor nobody has entered yet
    it is empty. A person who edits the date pins it.
    """

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="tasks")
    step = models.CharField(max_length=12, choices=Step)
    title = models.CharField(max_length=200)
    details = models.TextField(blank=True)
    due_on = models.DateField("due", null=True, blank=True)
    # The date before it was first moved; empty while it has not been.
    planned_on = models.DateField("first planned", null=True, editable=False)
    anchor_kind = models.CharField("counted from", max_length=20, choices=AnchorKind, blank=True)
    offset_days = models.SmallIntegerField("working days", null=True, blank=True)
    is_pinned = models.BooleanField("date is pinned", default=False)
    role = models.CharField("done by", max_length=10, choices=TaskRole, default=TaskRole.LEAD)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    waiting_on = models.CharField("waiting on", max_length=200, blank=True)
    evidence = models.CharField(max_length=10, choices=Evidence, default=Evidence.NONE)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INTERNAL)
    template = models.ForeignKey(
        "engagements.TaskTemplate", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_on = models.DateField("done", null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="offset_goes_with_an_anchor",
                condition=Q(anchor_kind="", offset_days=None) | (~Q(anchor_kind="") & Q(offset_days__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["due_on", "id"], name="task_open_by_due", condition=Q(done_on=None, removed_at=None)),
            models.Index(
                fields=["due_on", "id"],
                name="task_waiting",
                condition=Q(done_on=None, removed_at=None, waiting_on__gt=""),
            ),
            models.Index(fields=["engagement", "step", "due_on"], name="task_by_step"),
            models.Index(
                fields=["assignee", "due_on"], name="task_of_person", condition=Q(done_on=None, removed_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def step_number(self) -> int:
        return Step(self.step).number

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def is_overdue(self, today: date) -> bool:
        """`today` is the city's."""
        return not self.is_done and self.due_on is not None and self.due_on < today

    @property
    def counted_from(self) -> str:
        """How its date follows from an anchor, in words."""
        return counted_from(self.anchor_kind, self.offset_days)

    def due_from(self, anchor_on: date) -> date:
        """When this is due if its anchor falls on `anchor_on`."""
        return add_working_days(anchor_on, self.offset_days)
