"""What step 1's data say of exactly one design: its call types and hours, with a scenario's assumptions.

The arithmetic is the scenario's own (`analysis.scenarios`): a design becomes a scenario that is never stored.
"""

from dataclasses import dataclass, field
from typing import Any

from analysis.categories import Category
from analysis.models import Scenario
from analysis.scenarios.counting import kept_demand
from analysis.scenarios.demand import Demand
from analysis.scenarios.outcome import Outcome, outcome_of
from plans.models import ProgramDesign


@dataclass(frozen=True)
class Forecast:
    """Worked out, or the sentence that says what is missing for it."""

    outcome: Outcome | None = None
    scenario: Scenario | None = None
    missing: str = ""
    counted: tuple[Scenario, Demand] | None = None

    @property
    def kept(self) -> dict[str, Any]:
        """The figures as a fixed version keeps them."""
        if not (self.outcome and self.scenario and self.counted):
            return {}
        taken, demand = self.counted
        types = {name: round(calls, 2) for name, calls in demand.a_week_by_type(taken).items()}
        return summary(self.outcome, self.scenario) | {"types": types}


@dataclass
class Demands:
    """What was counted, once for each version of a code table."""

    known: dict[int, Demand] = field(default_factory=dict)

    def of(self, table) -> Demand:
        if table.pk not in self.known:
            self.known[table.pk] = kept_demand(table)
        return self.known[table.pk]


def forecast_of(design: ProgramDesign, demands: Demands | None = None) -> Forecast:
    scenario = scenario_for(design)
    if missing := what_is_missing(design, scenario):
        return Forecast(missing=missing)
    demand = (demands or Demands()).of(design.code_table)
    taken = as_scenario(design, scenario, demand)
    return Forecast(outcome_of(taken, demand), scenario, counted=(taken, demand))


def scenario_for(design: ProgramDesign) -> Scenario | None:
    """The one that the design names, else the one that is chosen for the plan."""
    if design.scenario_id:
        return design.scenario
    return Scenario.objects.of(design.engagement).filter(is_chosen=True).first()


def what_is_missing(design: ProgramDesign, scenario: Scenario | None) -> str:
    if not design.code_table_id or not design.call_types:
        return "Choose the call types first, from an approved code table: without them nothing can be counted."
    if not design.hours:
        return "Enter the hours first: the forecast counts the calls that come within them."
    if not scenario:
        return "Choose a scenario of step 1: its assumptions say how many of the calls a team takes and how long."
    return ""


def as_scenario(design: ProgramDesign, scenario: Scenario, demand: Demand) -> Scenario:
    """The scenario's assumptions with the design's call types, hours and team. It is not to be saved."""
    taken = set(design.call_types)
    given = ("capture_rate", "minutes_on_task", "utilization", "availability", "cost_low", "cost_high")
    return Scenario(
        engagement=design.engagement,
        code_table=design.code_table,
        name=str(design),
        categories=list(Category.values),
        includes_depends=True,
        left_out=[each.label for each in demand.types if each.label not in taken],
        hours=list(design.hours),
        team_size=design.team_size or scenario.team_size,
        **{name: getattr(scenario, name) for name in given},
    )


def summary(outcome: Outcome, scenario: Scenario) -> dict[str, Any]:
    """In plain numbers, with the assumptions that they stand on. Eligible are the calls of its types at all hours."""
    found = outcome.staffing
    return {
        "eligible_per_week": round(found.eligible_per_week, 1),
        "eligible_in_hours": round(found.eligible_in_hours, 1),
        "taken_per_week": round(found.taken_per_week, 1),
        "unit_hours": round(found.unit_hours, 1),
        "team_hours": found.team_hours,
        "most_teams": found.most_teams,
        "responders": found.responders,
        "cost_low": found.cost_low,
        "cost_high": found.cost_high,
        "capture_rate": scenario.capture_rate,
        "minutes_on_task": scenario.minutes_on_task,
        "scenario": scenario.name,
        "dataset": outcome.eligible.dataset,
        "version": outcome.eligible.version,
        "is_generated": outcome.is_generated,
        "warnings": outcome.warnings,
    }
