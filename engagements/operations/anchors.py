"""Anchors: dates of the outside world, and the tasks that move with them."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F

from audit.operations import add, change, record
from core.audience import Audience
from core.errors import Refused
from core.workdays import add_working_days
from engagements.followers import FOLLOWERS
from engagements.models import Anchor, AnchorKind, Engagement, Task
from engagements.operations.first_dates import keep_first_date
from engagements.task_history import task_changes


@dataclass(frozen=True)
class MovedTask:
    """A task that hangs on an anchor: when it was due, and when it will be."""

    task: Task
    was: date | None
    due_on: date
    fits: bool

    @property
    def is_shifted(self) -> bool:
        return self.was != self.due_on


@dataclass(frozen=True)
class AnchorMove:
    """What an anchor's date `on` means for its open tasks, as of `today`, the city's date."""

    on: date
    hanging: list[MovedTask]
    pinned: list[Task]
    today: date

    @property
    def shifted(self) -> list[MovedTask]:
        return [move for move in self.hanging if move.is_shifted]

    @property
    def cannot_be_met(self) -> list[MovedTask]:
        """Tasks that would have been due before today: the plan does not fit."""
        return [move for move in self.hanging if not move.fits]

    @property
    def earliest_fit(self) -> date | None:
        """The earliest date of the anchor at which all its tasks fit; None if nothing hangs on it."""
        offsets = [move.task.offset_days for move in self.hanging]
        return earliest_anchor(self.today, min(offsets)) if offsets else None

    @property
    def fingerprint(self) -> str:
        """Changes when the consequences do, so that what is confirmed is what was shown."""
        lines = [f"{move.task.pk}:{move.task.version}:{move.due_on}" for move in self.shifted]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:20]


def earliest_anchor(today: date, offset: int) -> date:
    """The first date from which `offset` working days lead to `today` or later."""
    day = add_working_days(today, -offset)
    while add_working_days(day, offset) < today:
        day += timedelta(days=1)
    while add_working_days(day - timedelta(days=1), offset) >= today:
        day -= timedelta(days=1)
    return day


def plan_move(engagement: Engagement, *, kind: str, on: date) -> AnchorMove:
    """What would happen if the anchor of this kind fell on `on`; writes nothing."""
    return weigh(_hanging(engagement, kind), on=on, today=engagement.today)


def _hanging(engagement: Engagement, kind: str):
    """Open tasks that count from this kind of date; nothing counts from an "other" one, of which there may be many."""
    tasks = Task.objects.open().filter(engagement=engagement, anchor_kind=kind)
    return tasks.none() if kind == AnchorKind.OTHER else tasks


def weigh(tasks, *, on: date, today: date) -> AnchorMove:
    """The same for open tasks that are at hand."""
    tasks, hanging = list(tasks), []
    for task in tasks:
        if not task.is_pinned:
            due_on = task.due_from(on)
            hanging.append(MovedTask(task, task.due_on, due_on, due_on >= today))
    return AnchorMove(on, hanging, [task for task in tasks if task.is_pinned], today)


@transaction.atomic
def add_anchor(engagement: Engagement, *, actor, **fields) -> AnchorMove:
    """Add a date; tasks of the playbook that waited for one of its kind get theirs."""
    kind = fields["kind"]
    if kind != AnchorKind.OTHER and engagement.anchors.filter(kind=kind).exists():
        raise Refused("This city has such a date already: change that one.", field="kind")
    anchor = add(Anchor(engagement=engagement, **fields), actor=actor, verb="engagements.anchor_added")
    return _take_along(anchor, actor=actor)


@transaction.atomic
def edit_anchor(anchor: Anchor, *, actor, expected_version: int | None, reason: str = "", **fields) -> AnchorMove:
    """Change a date; what is neither done nor pinned moves with it."""
    if "on" in fields:
        keep_first_date(Anchor.objects.filter(pk=anchor.pk), "on", to=fields["on"])
    change(
        anchor,
        actor=actor,
        verb="engagements.anchor_edited",
        expected_version=expected_version,
        reason=reason,
        **fields,
    )
    return _take_along(anchor, actor=actor)


@transaction.atomic
def remove_anchor(anchor: Anchor, *, actor) -> int:
    """Drop a date. What counted from it keeps its date and is counted from nothing any more; returns how many."""
    if anchor.kind == AnchorKind.START:
        raise Refused("Every engagement has a start: change its date instead.")
    count = tied_tasks(anchor).update(anchor_kind="", offset_days=None, is_pinned=False, version=F("version") + 1)
    changes = {"Date": [anchor.on, None]}
    for follower in FOLLOWERS:
        follower.release(anchor, actor=actor)
    record(actor=actor, verb="engagements.anchor_removed", subject=anchor, changes=changes, count=count + 1)
    anchor.delete()
    return count


def tied_tasks(anchor: Anchor):
    """Every task that counts from this date, done and removed ones too."""
    tasks = Task.objects.filter(engagement=anchor.engagement, anchor_kind=anchor.kind)
    return tasks.none() if anchor.kind == AnchorKind.OTHER else tasks


def _take_along(anchor: Anchor, *, actor) -> AnchorMove:
    engagement = anchor.engagement
    waiting = _hanging(engagement, anchor.kind).select_for_update()
    move = weigh(waiting, on=anchor.on, today=engagement.today)
    changes = task_changes((shift.task, [shift.was or "no date", shift.due_on]) for shift in move.shifted)
    tasks = []
    for shift in move.shifted:
        shift.task.planned_on = shift.task.planned_on or shift.was
        shift.task.due_on = shift.due_on
        shift.task.version += 1
        tasks.append(shift.task)
    if tasks:
        Task.objects.bulk_update(tasks, ["due_on", "planned_on", "version"], batch_size=200)
        # The list counts LEAP's own tasks too, so the city doesn't read it, whoever sees the anchor.
        record(
            actor=actor,
            verb="engagements.tasks_moved",
            subject=anchor,
            changes=changes,
            count=len(tasks),
            audience=Audience.INTERNAL,
        )
    for follower in FOLLOWERS:
        follower.move(anchor, actor=actor)
    return move
