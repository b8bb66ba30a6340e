"""What a reader sees of one step of a city."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, Q, When

from engagements import words
from engagements.addresses import task_url
from engagements.criteria import JudgedCriterion, judged_criteria
from engagements.forms.steps import MoveForm
from engagements.history import Entry, entry_of, events_for
from engagements.models import Attachment, Engagement, Status, StepState, Task, Waiver
from engagements.models.step_state import NEEDS_REASON
from engagements.steps import Step
from engagements.views.city_frame import CityFrame, StepCard
from engagements.views.city_page import SharedFile, shared_files
from engagements.views.plan_task import PlanTask, plan_task
from engagements.workstreams import WORKSTREAMS, Overview

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
    """One step in depth: what closes it, its tasks and files, and what happened. The others are only tabs here."""

    has_panels = False
    has_owners = True

    def __init__(
        self, engagement: Engagement, step: Step, reader: Any, *, posted: MoveForm | None = None, wanted: str = ""
    ):
        super().__init__(engagement, reader)
        self.step = step
        self.state = self.scope.states[engagement.pk, step]
        self.posted, self.wanted = posted, wanted

    @property
    def card(self) -> StepCard:
        return self.steps[self.step.number - 1]

    @cached_property
    def moves(self) -> list[Move]:
        if not self.can.get("move_step"):
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
    def is_unproven(self) -> bool:
        """Complete, while what closes it has gone since."""
        return self.state.status == Status.COMPLETE and any(judged.is_open for judged in self.criteria)

    @property
    def left_open(self) -> str:
        """Why a complete step still has open tasks, which nobody should have to guess."""
        if self.state.status != Status.COMPLETE or not self.open_tasks:
            return ""
        why = ": they were waived, or are not needed to close it" if self.is_internal and not self.is_unproven else ""
        return f"The step is complete without these{why}. They stay on the plan until they are done or removed."

    @property
    def lost_reason(self) -> str:
        """What was typed for a move that is no longer possible."""
        posted = self.posted
        if posted is None or any(move.form is posted for move in self.moves):
            return ""
        return posted.data.get("reason", "").strip()

    @cached_property
    def overview(self) -> Overview | None:
        """What the step's own app shows of its records."""
        return WORKSTREAMS[self.step].overview(self.engagement, self.reader)

    @property
    def overview_mark(self) -> str | None:
        """What the overview is remembered under, where nothing but writes can change it."""
        return self.mark if WORKSTREAMS[self.step].keeps_overview else None

    @property
    def _tasks(self):
        return Task.objects.visible_to(self.reader).kept().filter(engagement=self.engagement, step=self.step)

    @cached_property
    def open_tasks(self) -> list[PlanTask]:
        """By due date, those without one last."""
        undated = Case(When(due_on=None, then=1), default=0)
        rows = self._tasks.filter(done_on=None).select_related("assignee").order_by(undated, "due_on", "pk")
        return [plan_task(task, self.scope.today, self.is_internal) for task in rows[:OPEN_SHOWN]]

    @property
    def is_cut(self) -> bool:
        return len(self.open_tasks) == OPEN_SHOWN

    @property
    def asked_of_city(self) -> list[PlanTask]:
        return [task for task in self.open_tasks if task.for_city]

    @property
    def done_by_leap(self) -> list[PlanTask]:
        return [task for task in self.open_tasks if not task.for_city]

    @cached_property
    def done_tasks(self) -> list[tuple[str, str, str, str]]:
        """Address, title, who and when."""
        rows = self._tasks.exclude(done_on=None).order_by("-done_on", "-pk")
        rows = rows.values_list("pk", "title", "done_by__name", "done_on")[:DONE_SHOWN]
        return [(task_url(pk), title, name or "", words.day(done_on)) for pk, title, name, done_on in rows]

    @property
    def done_words(self) -> str:
        number = len(self.done_tasks)
        return f"the last {number} tasks" if number == DONE_SHOWN else f"{number} task{'s' * (number != 1)}"

    @cached_property
    def files(self) -> list[SharedFile]:
        rows = Attachment.objects.visible_to(self.reader).kept()
        return shared_files(rows.filter(engagement=self.engagement, step=self.step)[:20])

    @cached_property
    def history(self) -> list[Entry]:
        """What happened to the step, its waivers and its tasks."""
        own = {"engagement": self.engagement, "step": self.step}
        about = Q(subject_type=StepState._meta.label_lower, subject_id=self.state.pk)
        for model in (Task, Waiver):
            ids = model.objects.filter(**own).order_by().values("pk")
            about |= Q(subject_type=model._meta.label_lower, subject_id__in=ids)
        return [entry_of(event) for event in events_for(self.engagement, self.reader).filter(about)[:EVENTS_SHOWN]]
