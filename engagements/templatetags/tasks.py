"""The rows of the list of tasks: functions, because a template costs more for each of fifty rows."""

from collections.abc import Iterable
from functools import cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.templatetags.ui import draw_icon, step_chip
from engagements.models import AnchorKind, Task
from engagements.steps import Step
from engagements.task_rows import TaskRow

register = template.Library()


@register.simple_tag
def task_rows(rows: Iterable[TaskRow], by_city: bool, may_bulk: bool) -> SafeString:
    """The rows, with a box to choose each by and without the city where a head above names it."""
    return format_html_join("", "{}", ((draw_row(row, by_city, may_bulk),) for row in rows))


def draw_row(row: TaskRow, by_city: bool, may_bulk: bool) -> SafeString:
    return format_html(
        '<tr>{}<th scope="row"><a id="task-{}" href="{}"><bdi>{}</bdi></a>{}</th>{}'
        '<td data-label="Step">{}</td><td data-label="Due">{}</td>'
        '<td data-label="Assigned to">{}</td><td class="cell-action">{}</td></tr>',
        draw_box(row) if may_bulk else "",
        row.pk,
        row.url,
        row.title,
        draw_waiting(row),
        "" if by_city else draw_city(row.city_url, row.city),
        draw_step(row.step),
        draw_due(row, row.is_overdue),
        draw_person(row),
        draw_action(row),
    )


def draw_box(row: TaskRow) -> SafeString:
    return format_html(
        '<td class="cell-select"><input class="check" type="checkbox" name="task" value="{0}" '
        'aria-labelledby="task-{0}"></td>',
        row.pk,
    )


def draw_waiting(row: TaskRow) -> SafeString | str:
    if not row.waiting_on:
        return ""
    return format_html('<span class="sub">Waiting on <bdi>{}</bdi></span>', row.waiting_on)


def draw_city(url: str, name: str) -> SafeString:
    return format_html('<td data-label="City"><a href="{}"><bdi>{}</bdi></a></td>', url, name)


@cache
def draw_step(step: str) -> SafeString:
    return step_chip(Step(step).number, Step(step).short)


@register.simple_tag
def draw_due(task: Task | TaskRow, is_overdue: bool) -> SafeString:
    """When a task is due, whether by hand, and whether that is past in the city."""
    if not task.due_on:
        return draw_undated(task.anchor_kind)
    return format_html(
        '<span class="due"><time datetime="{}">{}</time>{}{}</span>',
        task.due_on,
        f"{task.due_on:%b} {task.due_on.day}, {task.due_on.year}",
        draw_icon("pinned", "Date is pinned", "") if task.is_pinned else "",
        draw_overdue() if is_overdue else "",
    )


@cache
def draw_undated(kind: str) -> SafeString:
    label = f"Waits for {AnchorKind(kind).label.lower()}" if kind else "No date"
    return format_html('<span class="muted">{}</span>', label)


@cache
def draw_overdue() -> SafeString:
    return format_html('<span class="tag tag-bad">{}Overdue</span>', draw_icon("clock-exclamation", "", ""))


def draw_person(row: TaskRow) -> SafeString:
    if not row.assignee:
        return format_html('<span class="muted">{}</span>', "Nobody yet")
    return format_html("<bdi>{}</bdi>", row.assignee)


def draw_action(row: TaskRow) -> SafeString:
    if row.done_on:
        return format_html('<span class="tag tag-good">{}Done</span>', draw_icon("check", "", ""))
    return format_html(
        '<button class="btn btn-sm" type="submit" form="one-task" formaction="{}done/">'
        'Done<span class="visually-hidden">: {}</span></button>',
        row.url,
        row.title,
    )
