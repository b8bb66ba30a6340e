"""A scenario worked out: the staffing, every figure with its definition, the formula with its numbers, and warnings."""

from dataclasses import dataclass

from analysis.models import Scenario
from analysis.period import Period
from analysis.results.range import OF
from analysis.results.share import Share
from analysis.scenarios.counting import kept_demand
from analysis.scenarios.demand import Demand, TimeOnScene, TypeDemand, time_on_scene
from analysis.scenarios.figures import Figure, figures_of
from analysis.scenarios.warnings import warnings_of
from analysis.scenarios.week import hours_in_words
from analysis.staffing import Plan, Staffing, staff


@dataclass(frozen=True)
class Outcome:
    """`eligible` is the scenario's part of all calls from the public; `calls` are those of an average week, by hour.

    `warnings` are sentences. Data made up for the demo are told by `is_generated`, for the notice of every page.
    """

    name: str
    staffing: Staffing
    eligible: Share
    figures: list[Figure]
    formula: list[str]
    warnings: list[str]
    calls: tuple[float, ...]
    types: list[TypeDemand]
    on_scene: TimeOnScene
    period: Period
    hours: str
    is_generated: bool


def outcome_of(scenario: Scenario, demand: Demand | None = None) -> Outcome:
    """Saved or not. `demand` spares reading it again where several scenarios stand on one version."""
    demand = demand or kept_demand(scenario.code_table)
    types = demand.counted(scenario)
    calls = demand.an_average_week(types)
    found = staff(calls, plan_of(scenario))
    eligible = demand.basis.share(
        sum(each.calls for each in types), demand.public, "calls of the types that the scenario counts", OF
    )
    on_scene = time_on_scene(types)
    figures, formula = figures_of(scenario, found, eligible, demand)
    return Outcome(
        name=scenario.name,
        staffing=found,
        eligible=eligible,
        figures=figures,
        formula=formula,
        warnings=warnings_of(scenario, found, demand, on_scene),
        calls=calls,
        types=types,
        on_scene=on_scene,
        period=demand.period,
        hours=hours_in_words(scenario.hours),
        is_generated=scenario.code_table.export.is_generated,
    )


def plan_of(scenario: Scenario) -> Plan:
    return Plan(
        hours=frozenset(scenario.hours),
        capture=scenario.capture_rate / 100,
        minutes=scenario.minutes_on_task,
        utilization=scenario.utilization / 100,
        team_size=scenario.team_size,
        availability=scenario.availability / 100,
        costs=(scenario.cost_low, scenario.cost_high),
    )
