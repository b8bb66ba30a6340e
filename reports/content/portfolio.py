"""All cities × five steps: what moved, who needs help and why, what lies ahead, what launched programs report."""

from collections import Counter

from core.audience import Audience
from core.documents import Cell, Column, Items, Section, Table, Text, number
from engagements.models import Lifecycle, Status
from engagements.steps import Step
from engagements.workstreams import Severity
from reports.content.parts import (
    PHASE,
    STATUS,
    ahead_section,
    cities_of,
    definitions,
    how_far,
    measures_table,
    moved_section,
    step_cells,
    step_columns,
)
from reports.material import GAPS, Material
from reports.suppressed import hide_small, shown

MOST_REASONS = 3


def sections(given: Material) -> list[Section]:
    if given.audience == Audience.PUBLIC:
        return [*counted(given), definitions([], given.stands_on)]
    named = [short(given), cities(given)]
    if given.audience == Audience.INTERNAL:
        named.append(needs(given))
    named += [moved_section(given, given.names)]
    named += [ahead_section(given, given.names)]
    return [*named, *measured(given), definitions(given.facts, given.stands_on)]


def short(given: Material) -> Section:
    phases = Counter(each.lifecycle for each in given.facts)
    told = ", ".join(f"{phases[phase]} {PHASE[phase].lower()}" for phase in Lifecycle if phases[phase])
    count = len(given.facts)
    lines = [f"{cities_of(count)}: {told}." if count else none(given)]
    for step in Step:
        states = Counter(each.steps[str(step)].status for each in given.facts)
        said = ", ".join(f"{states[status]} {STATUS[status].lower()}" for status in Status if states[status])
        lines += [f"{step.label}: {said}."] if said else []
    if given.audience == Audience.INTERNAL and given.facts:
        urgent = sum(any(signal.severity == Severity.NOW for signal in each.signals) for each in given.facts)
        lines.append(f"{urgent} of them need someone now.")
    return Section("short", "In short", [Items(lines)])


def none(given: Material) -> str:
    return "Nothing was kept of any city up to that day." if GAPS in given.stands_on else "There is no city yet."


def cities(given: Material) -> Section:
    """One row for each city."""
    is_internal = given.audience == Audience.INTERNAL
    columns = [Column("City"), Column("Phase"), *step_columns()]
    columns += [Column("Lead"), Column("Late tasks", "count")] if is_internal else []
    rows = []
    for each in given.facts:
        row = [Cell(each.city), Cell(PHASE[each.lifecycle]), *step_cells(each, given.until)]
        if is_internal:
            late = sum(step.late for step in each.steps.values())
            row += [Cell(each.lead or "nobody"), number(late)]
        rows.append(row)
    if not rows:
        return Section("cities", "Cities and steps", [Text(none(given))])
    blocks = [how_far(given.facts), Table("Cities and their five steps", columns, rows)]
    return Section("cities", "Cities and steps", blocks)


def needs(given: Material) -> Section:
    """Who needs help, and why: LEAP's own words."""
    rows = [
        [Cell(each.city), Cell(Severity(signal.severity).name.capitalize()), Cell(signal.sentence)]
        for each in sorted(given.facts, key=lambda one: -max((s.severity for s in one.signals), default=0))
        for signal in each.signals[:MOST_REASONS]
    ]
    if not rows:
        return Section("needs", "Who needs help", [Text("No city needs anyone." if given.facts else none(given))])
    table = Table("Who needs help, and why", [Column("City"), Column("How soon"), Column("Why")], rows)
    note = Text(f"At most {MOST_REASONS} reasons of each city, the most urgent first.", "note")
    return Section("needs", "Who needs help", [table, note])


def measured(given: Material) -> list[Section]:
    table = measures_table(given.facts, "Numbers of the cities")
    return [Section("measures", "Numbers", [table])] if table else []


def counted(given: Material) -> list[Section]:
    """For everybody: how many cities, none by name, small counts hidden."""
    phases = Counter(each.lifecycle for each in given.facts)
    rows = zip(Lifecycle, hide_small([phases[phase] for phase in Lifecycle]), strict=True)
    told = [[Cell(str(phase.label)), shown(count)] for phase, count in rows]
    by_phase = Table("Cities by phase", [Column("Phase"), Column("Cities", "count")], told)
    steps = []
    for step in Step:
        states = Counter(each.steps[str(step)].status for each in given.facts)
        steps.append([Cell(str(step.label)), *map(shown, hide_small([states[status] for status in Status]))])
    columns = [Column("Step"), *(Column(str(status.label), "count") for status in Status)]
    rule = Text("Counts under 3 are hidden, and so is the next one where it could be worked out.", "note")
    return [
        Section("cities", "Cities", [by_phase if given.facts else Text(none(given)), rule]),
        Section("steps", "Steps", [Table("Cities by step and status", columns, steps)]),
    ]
