from django.db import models
from django.db.models import Q

from core.audience import Audience
from core.records import Versioned
from engagements.models.anchor import AnchorKind
from engagements.models.task import Evidence, TaskRole
from engagements.steps import Step


class Playbook(Versioned):
    """How LEAP walks a city through the steps; what changes is kept as versions."""

    name = models.CharField(max_length=100, unique=True)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PlaybookVersionQuerySet(models.QuerySet):
    def published(self):
        return self.exclude(published_at=None)


class PlaybookVersion(models.Model):
    """A draft until it is published, then fixed: running engagements keep the copy they began with."""

    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    note = models.CharField("what changed", max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = PlaybookVersionQuerySet.as_manager()

    class Meta:
        ordering = ["playbook", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["playbook", "number"], name="playbook_version_once"),
            models.UniqueConstraint(fields=["playbook"], condition=Q(published_at=None), name="one_draft_per_playbook"),
        ]

    def __str__(self) -> str:
        return f"{self.playbook}, version {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.published_at is None


class TaskTemplate(Versioned):
    """A task that a version brings to each engagement: due so many working days from an anchor."""

    playbook_version = models.ForeignKey(PlaybookVersion, on_delete=models.CASCADE, related_name="task_templates")
    step = models.CharField(max_length=12, choices=Step)
    title = models.CharField(max_length=200)
    details = models.TextField(blank=True)
    role = models.CharField("done by", max_length=10, choices=TaskRole, default=TaskRole.LEAD)
    anchor_kind = models.CharField("counted from", max_length=20, choices=AnchorKind, default=AnchorKind.START)
    offset_days = models.SmallIntegerField("working days", default=0)
    evidence = models.CharField(max_length=10, choices=Evidence, default=Evidence.NONE)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)

    class Meta:
        ordering = ["step", "offset_days", "pk"]

    def __str__(self) -> str:
        return self.title
