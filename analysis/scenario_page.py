"""What the pages of scenarios show: rows of the list, the grid of hours, the teams of each hour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.addresses import scenario_url
from analysis.models import Scenario
from analysis.numbers import average, count
from analysis.period import DAYS
from analysis.results.patterns import clock, level
from analysis.scenarios.counting import kept_demand
from analysis.scenarios.demand import Demand
from analysis.scenarios.figures import dollars
from analysis.scenarios.outcome import Outcome, outcome_of
from engagements.models import Engagement

TALLEST = 60  # of a chart, in its own units


def outcomes_of(scenarios: Iterable[Scenario]) -> list[tuple[Scenario, Outcome]]:
    """Each version of the code table is read once."""
    demands: dict[int, Demand] = {}
    found = []
    for scenario in scenarios:
        table = scenario.code_table
        demand = demands[table.pk] = demands.get(table.pk) or kept_demand(table)
        found.append((scenario, outcome_of(scenario, demand)))
    return found


@dataclass(frozen=True)
class ScenarioRow:
    scenario: Scenario
    url: str
    hours: str
    taken: str
    most_teams: str
    responders: str
    cost: str
    version: int


def scenario_rows(scenarios: Iterable[Scenario], engagement: Engagement) -> list[ScenarioRow]:
    return [
        ScenarioRow(
            scenario=scenario,
            url=scenario_url(engagement.city_id, scenario.pk),
            hours=outcome.hours,
            taken=average(outcome.staffing.taken_per_week),
            most_teams=count(outcome.staffing.most_teams, "team"),
            responders=f"{outcome.staffing.responders:,}",
            cost=dollars(outcome.staffing.cost_low, outcome.staffing.cost_high),
            version=scenario.code_table.number,
        )
        for scenario, outcome in outcomes_of(scenarios)
    ]


@dataclass(frozen=True)
class Slot:
    """One hour of the week in a grid: a box to tick, or a number to read. `level` shades it, from 0 to 5."""

    hour: int
    name: str
    value: int
    is_on: bool
    level: int
    note: str = ""


Grid = list[tuple[str, list[Slot]]]


def grid(slots: Sequence[Slot]) -> Grid:
    """Rows by hour of the day, seven slots each from Monday."""
    return [(clock(hour), [slots[day * 24 + hour] for day in range(7)]) for hour in range(24)]


def shade(calls: float, most: float) -> int:
    return int(level(calls, most))


def hour_name(hour: int) -> str:
    return f"{DAYS[hour // 24]} {clock(hour % 24)}"


@dataclass(frozen=True)
class Bar:
    x: int
    y: float
    height: float
    label: str


class Shown:
    """An outcome as its page draws it."""

    def __init__(self, outcome: Outcome):
        self.outcome = outcome

    @property
    def teams(self) -> Grid:
        found = self.outcome.staffing
        most = max(found.most_teams, 1)
        slots = [Slot(h, hour_name(h), n, n > 0, shade(n, most)) for h, n in enumerate(found.teams)]
        return grid(slots)

    @property
    def days(self) -> list[str]:
        return [day[:3] for day in DAYS]

    @cached_property
    def bars(self) -> list[Bar]:
        teams = self.outcome.staffing.teams
        most = max(max(teams), 1)
        bars = []
        for hour, number_of in enumerate(teams):
            height = round(TALLEST * number_of / most, 1)
            label = f"{hour_name(hour)}: {count(number_of, 'team')}"
            bars.append(Bar(hour * 4 + hour // 24 * 4, TALLEST - height, height, label))
        return [bar for bar in bars if bar.height]

    @property
    def sentence(self) -> str:
        """What the chart shows."""
        found = self.outcome.staffing
        if not found.most_teams:
            return "No team at any hour."
        busiest = [hour for hour, teams in enumerate(found.teams) if teams == found.most_teams]
        on = len([teams for teams in found.teams if teams])
        if len(busiest) == on:
            same = count(found.most_teams, "team")
            return f"{same} in each of the {on} hours a week of operation: {self.outcome.hours}."
        hours = f"{len(busiest)} hours a week" if len(busiest) > 1 else f"one hour a week, {hour_name(busiest[0])}"
        return (
            f"At most {count(found.most_teams, 'team')} at once, in {hours}; {found.team_hours:,} team-hours over the "
            f"{on} hours a week of operation: {self.outcome.hours}."
        )

    @property
    def said(self) -> str:
        """For who hears it, after each change."""
        found = self.outcome.staffing
        return (
            f"{average(found.taken_per_week)} calls taken a week, {count(found.responders, 'responder')}, "
            f"{dollars(found.cost_low, found.cost_high)} a year."
        )
