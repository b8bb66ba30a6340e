"""Tasks as a list over many cities shows them: plain values, because fifty records with their cities cost more."""

from datetime import date
from functools import cache
from typing import NamedTuple

from django.db.models import QuerySet

from core.clock import now, today_in
from engagements.addresses import city_url, task_url

FIELDS = (
    "pk", "title", "step", "is_pinned", "anchor_kind", "waiting_on", "assignee__name",
    "engagement__city", "engagement__city__name", "engagement__city__state",
    "due_on", "done_on", "engagement__city__time_zone",
)  # fmt: skip


class TaskRow(NamedTuple):
    """A task, and whether it is late on its city's own calendar."""

    pk: int
    title: str
    step: str
    is_pinned: bool
    anchor_kind: str
    waiting_on: str
    assignee: str | None
    city_id: int
    city_name: str
    state: str
    due_on: date | None
    done_on: date | None
    is_overdue: bool

    @property
    def url(self) -> str:
        return task_url(self.pk)

    @property
    def city(self) -> str:
        return f"{self.city_name}, {self.state}"

    @property
    def city_url(self) -> str:
        return city_url(self.city_id)


def rows_of(tasks: QuerySet) -> list[TaskRow]:
    """One query for a page of tasks."""
    instant = now()
    today = cache(lambda zone: today_in(zone, instant))
    return [
        TaskRow(*values, due_on, done_on, done_on is None and due_on is not None and due_on < today(zone))
        for *values, due_on, done_on, zone in tasks.values_list(*FIELDS)
    ]
