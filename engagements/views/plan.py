"""The plan of a city: its tasks and dates, month by month, to tick off."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.urls import reverse

from core.views import ActionView, Page
from engagements.addresses import part_url
from engagements.models import Anchor, Task
from engagements.operations import tasks
from engagements.views.base import AboutCity
from engagements.views.city_frame import CityFrame
from engagements.views.plan_task import PlanTask, plan_task

ROWS_SHOWN = 500


@dataclass(frozen=True)
class PlanRow:
    """A task or a date of the outside world, on its day."""

    on: date
    task: PlanTask | None = None
    anchor: Anchor | None = None

    @property
    def weekday(self) -> str:
        return f"{self.on:%a} {self.on.day}"


@dataclass
class Month:
    first: date
    rows: list[PlanRow] = field(default_factory=list)


class PlanPage(CityFrame):
    """Open tasks on the day they are due. Done ones, on their own day, are there for this month, or on request."""

    def __init__(self, engagement, reader, *, with_done: bool = False):
        super().__init__(engagement, reader)
        self.with_done = with_done

    @cached_property
    def tasks(self) -> list[PlanTask]:
        rows = Task.objects.visible_to(self.reader).kept().filter(engagement=self.engagement)
        if not self.with_done:
            recent = self.engagement.today.replace(day=1)
            rows = rows.filter(Q(done_on=None) | Q(done_on__gte=recent))
        rows = rows.select_related("assignee").order_by("due_on", "pk")[:ROWS_SHOWN]
        return [plan_task(task, self.scope.today, self.is_internal) for task in rows]

    @cached_property
    def anchors(self) -> list[Anchor]:
        return list(Anchor.objects.visible_to(self.reader).filter(engagement=self.engagement))

    @cached_property
    def months(self) -> list[Month]:
        rows = [PlanRow(task.on, task=task) for task in self.tasks if task.on]
        first = min((row.on for row in rows), default=self.scope.today)
        rows += [PlanRow(anchor.on, anchor=anchor) for anchor in self.anchors if anchor.on >= first]
        rows.sort(key=lambda row: (row.on, row.anchor is None))
        return [Month(first, list(group)) for first, group in groupby(rows, lambda row: row.on.replace(day=1))]

    @cached_property
    def undated(self) -> list[PlanTask]:
        """Tasks that wait for a date nobody has entered yet."""
        return [task for task in self.tasks if not task.on]

    @property
    def is_cut(self) -> bool:
        return len(self.tasks) == ROWS_SHOWN

    @property
    def count_words(self) -> str:
        still_open = sum(not task.is_done for task in self.tasks)
        late = sum(task.is_late for task in self.tasks)
        said = f"{still_open} open task{'s' * (still_open != 1)}"
        return f"{said}, {late} overdue" if late else said


class CityPlan(AboutCity, Page):
    permission = "engagements.view_city"
    template_name = "engagements/city_plan.html"
    heading = "Plan"

    def get_context_data(self, **kwargs: Any) -> dict:
        with_done = self.request.GET.get("done") == "1"
        page = PlanPage(self.engagement, self.reader, with_done=with_done)
        return super().get_context_data(page=page, **kwargs)


class PlanTick(AboutCity, ActionView):
    """What was ticked or unticked on the plan, compared with what the page showed: others' ticks stay."""

    permission = "engagements.tick_plan"

    def perform(self) -> None:
        before, after = self.posted("was"), self.posted("done")
        rows = Task.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        changed = rows.filter(pk__in=before ^ after).select_related("engagement__city")
        self.done = [task for task in changed if task.pk in after and not task.is_done]
        self.reopened = [task for task in changed if task.pk in before and task.is_done]
        tasks.tick_tasks(actor=self.request.user, done=self.done, reopened=self.reopened)

    def posted(self, name: str) -> set[int]:
        """The task numbers of this name; what is no number is not there."""
        return set(numbers(self.request.POST.getlist(name)))

    def get_success_message(self) -> str:
        said = [said_of(self.done, "Done"), said_of(self.reopened, "Open again")]
        return " ".join(filter(None, said)) or "Nothing was ticked."

    def undo_url(self) -> str:
        """One tick can be taken back; more are unticked where they are."""
        is_one = len(self.done) == 1 and not self.reopened
        return reverse("engagements:task-reopen", args=[self.done[0].pk]) if is_one else ""

    def default_url(self) -> str:
        return part_url(self.engagement.city_id, "plan")


def numbers(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 19]


def said_of(changed: list[Task], word: str) -> str:
    if not changed:
        return ""
    return f"{word}: {changed[0]}." if len(changed) == 1 else f"{word}: {len(changed)} tasks."
