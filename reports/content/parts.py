"""Sections that several kinds of report share."""

from collections.abc import Sequence
from datetime import date

from core.documents import Cell, Column, Figure, Section, Table, Text, number
from engagements.models import Lifecycle, Status
from engagements.steps import Step
from engagements.words import day, days
from reports.ahead import HORIZON
from reports.facts import CityFacts, MeasureFacts
from reports.material import Material
from reports.moved import MOST_TOLD

STATUS = dict(Status.choices)
PHASE = dict(Lifecycle.choices)
SHORT = {Step.ANALYSIS: "1 Data", Step.STAKEHOLDERS: "2 Buy-in", Step.PLANS: "3 Design", Step.COMMUNITY: "4 Community",
         Step.SUPPORT: "5 Support"}  # fmt: skip
NOTHING = Cell("–")


def step_columns() -> list[Column]:
    return [Column(SHORT[step]) for step in Step]


def step_cells(facts: CityFacts, on: date) -> list[Cell]:
    return [Cell(status_words(facts, step, on)) for step in Step]


def status_words(facts: CityFacts, step: Step, on: date) -> str:
    """Blocked for 12 days; of a city that closed, up to that day."""
    state = facts.steps[str(step)]
    words = str(STATUS[state.status])
    if not state.since or state.status == Status.NOT_STARTED:
        return words
    end = min(on, date.fromisoformat(facts.closed)) if facts.is_closed and facts.closed else on
    return f"{words} for {days(max((end - date.fromisoformat(state.since)).days, 0))}"


def cities_of(count: int) -> str:
    return f"{count:,} {'city' if count == 1 else 'cities'}"


def how_far(facts: Sequence[CityFacts]) -> Figure:
    """How many cities began each step, and how many completed it. Steps run side by side: no city is in just one."""
    rows = []
    for step in Step:
        states = [each.steps[str(step)].status for each in facts]
        begun = sum(status != Status.NOT_STARTED for status in states)
        complete = states.count(Status.COMPLETE)
        rows.append([Cell(str(step.label)), number(len(facts)), number(begun), number(complete)])
    columns = [Column("Step"), Column("Cities", "count"), Column("Begun", "count"), Column("Complete", "count")]
    sentence = f"Of {cities_of(len(facts))}, this many have begun each step; the table says how many completed it."
    return Figure("bars", sentence, Table("Begun and complete", columns, rows), [2])


def moved_section(given: Material, names: dict[int, str] | None) -> Section:
    """What happened in the period, the newest first; without `names` it is all of one city."""
    period, events = f"{day(given.since)} to {day(given.until)}", given.events
    if not events:
        nothing = (
            "Nothing that changes where a city stands" if given.is_whole else "Nothing that is told to these readers"
        )
        return Section("moved", "What moved", [Text(f"{nothing}, {period}.")])
    rows = [[*named(event.engagement_id, names), Cell(day(event.on)), Cell(event.what)] for event in events[:MOST_TOLD]]
    columns = [*([Column("City")] if names is not None else []), Column("Day"), Column("What")]
    blocks: list = [Table(f"What moved, {period}", columns, rows)]
    if len(events) > MOST_TOLD:
        blocks.append(Text(f"The newest {MOST_TOLD} changes; a report on one city has all of its own.", "note"))
    return Section("moved", "What moved", blocks)


def named(engagement_id: int, names: dict[int, str] | None) -> list[Cell]:
    return [] if names is None else [Cell(names.get(engagement_id, ""))]


def ahead_section(given: Material, names: dict[int, str] | None) -> Section:
    """Dates of the outside world that lie ahead; without `names` they are all of one city."""
    blocks: list = []
    ahead, on = given.ahead, given.until
    if ahead.anchors:
        rows = [
            [
                *named(anchor.engagement_id, names),
                Cell(f"{day(anchor.on)}, {days((anchor.on - on).days)} ahead"),
                Cell(str(anchor)),
                Cell(anchor.get_certainty_display()),
            ]
            for anchor in ahead.anchors
        ]
        columns = [*([Column("City")] if names is not None else []), Column("When"), Column("What")]
        columns.append(Column("How certain"))
        blocks.append(Table("Dates ahead", columns, rows))
    else:
        none = (
            "No council vote, budget or other date is known" if given.is_whole else "No date is told to these readers"
        )
        blocks.append(Text(f"{none} within {HORIZON.days} days."))
    if ahead.more:
        blocks.append(Text(f"{ahead.more:,} later ones are left out; a report on one city has all of its own.", "note"))
    if ahead.is_past:
        words = f"Counted from {day(on)}, with the dates as they stood when this report was made."
        blocks.append(Text(words, "note"))
    return Section("ahead", "Dates ahead", blocks)


def measures_table(facts: Sequence[CityFacts], caption: str, *, names_cities: bool = True) -> Table | None:
    """One row for each number of each city, with what it counts and of what."""
    rows = [
        [*([Cell(each.city)] if names_cities else []), *measure_cells(measure)]
        for each in facts
        for measure in each.measures
    ]
    columns = [Column("Measure"), Column("Value"), Column("Counted", "count"), Column("Of", "count")]
    return Table(caption, [*([Column("City")] if names_cities else []), *columns], rows) if rows else None


def measure_cells(measure: MeasureFacts) -> list[Cell]:
    return [Cell(measure.label), Cell(measure.words), exact(measure.value), exact(measure.of)]


def exact(value: float | None) -> Cell:
    """A number as it is: whole, or with what stands behind its point."""
    if value is None:
        return NOTHING
    return number(int(value)) if float(value).is_integer() else Cell(f"{value:,.10g}", value)


def definitions(facts: Sequence[CityFacts], stands_on: dict[str, str]) -> Section:
    """What each number counts, and what all of them stand on."""
    known = {measure.sort: measure for each in facts for measure in each.measures}
    blocks: list = []
    if known:
        rows = [[Cell(label), Cell(measure.definition)] for (_, label), measure in known.items()]
        blocks.append(Table("Definitions", [Column("Measure"), Column("What it counts")], rows))
    rows = [[Cell(name), Cell(value)] for name, value in stands_on.items()]
    blocks.append(Table("What this report stands on", [Column("What"), Column("Which")], rows))
    return Section("definitions", "How it was counted", blocks)
