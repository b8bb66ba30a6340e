"""What a reader sees of one step of a city."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, Q, When

from audit.models import AuditEvent
from engagements.criteria import JudgedCriterion, judged_criteria
from engagements.forms.steps import MoveForm
from engagements.history import deed
from engagements.models import Attachment, Status, StepState, Task, TaskRole, Waiver
from engagements.models.step_state import NEEDS_REASON
from engagements.steps import Step
from engagements.views.city_page import CityFrame, StepCard

OPEN_SHOWN = 100
DONE_SHOWN = 50
EVENTS_SHOWN = 15

VERBS = {
    (Status.NOT_STARTED, Status.ACTIVE): ("Start", "player-play"),
    (Status.ACTIVE, Status.COMPLETE): ("Complete", "circle-check"),
    (Status.ACTIVE, Status.BLOCKED): ("Block", "hand-stop"),
    (Status.ACTIVE, Status.NOT_STARTED): ("Set back", "arrow-back-up"),
    (Status.BLOCKED, Status.ACTIVE): ("Unblock", "player-play"),
    (Status.BLOCKED, Status.COMPLETE): ("Complete", "circle-check"),
    (Status.COMPLETE, Status.ACTIVE): ("Reopen", "rotate"),
}


@dataclass(frozen=True)
class Move:
    """One allowed move: a button, with a reason where it says nothing without one."""

    to: Status
    label: str
    icon: str
    needs_reason: bool
    form: MoveForm

    @property
    def is_open(self) -> bool:
        """Unfolded: it was just refused, or asked for by the address."""
        return self.form.is_bound or bool(self.form.initial.get("open"))


def moves_from(state: StepState, *, posted: MoveForm | None = None, wanted: str = "") -> list[Move]:
    """The moves that are allowed from here, in a fixed order; `posted` takes its own place among them."""
    moves = []
    for (status, to), (label, icon) in VERBS.items():
        if status == state.status:
            initial = {"to": to, "version": state.version, "open": to == wanted}
            is_posted = posted is not None and posted.data.get("to") == to
            form = posted if is_posted else MoveForm(initial=initial, auto_id=f"id_%s_{to}")
            moves.append(Move(to, label, icon, (status, to) in NEEDS_REASON, form))
    return moves


class StepPage(CityFrame):
    """One step in depth: what closes it, its tasks and files, and what happened."""

    def __init__(self, state: StepState, reader: Any, *, posted: MoveForm | None = None, wanted: str = ""):
        super().__init__(state.engagement, reader)
        self.state = state
        self.step = Step(state.step)
        self.posted, self.wanted = posted, wanted

    @property
    def card(self) -> StepCard:
        return self.steps[self.step.number - 1]

    @cached_property
    def moves(self) -> list[Move]:
        if not self.can["move_step"]:
            return []
        return moves_from(self.state, posted=self.posted, wanted=self.wanted)

    @cached_property
    def criteria(self) -> list[JudgedCriterion]:
        """For the city without those that were waived: that they were, and why, is LEAP's own."""
        criteria = judged_criteria(self.state, reader=self.reader)
        return [judged for judged in criteria if self.is_internal or judged.criterion.is_met or not judged.waiver]

    @property
    def met_words(self) -> str:
        open_count = sum(judged.is_open for judged in self.criteria)
        return f"{open_count} of {len(self.criteria)} missing" if open_count else "nothing missing"

    @property
    def lost_reason(self) -> str:
        """What was typed for a move that is no longer possible."""
        posted = self.posted
        if posted is None or any(move.form is posted for move in self.moves):
            return ""
        return posted.data.get("reason", "").strip()

    @property
    def _tasks(self):
        return Task.objects.visible_to(self.reader).kept().filter(engagement=self.engagement, step=self.step)

    @cached_property
    def open_tasks(self) -> list[Task]:
        """By due date, those without one last."""
        undated = Case(When(due_on=None, then=1), default=0)
        rows = self._tasks.filter(done_on=None).select_related("assignee").order_by(undated, "due_on", "pk")
        return [self._mark(task) for task in rows[:OPEN_SHOWN]]

    def _mark(self, task: Task) -> Task:
        task.late = task.is_overdue(self.engagement.today)
        return task

    @property
    def asked_of_city(self) -> list[Task]:
        return [task for task in self.open_tasks if task.role == TaskRole.LIAISON]

    @property
    def done_by_leap(self) -> list[Task]:
        return [task for task in self.open_tasks if task.role != TaskRole.LIAISON]

    @cached_property
    def done_tasks(self) -> list[Task]:
        rows = self._tasks.exclude(done_on=None).select_related("done_by").order_by("-done_on", "-pk")
        return list(rows[:DONE_SHOWN])

    @property
    def done_words(self) -> str:
        number = len(self.done_tasks)
        return f"the last {number} tasks" if number == DONE_SHOWN else f"{number} task{'s' * (number != 1)}"

    @cached_property
    def files(self) -> list[Attachment]:
        rows = Attachment.objects.visible_to(self.reader).kept()
        return list(rows.filter(engagement=self.engagement, step=self.step)[:20])

    @cached_property
    def history(self) -> list[tuple[AuditEvent, str]]:
        """What happened to the step, its waivers and its tasks."""
        own = {"engagement": self.engagement, "step": self.step}
        about = Q(subject_type=StepState._meta.label_lower, subject_id=self.state.pk)
        for model in (Task, Waiver):
            ids = model.objects.filter(**own).order_by().values("pk")
            about |= Q(subject_type=model._meta.label_lower, subject_id__in=ids)
        events = AuditEvent.objects.of_engagements([self.engagement.pk]).for_audiences(self.reader.audiences)
        return [(event, deed(event)) for event in events.filter(about)[:EVENTS_SHOWN]]
