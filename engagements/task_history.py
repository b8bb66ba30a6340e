"""What happened to one task, the writes that took many tasks along included."""

from collections.abc import Iterable
from itertools import chain, islice
from typing import Any

from audit.models import AuditEvent
from engagements.models import Task

BULK = (
    "engagements.tasks_done",
    "engagements.tasks_redated",
    "engagements.tasks_moved",
    "engagements.tasks_taken_back",
)
MOVES = ("engagements.tasks_redated", "engagements.tasks_moved")
PREFIX = "Task #"
SHOWN = 30
MOST_NAMED = 20  # of one event, which is as many as a page shows


def task_changes(pairs) -> dict[str, list]:
    """Changes as one event over many tasks keeps them: by number, because history stays when a title has to go."""
    return {numbered(task.pk): change for task, change in pairs}


def numbered(pk: int) -> str:
    return f"{PREFIX}{pk}"


def titles_in(events: Iterable[AuditEvent], reader: Any) -> dict[str, str]:
    """The titles of the tasks that events over many of them name, as far as the reader sees them now."""
    names = [name for event in events if event.verb in BULK for name in islice(event.changes, MOST_NAMED)]
    numbers = [int(name.removeprefix(PREFIX)) for name in names if name.startswith(PREFIX)]
    rows = Task.objects.visible_to(reader).kept().filter(pk__in=numbers).order_by()
    return {numbered(pk): title for pk, title in rows.values_list("pk", "title")}


def events_of(task: Task, reader) -> list[AuditEvent]:
    """The latest events that name this task, newest first, as far as the reader may know; two queries."""
    events = AuditEvent.objects.for_audiences(reader.audiences)
    own = events.filter(subject_type=Task._meta.label_lower, subject_id=task.pk)
    shared = events.filter(engagement_id=task.engagement_id, verb__in=BULK, at__gte=task.created_at)
    found = []
    for event in chain(own[:SHOWN], shared.filter(changes__has_key=numbered(task.pk))[:SHOWN]):
        event.subject_label = ""
        if event.verb in BULK:
            event.count = 1
            event.changes = {"Due": event.changes[numbered(task.pk)]} if event.verb in MOVES else {}
        found.append(event)
    return sorted(found, key=lambda event: (event.at, event.pk), reverse=True)[:SHOWN]
