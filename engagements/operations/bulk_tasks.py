"""The same to many tasks at once: those that cannot take it are named, and all of it can be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from audit.operations import record
from core.permissions import decide
from engagements.models import Task
from engagements.operations.first_dates import keep_first_date
from engagements.task_history import task_changes

CHANGED_MEANWHILE = "Changed since, so it was left as it is."


@dataclass
class BulkResult:
    """What was written, and what was not with the reason. `undo` is plain data that `take_back_tasks` takes."""

    changed: list[Task] = field(default_factory=list)
    refused: list[tuple[Task, str]] = field(default_factory=list)
    undo: dict[str, Any] = field(default_factory=dict)


def judge(tasks: Iterable[Task], *, actor) -> BulkResult:
    """Which of these could be completed or moved, and why the others could not; writes nothing."""
    result = BulkResult()
    for task in tasks:
        decision = decide("engagements.do_task", actor, task)
        if task.is_done:
            result.refused.append((task, "It is done already."))
        elif not decision:
            result.refused.append((task, decision.reason))
        else:
            result.changed.append(task)
    return result


@transaction.atomic
def complete_tasks(tasks: Iterable[Task], *, actor) -> BulkResult:
    """Mark many done, each on its own city's date."""
    result = judge(_locked(tasks, actor=actor), actor=actor)
    result.undo = _undo(result.changed, "done_on", "done_by_id")
    for group in _groups(result.changed):
        _write(group, actor=actor, verb="engagements.tasks_done", done_on=group[0].engagement.today, done_by=actor)
    return result


@transaction.atomic
def redate_tasks(tasks: Iterable[Task], *, actor, due_on: date) -> BulkResult:
    """Give many open tasks one date; those that hang on an anchor are pinned by it."""
    result = judge(_locked(tasks, actor=actor), actor=actor)
    result.undo = _undo(result.changed, "due_on", "is_pinned")
    for group in _groups(result.changed):
        anchored = [task for task in group if task.anchor_kind]
        free = [task for task in group if not task.anchor_kind]
        for part, values in ((anchored, {"is_pinned": True}), (free, {})):
            if part:
                _write(part, actor=actor, verb="engagements.tasks_redated", due_on=due_on, **values)
    return result


@transaction.atomic
def take_back_tasks(undo: dict[str, Any], *, actor) -> BulkResult:
    """Put back what a bulk write replaced, as far as nobody has changed the task since."""
    result = BulkResult()
    before = {row["pk"]: row for row in undo["rows"]}
    for task in _locked(Task.objects.filter(pk__in=before), actor=actor):
        row = before[task.pk]
        if task.version != row["version"] or not decide("engagements.do_task", actor, task):
            result.refused.append((task, CHANGED_MEANWHILE))
        else:
            for name in undo["fields"]:
                setattr(task, name, Task._meta.get_field(name).to_python(row[name]))
            result.changed.append(task)
    names = [name.removesuffix("_id") for name in undo["fields"]]
    for group in _groups(result.changed):
        for task in group:
            task.version += 1
        Task.objects.bulk_update(group, [*names, "version"], batch_size=200)
        changes = task_changes((task, ["", "as before"]) for task in group)
        record(
            actor=actor,
            verb="engagements.tasks_taken_back",
            subject=group[0].engagement,
            changes=changes,
            count=len(group),
            audience=group[0].audience,
        )
    return result


def _locked(tasks: Iterable[Task], *, actor) -> list[Task]:
    """As they are now, and as they stay until this is written; only what the actor may see."""
    rows = Task.objects.visible_to(actor).kept().filter(pk__in=[task.pk for task in tasks])
    return list(rows.select_related("engagement__city").select_for_update(of=("self",)).order_by("due_on", "pk"))


def _undo(tasks: list[Task], *fields: str) -> dict[str, Any]:
    rows = []
    for task in tasks:
        values = {name: getattr(task, name) for name in fields}
        dates = {name: value.isoformat() for name, value in values.items() if isinstance(value, date)}
        rows.append({"pk": task.pk, "version": task.version + 1, **values, **dates})
    return {"fields": list(fields), "rows": rows}


def _groups(tasks: list[Task]) -> list[list[Task]]:
    """By engagement and audience: one audit event for each, so that a city's history names no task of LEAP's own."""
    groups: dict[tuple[int, str], list[Task]] = {}
    for task in tasks:
        groups.setdefault((task.engagement_id, task.audience), []).append(task)
    return list(groups.values())


def _write(tasks: list[Task], *, actor, verb: str, **values) -> None:
    changes = task_changes((task, [task.due_on or "no date", values.get("due_on") or "done"]) for task in tasks)
    rows = Task.objects.filter(pk__in=[task.pk for task in tasks])
    if "due_on" in values:
        keep_first_date(rows, "due_on", to=values["due_on"])
    rows.update(version=F("version") + 1, **values)
    subject, audience = tasks[0].engagement, tasks[0].audience
    record(actor=actor, verb=verb, subject=subject, changes=changes, count=len(tasks), audience=audience)
