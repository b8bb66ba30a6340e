"""One city: one page, or the long form with every number, change and date."""

from collections import Counter
from dataclasses import replace
from datetime import date

from core.audience import Audience
from core.documents import Cell, Column, Facts, Items, Section, Table, Text, number
from engagements.steps import Step
from engagements.words import day
from engagements.workstreams import Severity
from reports.content.parts import (
    PHASE,
    ahead_section,
    definitions,
    measures_table,
    moved_section,
    status_words,
)
from reports.facts import CityFacts, MeasureFacts
from reports.material import Material

# What one page holds of each.
MOST_NEEDS, MOST_MOVED, MOST_AHEAD, MOST_NUMBERS = 5, 3, 3, 2  # numbers: of each step


def sections(given: Material) -> list[Section]:
    if given.is_short:
        given = cut(given)
    found = stands(given)
    found.append(moved_section(given, None))
    found.append(ahead_section(given, None))
    return found if given.is_short else [*found, definitions(given.facts, given.stands_on)]


def stands(given: Material) -> list[Section]:
    """Where the city stood at the end of the period."""
    if not given.facts:
        return [Section("short", "In short", [Text("Nothing was kept of this city up to that day.")])]
    facts = given.facts[0]
    found = [short(facts, given), *([steps(facts, given)] if facts.steps else [])]
    if given.audience == Audience.INTERNAL:
        found.append(needs(facts))
    if table := measures_table([facts], "Numbers", names_cities=False):
        found.append(Section("measures", "Numbers", [table]))
    return found


def cut(given: Material) -> Material:
    """What one page holds, the first of everything; the long form has it all."""
    return replace(
        given,
        facts=[
            replace(each, signals=each.signals[:MOST_NEEDS], measures=leading(each.measures)) for each in given.facts
        ],
        events=given.events[:MOST_MOVED],
        ahead=replace(given.ahead, anchors=given.ahead.anchors[:MOST_AHEAD], more=0),
    )


def leading(measures: list[MeasureFacts]) -> list[MeasureFacts]:
    """The first of each step."""
    seen: Counter[str] = Counter()
    found = []
    for each in measures:
        step = each.key.partition(".")[0]
        seen[step] += 1
        if seen[step] <= MOST_NUMBERS:
            found.append(each)
    return found


def short(facts: CityFacts, given: Material) -> Section:
    rows = [("Phase", str(PHASE[facts.lifecycle])), ("Since", day(date.fromisoformat(facts.opened)))]
    if facts.lead:
        rows.append(("LEAP lead", facts.lead))
    if facts.steps:
        rows.append(("Steps complete", f"{facts.complete} of {len(facts.steps)}"))
    if facts.last_word:
        rows.append(("Last word from the city", day(date.fromisoformat(facts.last_word))))
    return Section("short", "In short", [Facts(rows)])


def steps(facts: CityFacts, given: Material) -> Section:
    """The five steps; what each says of itself where its reader may know."""
    was = {each.engagement_id: each for each in given.before}.get(facts.engagement_id)
    is_told = any(step.headline for step in facts.steps.values())
    columns = [Column("Step"), Column("Now"), *([Column(f"Before {day(given.since)}")] if was else [])]
    columns += [Column("What stands out"), Column("Criteria met")] if is_told else []
    columns += [Column("Late tasks", "count")] if given.audience == Audience.INTERNAL else []
    rows = []
    for step in Step:
        state = facts.steps[str(step)]
        row = [Cell(str(step.label)), Cell(status_words(facts, step, given.until))]
        row += [Cell(status_words(was, step, given.since))] if was else []
        row += [Cell(state.headline or "–"), Cell(f"{state.met} of {state.criteria}")] if is_told else []
        row += [number(state.late)] if given.audience == Audience.INTERNAL else []
        rows.append(row)
    return Section("steps", "The five steps", [Table("The five steps", columns, rows)])


def needs(facts: CityFacts) -> Section:
    if not facts.signals:
        return Section("needs", "What needs someone", [Text("Nothing needs anyone now.")])
    told = [f"{Severity(each.severity).name.capitalize()}: {each.sentence}" for each in facts.signals]
    return Section("needs", "What needs someone", [Items(told)])
