"""Anchors: dates of the outside world, and the tasks that move with them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from audit.operations import add, change, record
from core.audience import Audience
from engagements.models import Anchor, AnchorKind, Engagement, Task


@dataclass(frozen=True)
class MovedTask:
    """A task that an anchor takes along, and when it will be due."""

    task: Task
    due_on: date

    def fits(self, today: date) -> bool:
        return self.due_on >= today


@dataclass(frozen=True)
class AnchorMove:
    """What moving an anchor would do as of `today`, the city's date."""

    moved: list[MovedTask]
    pinned: list[Task]
    today: date

    @property
    def cannot_be_met(self) -> list[MovedTask]:
        """Tasks that would have been due before today: the plan no longer fits."""
        return [move for move in self.moved if not move.fits(self.today)]


def plan_move(engagement: Engagement, *, kind: str, on: date) -> AnchorMove:
    """What would happen if the anchor of this kind fell on `on`; writes nothing."""
    hanging = Task.objects.open().filter(engagement=engagement, anchor_kind=kind)
    if kind == AnchorKind.OTHER:
        hanging = hanging.none()
    moved = [MovedTask(task, task.due_from(on)) for task in hanging if not task.is_pinned]
    return AnchorMove(moved, [task for task in hanging if task.is_pinned], engagement.today)


@transaction.atomic
def add_anchor(engagement: Engagement, *, actor, **fields) -> AnchorMove:
    """Add a date; tasks of the playbook that waited for one of its kind get theirs."""
    anchor = add(Anchor(engagement=engagement, **fields), actor=actor, verb="engagements.anchor_added")
    return _take_along(anchor, actor=actor)


@transaction.atomic
def edit_anchor(anchor: Anchor, *, actor, expected_version: int | None, reason: str = "", **fields) -> AnchorMove:
    """Change a date; what is neither done nor pinned moves with it."""
    change(
        anchor,
        actor=actor,
        verb="engagements.anchor_edited",
        expected_version=expected_version,
        reason=reason,
        **fields,
    )
    return _take_along(anchor, actor=actor)


def _take_along(anchor: Anchor, *, actor) -> AnchorMove:
    move = plan_move(anchor.engagement, kind=anchor.kind, on=anchor.on)
    changes = {}
    for moved in move.moved:
        if moved.task.due_on != moved.due_on:
            changes[moved.task.title] = [moved.task.due_on, moved.due_on]
            moved.task.due_on = moved.due_on
            moved.task.version = F("version") + 1
    if changes:
        Task.objects.bulk_update([moved.task for moved in move.moved], ["due_on", "version"])
        # The list names LEAP's own tasks too, so the city doesn't read it, whoever sees the anchor.
        record(
            actor=actor,
            verb="engagements.tasks_moved",
            subject=anchor,
            changes=changes,
            count=len(changes),
            audience=Audience.INTERNAL,
        )
    return move
