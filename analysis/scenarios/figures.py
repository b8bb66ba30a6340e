"""The figures of a scenario: each with how it is counted, the numbers put in, and what it stands on."""

from dataclasses import dataclass

from analysis.models import Scenario
from analysis.numbers import average, count, percent
from analysis.period import DAYS
from analysis.results.share import Basis, OnBasis, Share
from analysis.scenarios.demand import Demand
from analysis.scenarios.week import hours_in_words
from analysis.staffing import PAID_HOURS, Staffing


@dataclass(frozen=True)
class Figure(OnBasis):
    """`counts` says what the numerator holds and `of` what the denominator holds; `worked` is the sum with numbers."""

    key: str
    name: str
    value: str
    worked: str
    counts: str
    of: str
    basis: Basis


def dollars(low: int, high: int) -> str:
    return f"${low:,}" if low == high else f"${low:,} to ${high:,}"


def figures_of(scenario: Scenario, found: Staffing, eligible: Share, demand: Demand) -> tuple[list[Figure], list[str]]:
    """The figures in the order in which they are worked out, and each step of the formula with its numbers."""
    rows = [*of_calls(scenario, found, eligible, demand), *of_people(scenario, found)]
    figures = [Figure(*row, demand.basis) for row in rows]
    return figures, [f"{figure.name} = {figure.worked}" for figure in figures]


Row = tuple[str, str, str, str, str, str]


def of_calls(scenario: Scenario, found: Staffing, eligible: Share, demand: Demand) -> list[Row]:
    hours = hours_in_words(scenario.hours)
    a_week, within, taken = (
        average(value) for value in (found.eligible_per_week, found.eligible_in_hours, found.taken_per_week)
    )
    in_hours = percent(found.eligible_in_hours, found.eligible_per_week)
    return [
        of_eligible(scenario, a_week, eligible, demand),
        (
            "in_hours", "Share within the hours", in_hours,
            f"{within} ÷ {a_week} = {in_hours}",
            f"eligible calls a week that come {hours}", "all eligible calls a week",
        ),
        (
            "taken", "Calls taken a week", taken,
            f"{within} × {scenario.capture_rate}% = {taken}",
            "eligible calls a week within the hours, times the share of them that the team is to take", "one week",
        ),
        (
            "unit_hours", "Unit-hours a week", average(found.unit_hours),
            f"{taken} × {scenario.minutes_on_task} minutes ÷ 60 = {average(found.unit_hours)}",
            "calls taken a week, times the minutes that a team is on each of them", "one week",
        ),
    ]  # fmt: skip


def of_eligible(scenario: Scenario, a_week: str, eligible: Share, demand: Demand) -> Row:
    types = count(len(demand.counted(scenario)), "call type")
    return (
        "eligible", "Eligible calls a week", a_week,
        f"{divided(scenario, eligible, demand)} = {a_week}",
        f"calls from the public of the {types} that the scenario counts, {eligible.percent} of the "
        f"{eligible.denominator:,} {eligible.of}",
        f"the days of {demand.period.span}: {demand.period.counted}",
    )  # fmt: skip


def divided(scenario: Scenario, eligible: Share, demand: Demand) -> str:
    """By weeks where each weekday came as often as any other, else each weekday by itself."""
    period = demand.period
    if period.is_even:
        return f"{eligible.numerator:,} calls ÷ {average(period.weeks)} weeks"
    hours = demand.by_hour(demand.counted(scenario))
    calls = [sum(hours[day * 24 : day * 24 + 24]) for day in range(7)]
    return (
        " + ".join(
            f"{name[:3]} {average(of_day)} ÷ {days}"
            for name, of_day, days in zip(DAYS, calls, period.weekdays, strict=True)
            if of_day
        )
        or "0 calls"
    )


def of_people(scenario: Scenario, found: Staffing) -> list[Row]:
    busy = percent(found.unit_hours, found.team_hours)
    paid = f"({PAID_HOURS} × {scenario.availability}%)"
    costs = dollars(found.cost_low, found.cost_high)
    each = dollars(scenario.cost_low, scenario.cost_high)
    return [
        (
            "team_hours", "Team-hours a week", f"{found.team_hours:,}",
            f"the sum over {count(len(scenario.hours), 'hour')} of unit-hours ÷ {scenario.utilization}%, each rounded "
            f"up, at least 1 = {found.team_hours:,}; at most {count(found.most_teams, 'team')} at once",
            "teams in each hour of the week within the hours", "one week",
        ),
        (
            "busy", "Team time on calls", busy,
            f"{average(found.unit_hours)} ÷ {found.team_hours:,} = {busy}, where at most {scenario.utilization}% is "
            "the target", "unit-hours a week", "team-hours a week",
        ),
        (
            "responders", "Responders", f"{found.responders:,}",
            f"{found.team_hours:,} × {scenario.team_size} ÷ {paid}, rounded up = {found.responders:,}",
            "team-hours a week, times the people of a team",
            f"{PAID_HOURS} paid hours a week, times the share of them on shift",
        ),
        (
            "cost", "Cost a year", costs,
            f"{found.responders:,} × {each} = {costs}",
            "responders, times what one costs a year, supervisors and vehicles only if that holds them", "one year",
        ),
    ]  # fmt: skip
