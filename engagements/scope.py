"""The engagements that a page is about, its reader and its instant; shared facts are read once."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count, Min, Q, QuerySet

from core import clock
from engagements.models import Engagement, Evidence, StepState, Task


class TaskFacts(NamedTuple):
    """The open tasks of one step of one engagement, as the reader may see them."""

    open: int
    overdue: int
    oldest_due: date | None


class CityFacts(NamedTuple):
    city_id: int
    name: str
    today: date


@dataclass
class Scope:
    """What the workstreams are asked about. `engagements` holds only what `user` may see."""

    engagements: QuerySet
    user: Any
    at: datetime = field(default_factory=clock.now)

    @classmethod
    def of(cls, engagement: Engagement, *, user) -> "Scope":
        """The scope of one city's page."""
        return cls(Engagement.objects.filter(pk=engagement.pk), user)

    @property
    def ids(self) -> QuerySet:
        return self.engagements.order_by().values("pk")

    @cached_property
    def cities(self) -> dict[int, CityFacts]:
        """By engagement id: city id, "Dayton, OH", and the date there."""
        rows = self.engagements.order_by().values_list("pk", "city_id", "city__name", "city__state", "city__time_zone")
        return {
            pk: CityFacts(city_id, f"{name}, {state}", clock.today_in(zone, self.at))
            for pk, city_id, name, state, zone in rows
        }

    @property
    def tasks(self) -> QuerySet:
        return Task.objects.visible_to(self.user).filter(engagement__in=self.ids)

    @cached_property
    def task_facts(self) -> dict[tuple[int, str], TaskFacts]:
        """By (engagement id, step)."""
        late = clock.before_today("due_on", "engagement__city__time_zone", self.at)
        rows = (
            self.tasks.open()
            .order_by()
            .values_list("engagement_id", "step")
            .annotate(open=Count("pk"), overdue=Count("pk", filter=late), oldest=Min("due_on", filter=late))
        )
        return {(engagement_id, step): TaskFacts(*facts) for engagement_id, step, *facts in rows}

    @cached_property
    def states(self) -> dict[tuple[int, str], StepState]:
        """By (engagement id, step)."""
        rows = StepState.objects.visible_to(self.user).filter(engagement__in=self.ids).order_by()
        return {(state.engagement_id, state.step): state for state in rows}

    @cached_property
    def evidence_tasks(self) -> dict[tuple[int, str], list[Task]]:
        """Tasks that a step needs before it closes, by (engagement id, step), each with its number of `files`."""
        files = Count("attachments", filter=Q(attachments__removed_at=None))
        tasks: dict[tuple[int, str], list[Task]] = {}
        for task in self.tasks.kept().exclude(evidence=Evidence.NONE).annotate(files=files):
            tasks.setdefault((task.engagement_id, task.step), []).append(task)
        return tasks

    def due_tasks(self, until: date, limit: int) -> list[Task]:
        """The first `limit` open tasks due up to `until`, over all steps."""
        if (until, limit) not in self._due_tasks:
            rows = self.tasks.open().filter(due_on__lte=until).select_related("assignee").order_by("due_on", "pk")
            self._due_tasks[until, limit] = list(rows[:limit])
        return self._due_tasks[until, limit]

    @cached_property
    def _due_tasks(self) -> dict:
        return {}
