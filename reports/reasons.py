"""Why a number is another one than before: the changes of the records that it is made of, and no others."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce, NullIf

from audit.models import AuditEvent
from engagements.behind import Behind
from engagements.models import Attachment, StepState, Task, Waiver
from engagements.steps import Step
from engagements.task_history import BULK, PREFIX
from engagements.workstreams import workstreams

PHASE, STATUS, LATE, CRITERIA = "phase", "status", "late", "criteria"
COPIED = "engagements.playbook_copied"  # it lays down the tasks of all five
PHASES = Behind(("engagements.engagement_",))
STEPS = Behind(tuple(f"engagements.step_{status}" for status in ("active", "blocked", "complete", "not_started")))
TASKS = Behind(("engagements.task_", "engagements.tasks_", COPIED))
CLOSING = Behind((*TASKS.verbs, "engagements.criterion_waived", "engagements.waiver_ended", "engagements.file_"))
WITH_STEP = (StepState, Task, Waiver, Attachment)


class Reasons:
    """Of a comparison: `numbers` are those that differ, `events` what happened between, by engagement."""

    def __init__(self, numbers: Sequence[dict], events: dict[int, list[AuditEvent]]):
        self.events = events
        self.behind = behind_of({name_of(each) for each in numbers})
        self.steps = steps_of([each for found in events.values() for each in found])

    def of(self, number: dict) -> list[AuditEvent]:
        """The newest first."""
        name = name_of(number)
        step, _, part = name.partition(".")
        return [each for each in self.events.get(number["engagement"], []) if self.moves(each, name, step, part)]

    def moves(self, event: AuditEvent, name: str, step: str, part: str) -> bool:
        if name == PHASE:
            return PHASES.holds(event)
        if part == STATUS:
            return STEPS.holds(event) and step in self.steps[event.pk]
        if part == LATE:
            return TASKS.holds(event) and step in self.steps[event.pk]
        if part == CRITERIA:
            return event.verb.startswith(f"{step}.") or (CLOSING.holds(event) and step in self.steps[event.pk])
        return self.behind.get(name, Behind((f"{step}.",))).holds(event)


def name_of(number: dict) -> str:
    """The key of a number without its city."""
    return number["key"].partition(".")[2]


def behind_of(names: Collection[str]) -> dict[str, Behind]:
    found = {}
    for workstream in workstreams():
        if own := [name for name in names if name.startswith(f"{workstream.name}.")]:
            found |= workstream.behind(own)
    return found


def steps_of(events: Collection[AuditEvent]) -> dict[int, set[str]]:
    """The steps that each event is about, by its number: of its record, or of the tasks that it names."""
    naming: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    found: dict[int, set[str]] = defaultdict(set)
    for event in events:
        for label, pk in records_in(event):
            naming[label][pk].add(event.pk)
        if event.verb == COPIED:
            found[event.pk] = set(Step.values)
    for model in WITH_STEP:
        named = naming[model._meta.label_lower]
        for pk, step in model._base_manager.filter(pk__in=named).values_list("pk", step_name(model)):
            for event in named[pk]:
                found[event].add(step)
    return found


def step_name(model: type[models.Model]) -> Any:
    """A file stands by a step of its own, or by the one of its task."""
    return Coalesce(NullIf("step", Value("")), "task__step") if model is Attachment else "step"


def records_in(event: AuditEvent) -> list[tuple[str, int]]:
    if event.verb in BULK:
        task = Task._meta.label_lower
        return [(task, int(name.removeprefix(PREFIX))) for name in event.changes if name.startswith(PREFIX)]
    return [(event.subject_type, event.subject_id)]
