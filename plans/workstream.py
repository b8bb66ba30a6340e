"""What step 3 hands to the case: from its tasks as every step, and from each area of its records."""

from collections.abc import Collection
from datetime import date
from typing import Any

from engagements.addresses import step_url
from engagements.behind import Behind
from engagements.models import Engagement
from engagements.scope import Scope
from engagements.steps import Step
from engagements.task_workstream import TaskWorkstream
from engagements.workstreams import Criterion, DueItem, Measure, Milestone, Overview, Panel, Signal
from plans import decision_facts, design_facts, money_facts, panels, risk_facts
from plans.measures import measures
from plans.milestones import BEHIND, milestones

# Each area has `headlines(scope)` and `open_items(scope)` by engagement id, `criteria(pk, scope)`,
# `due_items(scope, until, limit, since)` and `signals(scope)`.
AREAS = (decision_facts, design_facts, money_facts, risk_facts)


class PlansWorkstream(TaskWorkstream):
    step = Step.PLANS

    def overview(self, engagement: Engagement, user: Any) -> Overview:
        return panels.overview(engagement, user)

    def panels(self, scope: Scope) -> dict[int, Panel]:
        """What each area says of a city, such as how many decisions are taken; where nothing is, the tasks."""
        found = super().panels(scope)
        said: dict[int, list[str]] = {}
        items: dict[int, int] = {}
        for area in AREAS:
            for pk, words in area.headlines(scope).items():
                said.setdefault(pk, []).append(words)
            for pk, count in area.open_items(scope).items():
                items[pk] = items.get(pk, 0) + count
        for pk in said.keys() | items.keys():
            tasks = found.get(pk)
            headline = " · ".join(said.get(pk, [])) or (tasks.headline if tasks else "")
            open_items = (tasks.open_items if tasks else 0) + items.get(pk, 0)
            found[pk] = Panel(headline, open_items, step_url(scope.cities[pk].city_id, self.step))
        return found

    def criteria(self, scope: Scope) -> dict[int, list[Criterion]]:
        """The tasks that are needed, then what the records must show."""
        tasks = super().criteria(scope)
        return {
            pk: [*tasks.get(pk, []), *(each for area in AREAS for each in area.criteria(pk, scope))]
            for pk in scope.cities
        }

    def due_items(self, scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
        items = super().due_items(scope, until, limit, since)
        for area in AREAS:
            items += area.due_items(scope, until, limit, since)
        return sorted(items, key=lambda item: item.due_on)[:limit]

    def signals(self, scope: Scope) -> list[Signal]:
        found = super().signals(scope)
        for area in AREAS:
            found += area.signals(scope)
        return found

    def measures(self, scope: Scope) -> list[Measure]:
        return measures(scope)

    def milestones(self, scope: Scope, since: date, until: date) -> list[Milestone]:
        return milestones(scope, since, until)

    def behind(self, keys: Collection[str]) -> dict[str, Behind]:
        return BEHIND
