"""The engagements that a page is about, its reader and its instant; shared facts are read once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, Exists, F, Min, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat, TruncDate

from accounts.models import Role
from core import clock
from engagements.models import (
    Anchor,
    AnchorKind,
    Attachment,
    Engagement,
    Evidence,
    Membership,
    Status,
    StepState,
    Task,
    Waiver,
)

ONE_DAY = timedelta(days=1)
TASK_CRITERION = "task:"  # What the key of a criterion begins with that a task meets; its number follows.
MOST_ANCHORS = 100


class DueTask(NamedTuple):
    """An open task as far as a due item tells of it: there are very many, and whole rows take their time."""

    pk: int
    title: str
    due_on: date
    engagement_id: int
    step: str
    audience: str
    assignee_id: int | None
    assignee__name: str | None
    role: str
    waiting_on: str


class TaskFacts(NamedTuple):
    """The open tasks of one step of one engagement, as the reader may see them."""

    open: int
    overdue: int
    oldest_due: date | None


class LateTasks(NamedTuple):
    """The overdue tasks of one step of one engagement; `lost` ones count back from a date that is still ahead."""

    count: int
    oldest_due: date
    lost: int


class TroubledStep(NamedTuple):
    """A step that is blocked, or whose target date may have passed."""

    engagement_id: int
    status: str
    blocked_reason: str
    since: date
    target_on: date | None


class CityFacts(NamedTuple):
    """A case without its steps: the city, the date there, and who looks after it."""

    city_id: int
    name: str
    today: date
    lifecycle: str
    has_lead: bool | None  # None without a lead, False where the lead is deactivated
    has_liaison: bool
    opened_on: date
    last_update_on: date | None
    last_city_update_at: datetime | None
    time_zone: str

    @property
    def last_word_on(self) -> date | None:
        """The day in the city on which it wrote last."""
        return self.last_city_update_at and clock.today_in(self.time_zone, self.last_city_update_at)


@dataclass
class Scope:
    """What the workstreams are asked about. `engagements` holds only what `user` may see.

    `most` bounds what is read of each kind of trouble, the worst first; None reads it all.
    """

    engagements: QuerySet
    user: Any
    at: datetime = field(default_factory=clock.now)
    most: int | None = None

    @classmethod
    def of(cls, engagement: Engagement, *, user) -> "Scope":
        """The scope of one city's page."""
        return cls(Engagement.objects.filter(pk=engagement.pk), user)

    @property
    def ids(self) -> QuerySet:
        return self.engagements.order_by().values("pk")

    def once(self, read: Callable[["Scope"], Any]) -> Any:
        """What `read(scope)` gives, read once: the facts of a step's own app, shared by its answers."""
        if read not in self._facts:
            self._facts[read] = read(self)
        return self._facts[read]

    @cached_property
    def _facts(self) -> dict[Callable, Any]:
        return {}

    @cached_property
    def cities(self) -> dict[int, CityFacts]:
        """By engagement id."""
        liaisons = Membership.objects.current().filter(user__role=Role.LIAISON, user__is_active=True)
        rows = self.engagements.order_by().values_list(
            "pk",
            "city__time_zone",
            "city__name",
            "city__state",
            "city_id",
            "lifecycle",
            "lead__is_active",
            Exists(liaisons.filter(engagement=OuterRef("pk"))),
            "opened_on",
            TruncDate("last_update_at", tzinfo=UTC),  # A date is read much faster than an instant.
            "last_city_update_at",
        )
        return {
            pk: CityFacts(city_id, f"{name}, {state}", self.today_in(zone), *facts, zone)
            for pk, zone, name, state, city_id, *facts in rows
        }

    def today_in(self, zone: str) -> date:
        """The date in a zone at this scope's instant."""
        if zone not in self._todays:
            self._todays[zone] = clock.today_in(zone, self.at)
        return self._todays[zone]

    @cached_property
    def _todays(self) -> dict[str, date]:
        return {}

    def late(self, field: str) -> Q:
        """Rows of a city whose date lies before today there."""
        return clock.before_today(field, "engagement__city__time_zone", self.at)

    @property
    def tasks(self) -> QuerySet:
        return Task.objects.visible_to(self.user).filter(engagement__in=self.ids)

    @cached_property
    def task_facts(self) -> dict[tuple[int, str], TaskFacts]:
        """By (engagement id, step)."""
        late = self.late("due_on")
        rows = (
            self.tasks.open()
            .order_by()
            .values_list("engagement_id", "step")
            .annotate(open=Count("pk"), overdue=Count("pk", filter=late), oldest=Min("due_on", filter=late))
        )
        return {(engagement_id, step): TaskFacts(*facts) for engagement_id, step, *facts in rows}

    @cached_property
    def late_tasks(self) -> dict[str, dict[int, LateTasks]]:
        """By step and engagement id; only where there are any."""
        ahead = Anchor.objects.filter(
            engagement=OuterRef("engagement"), kind=OuterRef("anchor_kind"), on__gte=self.at.date()
        )
        lost = Q(offset_days__lt=0, is_pinned=False) & Exists(ahead)
        rows = (
            self.tasks.overdue(self.at)
            .values_list("step", "engagement_id")
            .annotate(count=Count("pk"), oldest=Min("due_on"), lost=Count("pk", filter=lost))
            .order_by("oldest")
        )
        found: dict[str, dict[int, LateTasks]] = {}
        for step, engagement_id, *facts in rows[: self.most]:
            found.setdefault(step, {})[engagement_id] = LateTasks(*facts)
        return found

    @cached_property
    def troubled_steps(self) -> dict[str, list[TroubledStep]]:
        """By step; only where there are any."""
        late = ~Q(status=Status.COMPLETE) & self.late("target_on")
        rows = (
            StepState.objects.visible_to(self.user)
            .filter(Q(status=Status.BLOCKED) | late, engagement__in=self.ids)
            .order_by(Case(When(status=Status.BLOCKED, then=0), default=1), "status_since")
            .values_list(
                "step",
                "engagement_id",
                "status",
                "blocked_reason",
                TruncDate("status_since", tzinfo=UTC),
                "target_on",
            )
        )
        found: dict[str, list[TroubledStep]] = {}
        for step, *facts in rows[: self.most]:
            found.setdefault(step, []).append(TroubledStep(*facts))
        return found

    @cached_property
    def unproven_steps(self) -> dict[str, set[int]]:
        """By step, the engagements where it is complete although a task that closes it is open again or has no file.

        What was waived does not count, and only tasks are looked at: a step's app knows about its own records.
        """
        waived = Waiver.objects.in_force_at(self.at).filter(
            engagement=OuterRef("engagement"),
            criterion=Concat(Value(TASK_CRITERION), Cast(OuterRef("pk"), CharField())),
        )
        shown = Attachment.objects.kept().filter(task=OuterRef("pk"))
        missing = Q(done_on=None) | Q(evidence=Evidence.FILE) & ~Exists(shown)
        tasks = (
            Task.objects.visible_to(self.user).kept().exclude(evidence=Evidence.NONE).filter(missing, ~Exists(waived))
        )
        tasks = tasks.filter(engagement=OuterRef("engagement"), step=OuterRef("step"))
        rows = (
            StepState.objects.visible_to(self.user).filter(status=Status.COMPLETE, engagement__in=self.ids).order_by()
        )
        found: dict[str, set[int]] = {}
        for step, engagement_id in rows.filter(Exists(tasks)).values_list("step", "engagement_id")[: self.most]:
            found.setdefault(step, set()).add(engagement_id)
        return found

    @property
    def is_cut(self) -> bool:
        """Whether there was more trouble than was read."""
        late = sum(len(by_engagement) for by_engagement in self.late_tasks.values())
        troubled = sum(len(states) for states in self.troubled_steps.values())
        return self.most is not None and max(late, troubled) >= self.most

    def anchors(self, until: date) -> list[Anchor]:
        """Dates of the outside world from now on and up to `until`, each with its number of `open_tasks`."""
        if until not in self._anchors:
            hanging = Q(
                engagement__tasks__anchor_kind=F("kind"),
                engagement__tasks__done_on=None,
                engagement__tasks__removed_at=None,
                engagement__tasks__audience__in=self.user.audiences,
            )
            self._anchors[until] = list(
                Anchor.objects.visible_to(self.user)
                .exclude(kind=AnchorKind.START)
                .filter(engagement__in=self.ids, on__range=(self.at.date() - ONE_DAY, until))
                .annotate(open_tasks=Count("engagement__tasks", filter=hanging))
                .order_by("on", "pk")[:MOST_ANCHORS]
            )
        return self._anchors[until]

    @cached_property
    def _anchors(self) -> dict[date, list[Anchor]]:
        return {}

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

    def tasks_to_do(self) -> QuerySet:
        """Those that may come due; a scope for less asks for fewer."""
        return self.tasks.open()

    def due_tasks(self, until: date, limit: int, since: date | None = None) -> list[DueTask]:
        """The first `limit` open tasks due up to `until`, over all steps."""
        if (until, limit, since) not in self._due_tasks:
            rows = self.tasks_to_do().filter(due_on__lte=until).order_by("due_on", "pk")
            if since:
                rows = rows.filter(due_on__gte=since)
            found = rows.values_list(*DueTask._fields)[:limit]
            self._due_tasks[until, limit, since] = [DueTask(*row) for row in found]
        return self._due_tasks[until, limit, since]

    @cached_property
    def _due_tasks(self) -> dict:
        return {}
