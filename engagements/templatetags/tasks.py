"""The rows of the list of tasks: functions, because a template costs more for each of fifty rows."""

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from django import template
from django.utils.safestring import SafeString

from core.drawing import draw
from core.templatetags.ui import draw_icon, step_chip
from engagements import words
from engagements.models import AnchorKind, Task
from engagements.steps import Step
from engagements.task_rows import TaskRow

register = template.Library()


@register.simple_tag
def task_rows(rows: Iterable[TaskRow], by_city: bool, may_bulk: bool) -> SafeString:
    """The rows, with a box to choose each by and without the city where a head above names it."""
    return SafeString("".join([draw_row(row, by_city, may_bulk) for row in rows]))


def draw_row(row: TaskRow, by_city: bool, may_bulk: bool) -> SafeString:
    return draw(
        '<tr>{}<th scope="row"><a id="task-{}" href="{}"><bdi>{}</bdi></a>{}</th>{}'
        '<td data-label="Step">{}</td><td data-label="Due">{}</td>'
        '<td data-label="Assigned to">{}</td><td class="cell-action">{}</td></tr>',
        draw_box(row) if may_bulk else "",
        row.pk,
        row.url,
        row.title,
        draw_waiting(row.waiting_on) if row.waiting_on else "",
        "" if by_city else draw_city(row.city_url, row.city),
        draw_step(row.step),
        draw_due_on(row.due_on, row.is_pinned, row.is_overdue) if row.due_on else draw_undated(row.anchor_kind),
        draw_person(row.assignee),
        draw_done() if row.done_on else draw_action(row),
    )


def draw_box(row: TaskRow) -> SafeString:
    return draw(
        '<td class="cell-select"><input class="check" type="checkbox" name="task" value="{0}" '
        'aria-labelledby="task-{0}"></td>',
        row.pk,
    )


def draw_waiting(whom: str) -> SafeString:
    return draw('<span class="sub">Waiting on <bdi>{}</bdi></span>', whom)


@lru_cache(maxsize=1000)
def draw_city(url: str, name: str) -> SafeString:
    return draw('<td data-label="City"><a href="{}"><bdi>{}</bdi></a></td>', url, name)


@cache
def draw_step(step: str) -> SafeString:
    return step_chip(Step(step).number, Step(step).short)


@register.simple_tag
def draw_due(task: Task | TaskRow, is_overdue: bool) -> SafeString:
    """When a task is due, whether by hand, and whether that is past in the city."""
    return draw_due_on(task.due_on, task.is_pinned, is_overdue) if task.due_on else draw_undated(task.anchor_kind)


@lru_cache(maxsize=1000)
def draw_due_on(due_on: date, is_pinned: bool, is_overdue: bool) -> SafeString:
    return draw(
        '<span class="due"><span class="due-on"><time datetime="{}">{}</time>{}</span>{}</span>',
        due_on,
        words.day(due_on),
        draw_icon("pinned", "Date is pinned", "") if is_pinned else "",
        draw_overdue() if is_overdue else "",
    )


@cache
def draw_undated(kind: str) -> SafeString:
    label = f"Waits for {AnchorKind(kind).label.lower()}" if kind else "No date"
    return draw('<span class="muted">{}</span>', label)


@cache
def draw_overdue() -> SafeString:
    return draw('<span class="tag tag-bad">{}Overdue</span>', draw_icon("clock-exclamation", "", ""))


@lru_cache(maxsize=1000)
def draw_person(name: str | None) -> SafeString:
    return draw("<bdi>{}</bdi>", name) if name else SafeString('<span class="muted">Nobody yet</span>')


@cache
def draw_done() -> SafeString:
    return draw('<span class="tag tag-good">{}Done</span>', draw_icon("check", "", ""))


def draw_action(row: TaskRow) -> SafeString:
    return draw(
        '<button class="btn btn-sm" type="submit" form="one-task" formaction="{}done/">'
        'Done<span class="visually-hidden">: {}</span></button>',
        row.url,
        row.title,
    )
