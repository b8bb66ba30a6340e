"""What each of the five steps hands to the city page, the portfolio, Today, the reminders and the reports.

Each step's app registers one `Workstream` in AppConfig.ready. Every call works in bulk, for all
engagements of a `Scope` at once, in a number of queries that does not depend on how many there are.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property
from typing import Any, NamedTuple

from engagements.behind import Behind
from engagements.models import Engagement
from engagements.scope import Scope
from engagements.steps import Step


class Severity(IntEnum):
    """How soon a signal wants someone."""

    WATCH = 1
    SOON = 2
    NOW = 3


@dataclass(frozen=True)
class Panel:
    """A step in one line: what stands out, how many items are open, and where they are."""

    headline: str
    open_items: int
    url: str


@dataclass(frozen=True)
class Criterion:
    """One condition for closing a step. `sentence` says what met it or what is missing; `url` leads to the records."""

    key: str
    label: str
    is_met: bool
    sentence: str
    url: str


@dataclass(frozen=True)
class DueItem:
    """Something that someone owes by a date in the city's zone."""

    key: str
    what: str
    due_on: date
    engagement_id: int
    city: str
    step: str
    url: str
    audience: str
    assignee_id: int | None = None
    assignee_label: str = ""
    waiting_on: str = ""


@dataclass(frozen=True)
class Measure:
    """A number of one engagement that a report can defend: `value` of `of`, or a plain `value` where `of` is None.

    `key` is `step.name`, the same in every city; `definition` says what is counted, and by which rule. `unit` is a word
    for plain values (“days”, “inputs”), or empty for counts of which a share is taken.
    """

    key: str
    engagement_id: int
    label: str
    value: float
    definition: str
    audience: str
    url: str
    of: float | None = None
    unit: str = ""

    @property
    def share(self) -> float | None:
        """A part of 1, where there is something to be a part of."""
        return self.value / self.of if self.of else None


@dataclass(frozen=True)
class Milestone:
    """Something by which a city came on, on a day, as a report tells it: a sentence without who did it."""

    engagement_id: int
    on: date
    what: str


class Signal(NamedTuple):
    """Why a city needs someone: a sentence with a link and one action. Keys are stable, so that snoozes hold.

    `days` is how long it has been so: among equally severe signals the oldest comes first.
    """

    key: str
    engagement_id: int
    city: str
    severity: Severity
    sentence: str
    url: str
    action: str
    days: int = 0


@dataclass(frozen=True)
class Overview:
    """What a step shows of its own records on its page, above the tasks: a part of a template and its context."""

    template: str
    context: dict[str, Any]


class Workstream:
    """One step's four answers, and what its page shows of its records."""

    step: Step
    keeps_overview = True  # Nothing on it changes without an audit event, and it holds no form.

    @cached_property
    def name(self) -> str:
        """The step's value as plain text, which goes into thousands of addresses and keys."""
        return str(self.step)

    @cached_property
    def label(self) -> str:
        return str(self.step.label)

    def overview(self, engagement: Engagement, user: Any) -> Overview | None:
        """For the step's page of one city as `user` sees it; nothing where the step keeps no records."""
        return None

    def panels(self, scope: Scope) -> dict[int, Panel]:
        """The headline of each engagement in scope, by its id; engagements without any may be absent."""
        raise NotImplementedError

    def criteria(self, scope: Scope) -> dict[int, list[Criterion]]:
        """What closes this step, by engagement id, met or not."""
        raise NotImplementedError

    def due_items(self, scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
        """The earliest items due up to `until`, at most `limit`; overdue ones too, unless they begin at `since`."""
        raise NotImplementedError

    def signals(self, scope: Scope) -> list[Signal]:
        """Why someone is needed."""
        raise NotImplementedError

    def measures(self, scope: Scope) -> list[Measure]:
        """The step's numbers for reports, of each engagement that has them; only what the scope's reader may see."""
        return []

    def milestones(self, scope: Scope, since: date, until: date) -> list[Milestone]:
        """What a report tells of the step from one day to another, as far as the scope’s reader may see it."""
        return []

    def behind(self, keys: Collection[str]) -> dict[str, Behind]:
        """Whose changes move these of its measures; of one that is missing, all of its app's may."""
        return {}


WORKSTREAMS: dict[Step, Workstream] = {}


def register(workstream: Workstream) -> None:
    """Called once by each step's app."""
    if workstream.step in WORKSTREAMS:
        raise ValueError(f"Two workstreams for {workstream.step.label}.")
    WORKSTREAMS[workstream.step] = workstream


def workstreams() -> list[Workstream]:
    """All five, in the order of the steps."""
    return [WORKSTREAMS[step] for step in Step]


def due_items(scope: Scope, until: date, limit: int = 50, since: date | None = None) -> list[DueItem]:
    """The earliest `limit` items over all steps."""
    items = [item for workstream in workstreams() for item in workstream.due_items(scope, until, limit, since)]
    return sorted(items, key=lambda item: item.due_on)[:limit]
