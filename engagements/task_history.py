"""What happened to one task, the writes that took many tasks along included."""

from itertools import chain

from audit.models import AuditEvent
from engagements.models import Task

BULK = (
    "engagements.tasks_done",
    "engagements.tasks_redated",
    "engagements.tasks_moved",
    "engagements.tasks_taken_back",
)
MOVES = ("engagements.tasks_redated", "engagements.tasks_moved")
SHOWN = 30


def name_changes(pairs) -> dict:
    """Changes by title, as one event over many tasks keeps them; a second task of a title adds its number."""
    changes: dict = {}
    for task, change in pairs:
        changes[task.title if task.title not in changes else numbered(task)] = change
    return changes


def numbered(task: Task) -> str:
    return f"{task.title} (#{task.pk})"


def change_of(task: Task, event: AuditEvent) -> list:
    return event.changes.get(numbered(task)) or event.changes[task.title]


def events_of(task: Task, reader) -> list[AuditEvent]:
    """The latest events that name this task, newest first, as far as the reader may know; two queries."""
    events = AuditEvent.objects.for_audiences(reader.audiences)
    own = events.filter(subject_type=Task._meta.label_lower, subject_id=task.pk)
    shared = events.filter(engagement_id=task.engagement_id, verb__in=BULK, at__gte=task.created_at)
    found = []
    for event in chain(own[:SHOWN], shared.filter(changes__has_any_keys=[task.title, numbered(task)])[:SHOWN]):
        event.subject_label = ""
        if event.verb in BULK:
            event.count = 1
            event.changes = {"Due": change_of(task, event)} if event.verb in MOVES else {}
        found.append(event)
    return sorted(found, key=lambda event: (event.at, event.pk), reverse=True)[:SHOWN]
