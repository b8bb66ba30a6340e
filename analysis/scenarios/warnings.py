"""What a reader of a scenario's figures must be told: what the export holds too little of, and where they mislead."""

from datetime import timedelta

from django.utils.text import get_text_list

from analysis.missing import of_days
from analysis.models import Scenario, Universe
from analysis.numbers import count, percent
from analysis.period import Period, months_named
from analysis.scenarios.demand import Demand, TimeOnScene
from analysis.staffing import Staffing
from engagements import words

FEW_RECORDS = 20  # a day
MUCH_UNTIMED = 0.2
MUCH_UNMAPPED = 0.05
AT_MIDNIGHT = 0.25


def warnings_of(scenario: Scenario, found: Staffing, demand: Demand, on_scene: TimeOnScene) -> list[str]:
    return [
        *of_universe(scenario.code_table.export.universe),
        *of_period(demand.period, demand.records, demand.days_with_calls),
        *of_stamps(demand, on_scene),
        *of_plan(scenario, found, demand),
    ]


def of_universe(universe: str) -> list[str]:
    return {
        Universe.CRIMES: ["The export holds only calls that became a crime report: a team would be sent to many more."],
        Universe.DISPATCHED: ["The export holds only calls to which someone was sent: others may need a team too."],
        Universe.UNKNOWN: ["Nobody has said yet what the rows of the export are."],
    }.get(Universe(universe), [])


def of_period(period: Period, records: int, with_calls: int = 0) -> list[str]:
    found = of_days(period.days, with_calls)
    if not found and (parts := part_ends(period)):
        found.append(f"The export ends within a month: {parts}. Each weekday is counted, so this moves no figure.")
    if period.missing:
        found.append(
            f"The export has no {get_text_list(period.missing, 'or')}: nothing is known of it, and it counts as 0."
        )
    if period.empty:
        found.append(period.gaps)
    if period.thin:
        found.append(
            f"Very few records in {months_named(period.thin)}. If they are cut off there, the figures are too low."
        )
    if records < FEW_RECORDS * period.days:
        found.append(
            f"The export has {records / period.days:.1f} records a day. If it is a sample, not everything that came "
            "in, calls, teams and responders are too low by as much."
        )
    return found


def part_ends(period: Period) -> str:
    parts = []
    if period.first.day > 1:
        parts.append(f"its first day is {words.day(period.first)}")
    if (period.last + timedelta(days=1)).day > 1:
        parts.append(f"its last is {words.day(period.last)}")
    return " and ".join(parts)


def of_stamps(demand: Demand, on_scene: TimeOnScene) -> list[str]:
    found = []
    calls = on_scene.timed + on_scene.untimed
    if calls and not on_scene.timed:
        found.append("No time on scene is known of these calls: the minutes on task are an assumption alone.")
    elif on_scene.untimed > MUCH_UNTIMED * calls:
        missing = percent(on_scene.untimed, calls)
        found.append(f"{missing} of these calls have no time on scene: the middle one may not be that of all.")
    everything = sum(sum(each.hours) for each in demand.types)
    midnight = sum(sum(each.hours[::24]) for each in demand.types)
    if midnight > AT_MIDNIGHT * everything:
        found.append(
            f"{percent(midnight, everything)} of calls are stamped in the hour from midnight: the export may know "
            "the day and not the hour. Teams by hour mean little then."
        )
    if demand.unmapped > MUCH_UNMAPPED * demand.public:
        share = percent(demand.unmapped, demand.public)
        found.append(
            f"{share} of calls from the public are of types that are unmapped or too broad to tell: none counts."
        )
    return found


def of_plan(scenario: Scenario, found: Staffing, demand: Demand) -> list[str]:
    told = []
    if not found.eligible_per_week:
        told.append("No call is eligible by what this scenario counts: the team is the least that its hours take.")
    if scenario.utilization > 70:
        told.append(
            f"At {scenario.utilization}% of their time on calls teams are often all out at once, and calls wait or go "
            "to the police."
        )
    gone = set(scenario.left_out) - {each.label for each in demand.types}
    if gone:
        told.append(f"{count(len(gone), 'type')} left out by name cannot be taken in this version anyway.")
    return told
