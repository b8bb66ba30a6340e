"""The team that a plan needs: arithmetic that a council can check by hand.

Workload of an hour of the week = calls in it × share taken × minutes per call ÷ 60, in unit-hours. Teams in an hour
= workload ÷ share of team time on calls, rounded up, at least one while the program operates. Responders = team-hours
a week × people per team ÷ (40 × share of paid time on shift), rounded up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

HOURS_OF_WEEK = 168
PAID_HOURS = 40
HAIR = 1e-9  # by which a machine may miss a whole number
FORMULA = (
    "unit-hours = calls × share taken × minutes per call ÷ 60; "
    "teams in an hour = unit-hours ÷ share of team time on calls, rounded up, at least 1; "
    "responders = team-hours a week × team size ÷ (40 × share of paid time on shift), rounded up"
)


@dataclass(frozen=True)
class Plan:
    """Shares are between 0 and 1, `minutes` per call, `costs` US dollars per responder and year (low, high)."""

    hours: frozenset[int]
    capture: float
    minutes: float
    utilization: float
    team_size: int
    availability: float
    costs: tuple[int, int]


@dataclass(frozen=True)
class Staffing:
    """What a plan comes to. `teams` has one number for each of the 168 hours of the week."""

    eligible_per_week: float
    eligible_in_hours: float
    taken_per_week: float
    unit_hours: float
    teams: tuple[int, ...]
    responders: int
    cost_low: int
    cost_high: int

    @property
    def team_hours(self) -> int:
        return sum(self.teams)

    @property
    def most_teams(self) -> int:
        return max(self.teams)

    @property
    def share_in_hours(self) -> float:
        """The part of eligible calls that comes while the program operates."""
        return self.eligible_in_hours / self.eligible_per_week if self.eligible_per_week else 0.0


def staff(calls: Sequence[float], plan: Plan) -> Staffing:
    """`calls` are eligible calls per week in each hour of the week, from Monday midnight."""
    if len(calls) != HOURS_OF_WEEK:
        raise ValueError(f"A week has {HOURS_OF_WEEK} hours, not {len(calls)}.")
    loads = [n * plan.capture * plan.minutes / 60 if hour in plan.hours else 0.0 for hour, n in enumerate(calls)]
    teams = tuple(
        max(1, ceil(load / plan.utilization - HAIR)) if hour in plan.hours else 0 for hour, load in enumerate(loads)
    )
    responders = ceil(sum(teams) * plan.team_size / (PAID_HOURS * plan.availability) - HAIR)
    in_hours = sum(n for hour, n in enumerate(calls) if hour in plan.hours)
    return Staffing(
        eligible_per_week=sum(calls),
        eligible_in_hours=in_hours,
        taken_per_week=in_hours * plan.capture,
        unit_hours=sum(loads),
        teams=teams,
        responders=responders,
        cost_low=responders * plan.costs[0],
        cost_high=responders * plan.costs[1],
    )
