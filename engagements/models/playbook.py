from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from core.audience import Audience
from core.records import Versioned
from engagements.models.anchor import AnchorKind, counted_from
from engagements.models.task import Evidence, TaskRole
from engagements.steps import Step

KINDS = list(AnchorKind)  # In about the order in which a city meets them.


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

    def latest_published(self):
        """Of each playbook."""
        newer = self.model.objects.filter(playbook=OuterRef("playbook"), number__gt=OuterRef("number"))
        return self.published().filter(~Exists(newer.exclude(published_at=None)))


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

    def tasks_by_step(self) -> "list[tuple[Step, list[TaskTemplate]]]":
        """All five steps in their order, each with its tasks in the order of the plan; one query."""
        templates = sorted(
            self.task_templates.all(), key=lambda task: (KINDS.index(task.anchor_kind), task.offset_days)
        )
        return [(step, [template for template in templates if template.step == step]) for step in Step]

    def compare(self, earlier: "PlaybookVersion") -> "Difference":
        """What this version changes against an earlier one; two queries."""
        return difference(list(self.task_templates.all()), list(earlier.task_templates.all()))


class TaskTemplate(Versioned):
    """A task that a version brings to each engagement: due so many working days from an anchor."""

    CONTENT = ("step", "title", "details", "role", "anchor_kind", "offset_days", "evidence", "audience")

    playbook_version = models.ForeignKey(PlaybookVersion, on_delete=models.CASCADE, related_name="task_templates")
    step = models.CharField(max_length=12, choices=Step)
    title = models.CharField(max_length=200)
    details = models.TextField(blank=True)
    role = models.CharField("done by", max_length=10, choices=TaskRole, default=TaskRole.LEAD)
    anchor_kind = models.CharField("counted from", max_length=20, choices=AnchorKind, default=AnchorKind.START)
    offset_days = models.SmallIntegerField("working days", default=0)
    evidence = models.CharField(max_length=10, choices=Evidence, default=Evidence.NONE)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)
    # Where a draft took it over from: two versions are compared along this.
    copied_from = models.ForeignKey("self", null=True, editable=False, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["step", "offset_days", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def step_number(self) -> int:
        return Step(self.step).number

    @property
    def counted_from(self) -> str:
        """How its date follows from an anchor, in words."""
        return counted_from(self.anchor_kind, self.offset_days)

    def shown(self, name: str) -> Any:
        """A value as people read it."""
        display = getattr(self, f"get_{name}_display", None)
        return display() if display else getattr(self, name)


@dataclass(frozen=True)
class TemplateChange:
    """A task that two versions have in common, and the (label, before, after) of what differs."""

    template: TaskTemplate
    values: list[tuple[str, Any, Any]]


@dataclass(frozen=True)
class Difference:
    """What a version has that an earlier one had not, and the reverse."""

    added: list[TaskTemplate]
    removed: list[TaskTemplate]
    changed: list[TemplateChange]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def difference(new: list[TaskTemplate], old: list[TaskTemplate]) -> Difference:
    """Templates are the same task if one was copied from the other."""
    before = {template.pk: template for template in old}
    kept = {template.copied_from_id: template for template in new if template.copied_from_id in before}
    pairs = [(before[pk], template) for pk, template in kept.items()]
    changed = [TemplateChange(after, values) for origin, after in pairs if (values := changed_values(origin, after))]
    added = [template for template in new if template.copied_from_id not in before]
    return Difference(added, [template for template in old if template.pk not in kept], changed)


def changed_values(old: TaskTemplate, new: TaskTemplate) -> list[tuple[str, Any, Any]]:
    return [
        (str(TaskTemplate._meta.get_field(name).verbose_name).capitalize(), old.shown(name), new.shown(name))
        for name in TaskTemplate.CONTENT
        if getattr(old, name) != getattr(new, name)
    ]
