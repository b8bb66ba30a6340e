"""What stands around every page of a city, whoever the reader is: a person, or a stand-in for one."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from audit.changes import mark_of
from core.audience import Audience
from core.permissions import Decision, decide
from engagements import words
from engagements.addresses import city_url, part_url, step_url
from engagements.city_scope import CityScope
from engagements.context import Place, places_of
from engagements.models import Engagement, Status, StepState
from engagements.readers import AnyLiaison
from engagements.steps import Step
from engagements.workstreams import WORKSTREAMS, Panel

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
    def target(self) -> str:
        return words.day(self.state.target_on) if self.state.target_on else ""

    @property
    def headline(self) -> str:
        """What stands out, and how many items are open unless that is said already."""
        if not self.panel:
            return "Nothing open"
        if not self.panel.open_items or "open" in self.panel.headline:
            return self.panel.headline
        return f"{self.panel.headline} · {self.panel.open_items} open"


def step_cards(scope: CityScope, *, with_panels: bool) -> list[StepCard]:
    case = scope.engagement
    return [
        StepCard(
            step=step,
            state=(state := scope.states[case.pk, step]),
            panel=WORKSTREAMS[step].panels(scope).get(case.pk) if with_panels else None,
            age=age_of(state, case),
            url=step_url(case.city_id, step),
            today=scope.today,
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
    """A city's tabs, its five steps, and what the reader may do."""

    has_panels = True
    has_owners = False

    def __init__(self, engagement: Engagement, reader: Any):
        # Asked for before anything is read: what is read earlier must not be kept under a later mark.
        self._read_under = mark_of(engagement.pk)
        self.engagement, self.city, self.reader = engagement, engagement.city, reader
        self.is_preview = isinstance(reader, AnyLiaison)
        # LEAP's own people read what the city never sees.
        self.is_internal = reader.is_insider
        self.url = city_url(self.city.pk)
        self.scope = CityScope(engagement, reader, with_owners=self.has_owners)

    @cached_property
    def can(self) -> dict[str, Decision]:
        """Nothing at all in a preview: it is read-only."""
        if self.is_preview:
            return {}
        return {name: decide(f"engagements.{name}", self.reader, self.engagement) for name in ACTIONS}

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

    @cached_property
    def mark(self) -> str | None:
        """What parts of this page are remembered under: all readers of one kind see the same."""
        mark = self._read_under
        return mark and f"{mark}.{self.is_internal}.{self.is_preview}.{getattr(self, 'step', '')}"

    @property
    def places(self) -> list[Place]:
        """What a liaison has among the main tabs, for who looks with a liaison's eyes."""
        return places_of(self.city.pk)

    def address(self, part: str) -> str:
        return part_url(self.city.pk, part)

    @cached_property
    def steps(self) -> list[StepCard]:
        return step_cards(self.scope, with_panels=self.has_panels)

    @property
    def audience(self) -> Audience:
        """Of the page as this reader sees it: what LEAP's people see, or print, holds LEAP's own parts."""
        return Audience.INTERNAL if self.is_internal else Audience.CITY

    @property
    def audience_sentence(self) -> str:
        if not self.is_internal:
            return Audience.CITY.sentence(self.city.name)
        return f"LEAP’s own view: {self.city.name} sees it without what is marked “{Audience.INTERNAL.label}”"
