"""What step 1 forecast, and what the city adopted: what a program's figures are held against."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analysis.addresses import scenario_url
from analysis.models import Scenario
from analysis.scenarios.counting import kept_demand
from analysis.scenarios.outcome import outcome_of
from engagements.models import Engagement
from plans.addresses.decisions import design_url
from plans.models import ProgramDesign


@dataclass(frozen=True)
class Expected:
    """One side to hold figures against: calls a week within the hours, the share to take, people, dollars a year.

    `types` are those that are taken, with their eligible calls a week within the hours where these were counted.
    """

    name: str
    url: str
    eligible: float | None = None
    taken: float | None = None
    capture: int | None = None
    responders: int | None = None
    hours: int = 0
    costs: tuple[int, int] | None = None
    types: dict[str, float | None] = field(default_factory=dict)
    basis: str = ""
    is_generated: bool = False


def forecast_of(engagement: Engagement, reader: Any) -> Expected | None:
    """Of the scenario that is chosen for the plan, if the reader may see it."""
    scenario = Scenario.objects.visible_to(reader).of(engagement).filter(is_chosen=True).first()
    if not scenario:
        return None
    demand = kept_demand(scenario.code_table)
    outcome = outcome_of(scenario, demand)
    found = outcome.staffing
    return Expected(
        name=f"Forecast: {scenario.name}",
        url=scenario_url(engagement.city_id, scenario.pk),
        eligible=found.eligible_in_hours,
        taken=found.taken_per_week,
        capture=scenario.capture_rate,
        responders=found.responders,
        hours=len(scenario.hours),
        costs=(found.cost_low, found.cost_high),
        types=dict(demand.a_week_by_type(scenario)),
        basis=f"{outcome.eligible.dataset}, {outcome.eligible.version}",
        is_generated=outcome.is_generated,
    )


def design_of(engagement: Engagement, reader: Any) -> Expected | None:
    """Of the version that the city adopted last, with what was forecast for exactly it when it was fixed."""
    rows = ProgramDesign.objects.visible_to(reader).adopted().filter(engagement=engagement)
    design = rows.order_by("-adopted_on", "-number").first()
    if not design:
        return None
    kept = design.forecast
    return Expected(
        name=f"Adopted design, version {design.number}",
        url=design_url(engagement.city_id, design.pk),
        eligible=kept.get("eligible_in_hours"),
        taken=kept.get("taken_per_week"),
        capture=kept.get("capture_rate"),
        responders=design.headcount,
        hours=len(design.hours),
        costs=(kept["cost_low"], kept["cost_high"]) if kept.get("cost_high") else None,
        types={name: kept.get("types", {}).get(name) for name in design.call_types},
        basis=" ".join(filter(None, [kept.get("dataset", ""), kept.get("version", "")])),
        is_generated=bool(kept.get("is_generated")),
    )


def in_month(a_week: float | None, month: date) -> float | None:
    """Calls a week as calls of exactly this month."""
    return None if a_week is None else a_week * monthrange(month.year, month.month)[1] / 7


def call_types_of(engagement: Engagement, reader: Any) -> list[str]:
    """What the city decided that 911 sends, else what the forecast counts; the heaviest first where that is known."""
    rows = ProgramDesign.objects.visible_to(reader).adopted().filter(engagement=engagement)
    if design := rows.order_by("-adopted_on", "-number").first():
        return list(design.call_types)
    expected = forecast_of(engagement, reader)
    return sorted(expected.types, key=expected.types.get, reverse=True) if expected else []
