"""What a reader sees of a city, whoever the reader is: a person, or a stand-in for one."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.core.paginator import InvalidPage, Page
from django.http import Http404

from audit.models import AuditEvent
from core.audience import Audience
from core.pagination import BoundedPaginator
from core.permissions import Decision, decide
from engagements import words
from engagements.addresses import city_url, part_url, step_url
from engagements.models import Anchor, Attachment, Engagement, Lifecycle, Status, StepState, Update
from engagements.scope import Scope
from engagements.steps import Step
from engagements.workstreams import WORKSTREAMS, DueItem, Panel, due_items

LOOK_AHEAD = timedelta(days=90)
ACTIONS = (
    "add_file", "add_task", "change_lifecycle", "edit_city", "manage_anchors", "manage_members", "move_step",
    "post_update", "start_engagement", "tick_plan", "view_as_liaison", "waive_criterion",
)  # fmt: skip


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    icon: str
    exact: bool = True


@dataclass(frozen=True)
class StepCard:
    """One of the five steps in a few lines."""

    step: Step
    state: StepState
    panel: Panel | None
    age: str
    url: str
    today: date

    @property
    def is_late(self) -> bool:
        target = self.state.target_on
        return bool(target and target < self.today and self.state.status != Status.COMPLETE)

    @property
    def more_open(self) -> str:
        """The number of open items, unless the headline is about that already."""
        if not self.panel or not self.panel.open_items or "open" in self.panel.headline:
            return ""
        return f"{self.panel.open_items} open"


@dataclass(frozen=True)
class DateAhead:
    anchor: Anchor
    words: str


@dataclass(frozen=True)
class NextAction:
    item: DueItem
    words: str
    late: bool

    @property
    def step(self) -> Step:
        return Step(self.item.step)


def step_cards(scope: Scope, engagement: Engagement) -> list[StepCard]:
    today = engagement.today
    return [
        StepCard(
            step=step,
            state=(state := scope.states[engagement.pk, step]),
            panel=WORKSTREAMS[step].panels(scope).get(engagement.pk),
            age=age_of(state, engagement),
            url=step_url(engagement.city_id, step),
            today=today,
        )
        for step in Step
    ]


def age_of(state: StepState, engagement: Engagement) -> str:
    """For how long the step has been as it is; nothing for one that has not begun."""
    if state.status == Status.NOT_STARTED:
        return ""
    number = words.days_since(state.status_since, engagement)
    return f"for {words.days(number)}" if number else "since today"


class CityFrame:
    """What stands around every page of a city: its tabs, its five steps, and what the reader may do."""

    def __init__(self, engagement: Engagement, reader: Any, *, is_preview: bool = False):
        self.engagement, self.city, self.reader = engagement, engagement.city, reader
        self.is_preview = is_preview
        self.scope = Scope.of(engagement, user=reader)

    @cached_property
    def can(self) -> dict[str, Decision]:
        """Nothing at all in a preview: it is read-only."""
        return {} if self.is_preview else {name: self._decide(name) for name in ACTIONS}

    def _decide(self, name: str) -> Decision:
        return decide(f"engagements.{name}", self.reader, self.engagement)

    @property
    def is_internal(self) -> bool:
        """For LEAP's own people, with what the city never sees."""
        return self.reader.is_insider

    @property
    def url(self) -> str:
        return city_url(self.city.pk)

    @property
    def tabs(self) -> list[Tab]:
        """A liaison has the plan and the files among the main tabs."""
        own = [Tab("Overview", self.url, "home"), Tab("People", self.address("members"), "users")]
        if self.is_internal:
            own[1:1] = [
                Tab("Plan", self.address("plan"), "calendar-event"),
                Tab("Dates", self.address("anchors"), "flag"),
                Tab("Files", self.address("files"), "folder"),
            ]
        return [*own, Tab("History", self.address("history"), "history")]

    def address(self, part: str) -> str:
        return part_url(self.city.pk, part)

    @cached_property
    def steps(self) -> list[StepCard]:
        return step_cards(self.scope, self.engagement)

    @property
    def audience_sentence(self) -> str:
        seen = Audience.CITY.sentence(self.city.name)
        return f"{seen}, except what is marked “LEAP only”" if self.is_internal else seen


class CityPage(CityFrame):
    """The city's overview. Each part is read once, in a number of queries that doesn't depend on how much there is."""

    updates_each = 25

    def __init__(self, engagement: Engagement, reader: Any, *, number: str = "1", is_preview: bool = False):
        super().__init__(engagement, reader, is_preview=is_preview)
        self.number = number

    @cached_property
    def dates_ahead(self) -> list[DateAhead]:
        today = self.engagement.today
        rows = Anchor.objects.visible_to(self.reader).filter(engagement=self.engagement, on__gte=today)
        return [DateAhead(anchor, words.ahead((anchor.on - today).days)) for anchor in rows[:6]]

    @property
    def next_date(self) -> DateAhead | None:
        return self.dates_ahead[0] if self.dates_ahead else None

    @property
    def last_word(self) -> str:
        """When the city was last heard from."""
        at = self.engagement.last_city_update_at
        return words.ago(words.days_since(at, self.engagement)) if at else "nothing yet"

    @cached_property
    def next_actions(self) -> list[NextAction]:
        today = self.engagement.today
        items = due_items(self.scope, today + LOOK_AHEAD, limit=8)
        return [NextAction(item, words.ahead((item.due_on - today).days), item.due_on < today) for item in items]

    @cached_property
    def members(self) -> list:
        return list(self.engagement.memberships.current().select_related("user"))

    @property
    def has_liaison(self) -> bool:
        return any(member.user.is_liaison for member in self.members)

    @cached_property
    def files(self) -> list[Attachment]:
        return list(Attachment.objects.visible_to(self.reader).kept().filter(engagement=self.engagement)[:5])

    @cached_property
    def updates(self) -> Page:
        rows = Update.objects.visible_to(self.reader).kept().filter(engagement=self.engagement)
        try:
            page = BoundedPaginator(rows.select_related("author"), self.updates_each).page(self.number)
        except InvalidPage:
            raise Http404("No such page of updates.") from None
        for update in page.object_list:
            update.is_own = update.author_id == self.reader.pk and not self.is_preview
        return page

    @cached_property
    def from_city(self) -> list[Update]:
        """The city's own latest words, on top of its own page."""
        if self.is_internal:
            return []
        rows = Update.objects.visible_to(self.reader).kept().filter(engagement=self.engagement, from_city=True)
        return list(rows.select_related("author")[:2])

    @cached_property
    def earlier(self) -> list[tuple[Engagement, str]]:
        """Engagements before this one, each with the reason it was closed for."""
        if not self.is_internal:
            return []
        rows = list(self.city.engagements.exclude(pk=self.engagement.pk).order_by("-opened_on", "-pk")[:20])
        reasons = closing_reasons([row.pk for row in rows]) if rows else {}
        return [(row, reasons.get(row.pk, "")) for row in rows]

    @cached_property
    def closing_reason(self) -> str:
        if self.engagement.is_open or not self.is_internal:
            return ""
        return closing_reasons([self.engagement.pk]).get(self.engagement.pk, "")

    @property
    def moves(self) -> list[Lifecycle]:
        return [Lifecycle(to) for to in Lifecycle.values if to in self.engagement.next_lifecycles]


def closing_reasons(engagement_ids: list[int]) -> dict[int, str]:
    events = AuditEvent.objects.filter(
        subject_type=Engagement._meta.label_lower, subject_id__in=engagement_ids, verb="engagements.engagement_closed"
    )
    return dict(events.order_by("at").values_list("subject_id", "reason"))
