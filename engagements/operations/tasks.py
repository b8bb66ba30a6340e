"""Tasks: what is to do, by when, by whom."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from audit.operations import add, change, remove, restore
from core.errors import Refused
from engagements.models import Anchor, Engagement, Task
from engagements.operations.first_dates import keep_first_date


def add_task(engagement: Engagement, *, actor, **fields) -> Task:
    """Add a task. With `anchor_kind` and `offset_days` its date follows from the anchor, unless one is given."""
    task = Task(engagement=engagement, **fields)
    _settle_date(task, typed=task.due_on)
    _check_assignee(task)
    return add(task, actor=actor, verb="engagements.task_added")


@transaction.atomic
def edit_task(task: Task, *, actor, expected_version: int | None, **fields) -> Task:
    """Change a task. A date that a person types pins it: it no longer moves with its anchor."""
    names = ("anchor_kind", "offset_days", "due_on", "is_pinned", "assignee", "audience")
    wanted = Task(engagement=task.engagement, **{name: fields.get(name, getattr(task, name)) for name in names})
    _settle_date(wanted, typed=wanted.due_on if wanted.due_on != task.due_on else None)
    if {"assignee", "audience"} & fields.keys():
        _check_assignee(wanted)
    fields |= {"due_on": wanted.due_on, "is_pinned": wanted.is_pinned}
    keep_first_date(Task.objects.filter(pk=task.pk), "due_on", to=wanted.due_on)
    return change(task, actor=actor, verb="engagements.task_edited", expected_version=expected_version, **fields)


def _settle_date(task: Task, *, typed: date | None) -> None:
    """A date that was typed stays; otherwise a task that counts from an anchor gets the anchor's."""
    if not task.anchor_kind:
        task.is_pinned = False
    elif typed:
        task.is_pinned = True
    elif not (task.is_pinned and task.due_on):
        anchor = Anchor.objects.filter(engagement=task.engagement, kind=task.anchor_kind).first()
        task.is_pinned = False
        task.due_on = task.due_from(anchor.on) if anchor else None


def _check_assignee(task: Task) -> None:
    """Whoever shall do a task must be able to see it."""
    person = task.assignee
    if person is None or person.is_insider:
        return
    if not task.engagement.memberships.current().filter(user=person).exists():
        raise Refused(f"{person} takes no part in this city.", field="assignee")
    if task.audience not in person.audiences:
        raise Refused(f"{person} cannot see a task for LEAP only: choose someone of LEAP.", field="assignee")


def complete_task(task: Task, *, actor, today: date) -> Task:
    """Mark done as of `today`, the city's date; doing it twice changes nothing."""
    if task.is_done:
        return task
    return change(task, actor=actor, verb="engagements.task_done", done_on=today, done_by=actor)


def reopen_task(task: Task, *, actor) -> Task:
    return change(task, actor=actor, verb="engagements.task_reopened", done_on=None, done_by=None)


@transaction.atomic
def redate_task(task: Task, *, actor, due_on: date) -> Task:
    """Give a task its own date; one that hangs on an anchor is pinned by it."""
    keep_first_date(Task.objects.filter(pk=task.pk), "due_on", to=due_on)
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
