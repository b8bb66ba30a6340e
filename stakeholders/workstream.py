"""What step 2 hands to the case: from its tasks as every step, and from each area of its records."""

from collections.abc import Collection
from datetime import date
from typing import Any

from engagements.addresses import step_url
from engagements.behind import Behind
from engagements.models import Engagement
from engagements.scope import Scope
from engagements.steps import Step
from engagements.task_workstream import TaskWorkstream
from engagements.workstreams import Criterion, DueItem, Measure, Overview, Panel, Signal
from stakeholders import asset_signals, contact_signals, overview, stance_signals
from stakeholders.asset_criteria import asset_criteria
from stakeholders.measures import behind, measures

# Each area has `due_items(scope, until, limit, since)` and `signals(scope)`.
AREAS = (stance_signals, contact_signals, asset_signals)


class StakeholdersWorkstream(TaskWorkstream):
    step = Step.STAKEHOLDERS

    def overview(self, engagement: Engagement, user: Any) -> Overview:
        return overview.overview(engagement, user)

    def panels(self, scope: Scope) -> dict[int, Panel]:
        """For LEAP, how the vote stands and what objections are open; for a city, the tasks alone."""
        panels = super().panels(scope)
        if not scope.user.is_insider:
            return panels
        objections = scope.once(contact_signals.open_objections)
        for pk, city in scope.cities.items():
            tasks = panels.get(pk)
            said = stance_signals.headline(pk, scope)
            raised = objections[pk].count if pk in objections else 0
            if said or raised:
                open_items = (tasks.open_items if tasks else 0) + raised
                panels[pk] = Panel(said or _raised(raised), open_items, step_url(city.city_id, self.step))
        return panels

    def criteria(self, scope: Scope) -> dict[int, list[Criterion]]:
        """The tasks that are needed, then what the records must show."""
        tasks = super().criteria(scope)
        return {
            pk: [*tasks.get(pk, []), *stance_signals.criteria(pk, scope), *asset_criteria(pk, scope)]
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

    def behind(self, keys: Collection[str]) -> dict[str, Behind]:
        return behind(keys)


def _raised(count: int) -> str:
    return f"{count} open objection{'s' * (count != 1)}"
