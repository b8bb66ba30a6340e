"""Where cities wait: how long each step takes, who stands in it, how those who finished differ from those who run."""

from collections.abc import Iterable
from datetime import date
from statistics import median

from core.documents import Cell, Column, Figure, Section, Table, Text, number
from engagements.models import Lifecycle, Status
from engagements.steps import Step
from engagements.words import day
from reports.content.parts import NOTHING, definitions, how_far
from reports.content.periods import over_time, slippage
from reports.facts import CityFacts, MeasureFacts, StepFacts, with_unit
from reports.material import Material

FINISHED = (Lifecycle.SUSTAINED, Lifecycle.CLOSED)


def sections(given: Material) -> list[Section]:
    return [
        funnel(given.facts),
        times(given.facts),
        waiting(given.facts, given.until),
        over_time(given.points),
        slippage(given),
        cohorts(given.facts),
        *measures(given.facts),
        definitions(given.facts, given.stands_on),
    ]


def funnel(facts: list[CityFacts]) -> Section:
    return Section("funnel", "How far cities are", [how_far(facts)])


def days_of(step: StepFacts) -> int | None:
    """From the day a step was made active to the day it was completed."""
    if not (step.started and step.completed):
        return None
    return (date.fromisoformat(step.completed) - date.fromisoformat(step.started)).days


def middle(values: Iterable[int | None]) -> tuple[Cell, Cell]:
    """(median, how many it is of)."""
    known = [value for value in values if value is not None]
    return (Cell(f"{median(known):g}", median(known)) if known else NOTHING), number(len(known))


def times(facts: list[CityFacts]) -> Section:
    rows = []
    for step in Step:
        value, count = middle(days_of(each.steps[str(step)]) for each in facts)
        rows.append([Cell(str(step.label)), value, count])
    columns = [Column("Step"), Column("Median days", "count"), Column("Cities that completed it", "count")]
    sentence = "The median number of days from a step’s start to its completion, of the cities that completed it."
    return Section("times", "Time in each step", [Figure("bars", sentence, Table("Days in each step", columns, rows))])


def waiting(facts: list[CityFacts], on: date) -> Section:
    """Steps that are under way or blocked, and for how long."""
    rows = []
    for step in Step:
        states = [each.steps[str(step)] for each in facts if not each.is_closed]
        for status in (Status.ACTIVE, Status.BLOCKED):
            found = [
                (on - date.fromisoformat(state.since)).days
                for state in states
                if state.status == status and state.since
            ]
            value, count = middle(found)
            longest = Cell(f"{max(found)}", max(found)) if found else NOTHING
            rows.append([Cell(f"{step.label}: {status.label.lower()}"), count, value, longest])
    columns = [
        Column("Step"),
        Column("Cities", "count"),
        Column("Median days so far", "count"),
        Column("Longest", "count"),
    ]
    told = f"How many cities were in each step on {day(on)}, closed ones left out."
    sentence = f"{told} The table says for how many days: half of them for the median or longer."
    return Section(
        "waiting", "Where cities wait", [Figure("bars", sentence, Table("Under way and blocked", columns, rows))]
    )


def cohorts(facts: list[CityFacts]) -> Section:
    """Those who finished beside those who run."""
    groups = {
        "Sustained or closed": [each for each in facts if each.lifecycle in FINISHED],
        "Running": [each for each in facts if each.lifecycle not in FINISHED],
    }
    rows = []
    for name, members in groups.items():
        done = [each.complete for each in members]
        rows.append([Cell(name), number(len(members)), middle(done)[0], *by_step(members)])
    columns = [Column("Cohort"), Column("Cities", "count"), Column("Median steps complete", "count")]
    columns += [Column(f"Days in step {step.number}", "count") for step in Step]
    return Section("cohorts", "Finished and running", [Table("Finished beside running", columns, rows)])


def by_step(members: list[CityFacts]) -> list[Cell]:
    return [middle(days_of(each.steps[str(step)]) for each in members)[0] for step in Step]


def measures(facts: list[CityFacts]) -> list[Section]:
    """The median of each measure over the cities that have it: cities are not added up."""
    known: dict[tuple[str, str], list[tuple[int, MeasureFacts]]] = {}
    for each in facts:
        for measure in each.measures:
            known.setdefault(measure.sort, []).append((each.engagement_id, measure))
    rows = [(row, found[0][1].of) for (_, label), found in known.items() if (row := over_cities(label, found))]
    shares = [row for row, of in rows if of is not None]
    others = [row for row, of in rows if of is None]
    columns = [Column("Measure"), *(Column(name, "count") for name in ("Cities", "Lowest", "Median", "Highest"))]
    blocks: list = []
    if shares:
        sentence = "The median of each share over the cities that have it; the table says how many these are."
        blocks.append(Figure("bars", sentence, Table("Shares over cities", columns, shares), [3], full=1))
    if others:
        blocks.append(Table("Other numbers over cities", columns, others))
    if not blocks:
        return []
    note = Text("Cities record differently, and some numbers are of few of them: this is no ranking.", "note")
    return [Section("measures", "Numbers of the cities", [*blocks, note])]


def over_cities(label: str, found: list[tuple[int, MeasureFacts]]) -> list[Cell]:
    """One row: how many cities, lowest, median, highest. Shares of nothing do not count."""
    counted = [(city, one) for city, one in found if one.of != 0]
    values = [one.value / one.of if one.of else one.value for _, one in counted]
    if not values:
        return []
    is_share, unit = found[0][1].of is not None, found[0][1].unit
    words = (lambda value: f"{value:.0%}") if is_share else (lambda value: with_unit(f"{value:,.4g}", unit))
    told = [Cell(words(value), value) for value in (min(values), median(values), max(values))]
    return [Cell(label), number(len({city for city, _ in counted})), *told]
