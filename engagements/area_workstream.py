"""What a step with several areas of records hands to the case: from its tasks as every step, and from each area."""

from datetime import date
from typing import Protocol

from engagements.addresses import step_url
from engagements.scope import Scope
from engagements.task_workstream import TaskWorkstream
from engagements.workstreams import Criterion, DueItem, Panel, Signal


class Area(Protocol):
    """A module, or another thing with these functions; the first three by engagement."""

    def headlines(self, scope: Scope) -> dict[int, str]: ...

    def open_items(self, scope: Scope) -> dict[int, int]: ...

    def criteria(self, pk: int, scope: Scope) -> list[Criterion]: ...

    def due_items(self, scope: Scope, until: date, limit: int, since: date | None) -> list[DueItem]: ...

    def signals(self, scope: Scope) -> list[Signal]: ...


class AreaWorkstream(TaskWorkstream):
    areas: tuple[Area, ...]

    def panels(self, scope: Scope) -> dict[int, Panel]:
        """What each area says of a city, such as how many decisions are taken; where none does, the tasks."""
        found = super().panels(scope)
        said: dict[int, list[str]] = {}
        items: dict[int, int] = {}
        for area in self.areas:
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
            pk: [*tasks.get(pk, []), *(each for area in self.areas for each in area.criteria(pk, scope))]
            for pk in scope.cities
        }

    def due_items(self, scope: Scope, until: date, limit: int, since: date | None = None) -> list[DueItem]:
        items = super().due_items(scope, until, limit, since)
        for area in self.areas:
            items += area.due_items(scope, until, limit, since)
        return sorted(items, key=lambda item: item.due_on)[:limit]

    def signals(self, scope: Scope) -> list[Signal]:
        found = super().signals(scope)
        for area in self.areas:
            found += area.signals(scope)
        return found
