"""Chosen cities and measures, for whoever pays: what was reached, counted how."""

from core.documents import Cell, Column, Figure, Items, Section, Table, Text, number
from reports.content.parts import PHASE, definitions, exact, moved_section, step_cells, step_columns
from reports.facts import MeasureFacts
from reports.material import Material

MOST_BARS = 20


def sections(given: Material) -> list[Section]:
    found = [short(given), reached(given), *(measured(key, given) for key in keys_of(given))]
    if not keys_of(given):
        found.append(Section("measures", "Numbers", [Text("None of these cities has a number that may be told here.")]))
    found.append(moved_section(given.events, given.names, given.since, given.until))
    return [*found, definitions(given.facts, given.stands_on)]


def short(given: Material) -> Section:
    count = len(given.facts)
    complete = sum(each.complete for each in given.facts)
    lines = [
        f"{count} {'city' if count == 1 else 'cities'}.",
        f"{complete} of {count * 5} steps are complete." if count else "",
    ]
    return Section("short", "In short", [Items([line for line in lines if line])])


def reached(given: Material) -> Section:
    columns = [Column("City"), Column("Phase"), *step_columns(), Column("Complete", "count")]
    rows = [
        [Cell(each.city), Cell(PHASE[each.lifecycle]), *step_cells(each, given.until), number(each.complete)]
        for each in given.facts
    ]
    blocks = [Table("Cities and their five steps", columns, rows)] if rows else [Text("No city was chosen.")]
    return Section("cities", "Cities and steps", blocks)


def keys_of(given: Material) -> list[str]:
    return list(dict.fromkeys(measure.key for each in given.facts for measure in each.measures))


def measured(key: str, given: Material) -> Section:
    """One measure, city by city. Shares are never added up over cities: each has its own way to record."""
    told: list[tuple[str, MeasureFacts]] = [
        (each.city, measure) for each in given.facts if (measure := each.measure(key)) is not None
    ]
    label = told[0][1].label
    rows = [
        [Cell(city), Cell(m.words, m.value / m.of if m.of else m.value), exact(m.value), exact(m.of)]
        for city, m in told
    ]
    columns = [Column("City"), Column(label, "count"), Column("Counted", "count"), Column("Of", "count")]
    sentence = f"{label} in {len(told)} {'city' if len(told) == 1 else 'cities'}."
    figure = Figure("bars", sentence, Table(label, columns, rows))
    return Section(key.replace(".", "-"), label, [figure])
