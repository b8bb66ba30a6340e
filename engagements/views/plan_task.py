"""A task with its box, as the plan and the steps show it, in plain values."""

from dataclasses import dataclass
from datetime import date

from core.audience import Audience
from engagements import words
from engagements.addresses import task_url
from engagements.models import Task, TaskRole
from engagements.steps import Step


@dataclass(frozen=True)
class PlanTask:
    pk: int
    url: str
    title: str
    who: str
    waiting_on: str
    step: Step
    on: date | None
    when: str
    weekday: str
    is_done: bool
    is_late: bool
    is_internal: bool
    for_city: bool


def plan_task(task: Task, today: date, shows_audience: bool) -> PlanTask:
    """`today` is the city's. A done task stands on the day it was done. Its assignee is loaded."""
    on = task.done_on or task.due_on
    return PlanTask(
        pk=task.pk,
        url=task_url(task.pk),
        title=task.title,
        who=task.assignee.name if task.assignee else task.get_role_display(),
        waiting_on=task.waiting_on,
        step=Step(task.step),
        on=on,
        when=words.day(on) if on else awaited(task),
        weekday=f"{on:%a} {on.day}" if on else "",
        is_done=task.is_done,
        is_late=task.is_overdue(today),
        is_internal=shows_audience and task.audience == Audience.INTERNAL,
        for_city=task.role == TaskRole.LIAISON,
    )


def awaited(task: Task) -> str:
    return f"waits for: {task.get_anchor_kind_display().lower()}" if task.anchor_kind else "no date"
