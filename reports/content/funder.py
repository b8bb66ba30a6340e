"""Chosen cities and measures, for whoever pays: what was reached, counted how."""

from core.audience import Audience
from core.documents import Cell, Column, Figure, Items, Section, Table, Text, number
from reports.content.parts import PHASE, cities_of, definitions, exact, moved_section, step_cells, step_columns
from reports.facts import MeasureFacts
from reports.material import Material

MOST_BARS = 20


def sections(given: Material) -> list[Section]:
    found = [short(given), reached(given), *(measured(key, given) for key in keys_of(given))]
    if not keys_of(given):
        found.append(Section("measures", "Numbers", [Text("None of these cities has a number that may be told here.")]))
    found.append(moved_section(given, given.names))
    return [*found, definitions(given.facts, given.stands_on)]


def short(given: Material) -> Section:
    lines = [f"{cities_of(len(given.facts))}."]
    if steps := sum(len(each.steps) for each in given.facts):
        lines.append(f"{sum(each.complete for each in given.facts)} of {steps} steps are complete.")
    return Section("short", "In short", [Items(lines)])


def reached(given: Material) -> Section:
    """The cities, with their five steps where the reader may know of them."""
    columns = [Column("City"), Column("Phase")]
    rows = [[Cell(each.city), Cell(PHASE[each.lifecycle])] for each in given.facts]
    if not rows:
        return Section("cities", "Cities", [Text("No city was chosen.")])
    if given.audience == Audience.PUBLIC:
        return Section("cities", "Cities", [Table("Cities", columns, rows)])
    columns += [*step_columns(), Column("Complete", "count")]
    for row, each in zip(rows, given.facts, strict=True):
        row += [*step_cells(each, given.until), number(each.complete)]
    return Section("cities", "Cities and steps", [Table("Cities and their five steps", columns, rows)])


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
    sentence = f"{label} in {cities_of(len(told))}."
    full = 1 if all(m.of is not None for _, m in told) else None
    figure = Figure("bars", sentence, Table(label, columns, rows), full=full)
    return Section(key.replace(".", "-"), label, [figure])
