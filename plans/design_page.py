"""A version of the design as its page shows it."""

from functools import cached_property
from typing import Any, NamedTuple

from analysis.numbers import average, percent
from analysis.scenarios.figures import dollars
from core.permissions import Decision as Answer
from core.permissions import decide
from plans.design_checks import Completeness, completeness
from plans.design_gap import standing
from plans.design_words import Line, sheet
from plans.forecast import forecast_of
from plans.models import ProgramDesign


class Figure(NamedTuple):
    """A number of the forecast, and how it is counted."""

    name: str
    value: str
    counted: str


def figures(found: dict[str, Any]) -> list[Figure]:
    """What a forecast says, from what is kept of it."""
    if not found:
        return []
    share = percent(found["eligible_in_hours"], found["eligible_per_week"])
    return [
        Figure("Calls of its types", average(found["eligible_per_week"]), "a week, at all hours"),
        Figure("Of these within its hours", average(found["eligible_in_hours"]), f"a week, {share} of them"),
        Figure(
            "Calls taken", average(found["taken_per_week"]),
            f"a week, if the team takes {found['capture_rate']}% of those within its hours",
        ),
        Figure(
            "Unit-hours", average(found["unit_hours"]), f"a week, at {found['minutes_on_task']} minutes per call",
        ),
        Figure("Teams at once", f"{found['most_teams']:,}", f"at most; {found['team_hours']:,} team-hours a week"),
        Figure("Responders needed", f"{found['responders']:,}", "employed, for these hours and this team"),
        Figure("Cost a year", dollars(found["cost_low"], found["cost_high"]), "of the responders"),
    ]  # fmt: skip


class DesignPage:
    """One version as the reader sees it. A draft is worked out now; a fixed one says what it said when it was fixed."""

    def __init__(self, design: ProgramDesign, reader: Any):
        self.design, self.reader = design, reader

    @cached_property
    def complete(self) -> Completeness:
        return completeness(self.design)

    @cached_property
    def groups(self) -> list[tuple[str, list[Line]]]:
        return sheet(self.design)

    @cached_property
    def _forecast(self) -> tuple[dict[str, Any], str]:
        if not self.design.is_draft:
            return self.design.forecast, "" if self.design.forecast else "Nothing was counted when it was fixed."
        found = forecast_of(self.design)
        return found.kept, found.missing

    @property
    def figures(self) -> list[Figure]:
        return figures(self._forecast[0])

    @property
    def missing(self) -> str:
        return self._forecast[1]

    @property
    def is_generated(self) -> bool:
        return bool(self._forecast[0].get("is_generated"))

    @property
    def warnings(self) -> list[str]:
        """What a reader of the figures must be told."""
        return self._forecast[0].get("warnings", [])

    @property
    def stands_on(self) -> str:
        """What was counted, and with whose assumptions; the scenario is LEAP's own to name."""
        found = self._forecast[0]
        if not found:
            return ""
        scenario = f", with the assumptions of “{found['scenario']}”" if self.reader.is_insider else ""
        return f"{found['dataset']}, {found['version']}{scenario}"

    @cached_property
    def may_edit(self) -> Answer:
        return decide("plans.edit_designs", self.reader, self.design.engagement)


class Versions:
    """All versions of a city that a reader sees, the newest first."""

    def __init__(self, designs: list[ProgramDesign]):
        self.designs = designs
        self.stands = standing(designs)

    @property
    def main(self) -> ProgramDesign | None:
        """What the city goes by: adopted, else recommended, else drafted."""
        return self.stands.adopted or self.stands.recommended or next(iter(self.designs), None)

    @property
    def draft(self) -> ProgramDesign | None:
        return next((each for each in self.designs if each.is_draft), None)

    def by_pk(self, pk: int | None) -> ProgramDesign | None:
        return next((each for each in self.designs if each.pk == pk), None)
