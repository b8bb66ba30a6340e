"""Tasks as a list over many cities shows them."""

from dataclasses import dataclass

from core.clock import now, today_in
from engagements.addresses import city_url, task_url
from engagements.models import Task

# The columns that a row shows; fetching the others for fifty tasks takes as long as drawing them.
SHOWN = (
    "title", "step", "due_on", "is_pinned", "anchor_kind", "waiting_on", "done_on", "role",
    "engagement__city__name", "engagement__city__state", "engagement__city__time_zone", "assignee__name",
)  # fmt: skip


@dataclass(frozen=True)
class TaskRow:
    """A task as the list shows it, without another query or a look at the resolver."""

    task: Task
    is_overdue: bool

    @property
    def url(self) -> str:
        return task_url(self.task.pk)

    @property
    def city(self) -> str:
        return str(self.task.engagement.city)

    @property
    def city_url(self) -> str:
        return city_url(self.task.engagement.city_id)


def rows_of(tasks: list[Task]) -> list[TaskRow]:
    """Late or not on each city's own calendar."""
    instant, todays = now(), {}
    rows = []
    for task in tasks:
        zone = task.engagement.city.time_zone
        today = todays.setdefault(zone, today_in(zone, instant))
        rows.append(TaskRow(task, task.is_overdue(today)))
    return rows
