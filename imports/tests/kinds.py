"""A kind for the tests, over the tasks of a city; the worker process of the tests knows it too (tests/settings.py)."""

from django import forms
from django.db.models.functions import Lower

import audit.operations as audit
from core.audience import Audience
from engagements.models import Task
from engagements.steps import Step
from imports.cleaning import Choice, Day, Words
from imports.fields import ImportField, Key, looks_personal
from imports.kinds import Kind, Problem, Sheet, register

HELD = "Its file is the evidence of a step."


class TaskSheet(Sheet):
    name, singular, plural = "tasks", "task", "tasks"
    fields = (
        ImportField("number", "Number", forms.IntegerField(max_value=2**62), is_id=True, synonyms=("task id",)),
        ImportField(
            "title", "Title", required=True, example="Call the clerk", synonyms=("task",), warns=looks_personal
        ),
        ImportField("step", "Step", Choice(Step.choices), required=True),
        ImportField("due_on", "Due", Day(), synonyms=("due date", "deadline"), example="2026-03-14"),
        ImportField("details", "Details", Words(2000)),
        ImportField("waiting_on", "Waiting on", Words(200)),
    )
    keys = (Key(("number",)), Key(("title", "step")), Key(("title",), weak=True))

    def find(self, scope, key, values):
        rows = Task.objects.visible_to(scope.actor).kept().filter(engagement=scope.engagement)
        if key.fields == ("number",):
            return rows.filter(pk__in=[int(number) for (number,) in values])
        return rows.alias(lower_title=Lower("title")).filter(lower_title__in={title for title, *_ in values})

    def describe(self, scope, records):
        names = [field.name for field in self.fields if not field.is_id]
        return [{"number": task.pk, **{name: getattr(task, name) for name in names}} for task in records]

    def check(self, scope, rows):
        odd = Problem("waiting_on", "A task cannot wait on itself.", "Name whoever it waits on.")
        return [[odd] if row.get("waiting_on", 0) == row.get("title") else [] for row in rows]

    def create(self, scope, rows):
        tasks = [Task(engagement=scope.engagement, audience=Audience.CITY, **_own(row)) for row in rows]
        return audit.add_all(tasks, actor=scope.actor, verb="engagements.task_added", reason=scope.reason)

    def update(self, scope, changes):
        for task, row in changes:
            blank = {"due_on": None}
            values = {name: blank.get(name, "") if value is None else value for name, value in _own(row).items()}
            audit.change(task, actor=scope.actor, verb="engagements.task_edited", reason=scope.reason, **values)

    def remove(self, scope, records):
        audit.remove_all(records, actor=scope.actor, verb="engagements.task_removed", reason=scope.reason)

    def held(self, scope, records):
        with_files = Task.objects.filter(pk__in=[task.pk for task in records], attachments__removed_at=None)
        return dict.fromkeys(with_files.exclude(attachments=None).values_list("pk", flat=True), HELD)

    def get(self, scope, pks):
        return Task.objects.visible_to(scope.actor).kept().filter(engagement=scope.engagement).in_bulk(list(pks))


def _own(row: dict) -> dict:
    return {name: value for name, value in row.items() if name != "number"}


TASKS = register(Kind("test_tasks", "Tasks", "engagements.add_task", (TaskSheet(),), help="One row for each task."))
