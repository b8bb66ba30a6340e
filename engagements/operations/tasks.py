"""Tasks: what is to do, by when, by whom."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F

from audit.operations import add, change, record, remove, restore
from core.errors import Refused
from engagements.models import Anchor, Engagement, Task


def add_task(engagement: Engagement, *, actor, **fields) -> Task:
    """Add a task; with `anchor_kind` and `offset_days` its date follows from the anchor."""
    task = Task(engagement=engagement, **fields)
    _follow_anchor(task)
    return add(task, actor=actor, verb="engagements.task_added")


def _follow_anchor(task: Task) -> None:
    if task.anchor_kind and not task.is_pinned:
        anchor = Anchor.objects.filter(engagement=task.engagement, kind=task.anchor_kind).first()
        task.due_on = task.due_from(anchor.on) if anchor else None


@transaction.atomic
def edit_task(task: Task, *, actor, expected_version: int | None, **fields) -> Task:
    """Change a task. A date that a person types pins it: it no longer moves with its anchor."""
    wanted = Task(engagement=task.engagement)
    for name in ("anchor_kind", "offset_days", "due_on", "is_pinned"):
        setattr(wanted, name, fields.get(name, getattr(task, name)))
    if wanted.anchor_kind and wanted.due_on != task.due_on:
        wanted.is_pinned = True
    _follow_anchor(wanted)
    fields |= {"due_on": wanted.due_on, "is_pinned": wanted.is_pinned}
    return change(task, actor=actor, verb="engagements.task_edited", expected_version=expected_version, **fields)


def complete_task(task: Task, *, actor, today: date) -> Task:
    """Mark done as of `today`, the city's date; doing it twice changes nothing."""
    if task.is_done:
        return task
    return change(task, actor=actor, verb="engagements.task_done", done_on=today, done_by=actor)


def reopen_task(task: Task, *, actor) -> Task:
    return change(task, actor=actor, verb="engagements.task_reopened", done_on=None, done_by=None)


def redate_task(task: Task, *, actor, due_on: date) -> Task:
    """Give a task its own date; one that hangs on an anchor is pinned by it."""
    return change(task, actor=actor, verb="engagements.task_redated", due_on=due_on, is_pinned=bool(task.anchor_kind))


@transaction.atomic
def tick_tasks(*, actor, done: Iterable[Task], reopened: Iterable[Task]) -> None:
    """Ticks on a plan: each task is done as of its city's date, or opened again, with an event of its own."""
    for task in done:
        complete_task(task, actor=actor, today=task.engagement.today)
    for task in reopened:
        reopen_task(task, actor=actor)


def remove_task(task: Task, *, actor) -> Task:
    return remove(task, actor=actor, verb="engagements.task_removed")


def restore_task(task: Task, *, actor) -> Task:
    return restore(task, actor=actor, verb="engagements.task_restored")


@transaction.atomic
def complete_tasks(tasks: Iterable[Task], *, actor) -> int:
    """Mark many done, each on its own city's date, with one audit event per engagement; returns how many were open."""
    return sum(
        _write_many(group, actor=actor, verb="engagements.tasks_done", done_on=group[0].engagement.today, done_by=actor)
        for group in _by_engagement(task for task in tasks if not task.is_done)
    )


@transaction.atomic
def redate_tasks(tasks: Iterable[Task], *, actor, due_on: date) -> int:
    """Give many open tasks one date; those that hang on an anchor are pinned by it."""
    count = 0
    for group in _by_engagement(task for task in tasks if not task.is_done):
        anchored = [task for task in group if task.anchor_kind]
        free = [task for task in group if not task.anchor_kind]
        for part, values in ((anchored, {"is_pinned": True}), (free, {})):
            if part:
                count += _write_many(part, actor=actor, verb="engagements.tasks_redated", due_on=due_on, **values)
    return count


def _by_engagement(tasks: Iterable[Task]) -> list[list[Task]]:
    groups: dict[int, list[Task]] = {}
    for task in tasks:
        groups.setdefault(task.engagement_id, []).append(task)
    return list(groups.values())


def _write_many(tasks: list[Task], *, actor, verb: str, **values) -> int:
    engagement = tasks[0].engagement
    if not engagement.is_open:
        raise Refused(f"The engagement with {engagement} is closed; nothing was changed.")
    rows = Task.objects.open().filter(pk__in=[task.pk for task in tasks])
    count = rows.update(version=F("version") + 1, **values)
    titles = {task.title: ["open", str(values.get("done_on") or values.get("due_on"))] for task in tasks}
    record(actor=actor, verb=verb, subject=engagement, changes=titles, count=count)
    return count
