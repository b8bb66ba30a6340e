"""The liaison's minute: what is asked this week, ticked or moved, a line, or "nothing changed".

Needs an engagement and its reader, nothing else: the page of a signed-in liaison and the page behind a
mailed link share it, and `engagements/_week_form.html` draws it.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Case, F, Q, QuerySet, When

from core.forms import DayField, PageForm
from engagements.models import Engagement, Task, TaskRole

MOST_ASKS = 5
AHEAD = timedelta(days=14)
ANSWER = re.compile(r"(?:done|due)_([0-9]{1,15})")


@dataclass(frozen=True)
class Ask:
    """One task with the two things a liaison can say about it."""

    task: Task
    done: forms.BoundField
    due: forms.BoundField
    today: date
    asked_of: str = ""  # another liaison of the city

    @property
    def days_late(self) -> int:
        return (self.today - self.task.due_on).days if self.task.is_overdue(self.today) else 0

    @property
    def is_today(self) -> bool:
        return self.task.due_on == self.today


def askable(reader: Any) -> QuerySet[Task]:
    """The open tasks that a liaison can report on: the reader's own, and what the reader's cities are to do."""
    return Task.objects.visible_to(reader).open().filter(Q(role=TaskRole.LIAISON) | Q(assignee=reader))


def asks_of(engagement: Engagement, reader: Any, named: int | None = None) -> list[Task]:
    """At most five open tasks due within two weeks: the reader's and nobody's, then those of the city's other liaisons.

    Two people of one city share its minute: whoever opens it first can tick what the other did. The task that a mail
    was about is `named`: it comes first, whenever it is due.
    """
    rows = askable(reader).filter(engagement=engagement).select_related("assignee")
    rows = rows.filter(Q(due_on__lte=engagement.today + AHEAD) | Q(pk=named))
    is_others = Case(When(pk=named, then=-1), When(Q(assignee=reader) | Q(assignee=None), then=0), default=1)
    return list(rows.order_by(is_others, "due_on", "pk")[:MOST_ASKS])


def tasks_answered(engagement: Engagement, reader: Any, data: Any) -> list[Task]:
    """The tasks that a sent form speaks of, as far as the reader sees them, even if meanwhile others came first."""
    named = {int(match[1]) for name in data if (match := ANSWER.fullmatch(name))}
    rows = Task.objects.visible_to(reader).kept().filter(engagement=engagement, pk__in=sorted(named)[: 4 * MOST_ASKS])
    return list(rows.select_related("assignee").order_by(F("due_on").asc(nulls_last=True), "pk"))


class WeekForm(PageForm):
    """`report()` is what `operations.updates.report_week` takes.

    `sending` names one drawing of the form, so that sending it twice can be told from saying it twice.
    """

    text = forms.CharField(
        label="One line for LEAP",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
    )
    nothing_changed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    sending = forms.CharField(required=False, max_length=64, initial=secrets.token_urlsafe, widget=forms.HiddenInput)

    def __init__(self, *args, engagement: Engagement, reader: Any, named: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.engagement = engagement
        self.reader = reader
        self.today = engagement.today
        answered = tasks_answered(engagement, reader, self.data) if self.is_bound else []
        self.tasks = answered or asks_of(engagement, reader, named)
        for task in self.tasks:
            self.fields[f"done_{task.pk}"] = forms.BooleanField(
                label=task.title, required=False, widget=forms.CheckboxInput(attrs={"class": "check"})
            )
            self.fields[f"due_{task.pk}"] = self.due_field(task)

    def due_field(self, task: Task) -> DayField:
        field = DayField(label=f"New date for “{task.title}”", required=False)
        field.widget.attrs |= {"min": self.today.isoformat(), "class": "form-control"}
        return field

    @property
    def asks(self) -> list[Ask]:
        return [
            Ask(task, self[f"done_{task.pk}"], self[f"due_{task.pk}"], self.today, self.asked_of(task))
            for task in self.tasks
        ]

    def asked_of(self, task: Task) -> str:
        return task.assignee.name if task.assignee and task.assignee_id != self.reader.pk else ""

    def clean(self):
        cleaned = super().clean()
        for task in self.tasks:
            due_on = cleaned.get(f"due_{task.pk}")
            if due_on and due_on != task.due_on and due_on < self.today and not cleaned.get(f"done_{task.pk}"):
                self.add_error(f"due_{task.pk}", f"Pick a date from today on for “{task.title}”.")
        return cleaned

    @property
    def sending_key(self) -> str:
        """The same when the same drawing is sent again, as a slow phone does."""
        sending = self.cleaned_data["sending"]
        return f"week:{self.reader.pk}:{self.engagement.pk}:{sending}" if sending else ""

    def report(self) -> dict[str, Any]:
        """What was said. A ticked task needs no new date; one that is done already is not reported again."""
        cleaned = self.cleaned_data
        waiting = [task for task in self.tasks if not task.is_done]
        done = [task for task in waiting if cleaned.get(f"done_{task.pk}")]
        dates = {task: cleaned.get(f"due_{task.pk}") for task in waiting if task not in done}
        return {
            "done": done,
            "moved": {task: due_on for task, due_on in dates.items() if due_on and due_on != task.due_on},
            "text": cleaned["text"],
            "nothing_changed": cleaned["nothing_changed"],
        }
