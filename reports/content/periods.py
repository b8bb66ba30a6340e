"""How waiting changed over a period: from the nights that were kept, and so only as far back as there are some."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from core.documents import Cell, Column, Figure, Section, Table, Text, number
from engagements.models import Status
from engagements.steps import Step
from engagements.words import day
from reports.content.parts import NOTHING, SHORT
from reports.facts import CityFacts, StepFacts
from reports.material import Material
from reports.points import Point

UNDER_WAY = (Status.ACTIVE, Status.BLOCKED)
NONE_KEPT = "No night was kept in this period. From the first one on, this says how waiting changes."


def over_time(points: Sequence[Point]) -> Section:
    """How long steps had been under way at each of some days."""
    known = [point for point in points if point.facts]
    if not known:
        return Section("over-time", "Waiting over time", [Text(NONE_KEPT)])
    rows = [row_of(point) for point in known]
    columns = [Column("On"), *(Column(name, "count") for name in ("Cities", "Steps under way", "Median days"))]
    columns += [Column(SHORT[step], "count") for step in Step]
    sentence = "The median number of days that steps had been active or blocked on each day; then by step."
    table = Table("Days under way", columns, rows)
    return Section("over-time", "Waiting over time", [Figure("columns", sentence, table, [3])])


def row_of(point: Point) -> list[Cell]:
    running = [each for each in point.facts if not each.is_closed]
    waited = {step: [days_so_far(each.steps[str(step)], point.on) for each in running] for step in Step}
    under_way = {step: [days for days in found if days is not None] for step, found in waited.items()}
    every = [days for found in under_way.values() for days in found]
    cells = [Cell(day(point.on)), number(len(running)), number(len(every)), middle(every)]
    return cells + [middle(found) for found in under_way.values()]


def days_so_far(step: StepFacts, on: date) -> int | None:
    if step.status not in UNDER_WAY or not step.since:
        return None
    return max((on - date.fromisoformat(step.since)).days, 0)


def middle(values: Sequence[int]) -> Cell:
    return Cell(f"{median(values):,g}", median(values)) if values else NOTHING


def slippage(given: Material) -> Section:
    """By how much steps moved away from the target that they had when the period began."""
    then, since = {each.engagement_id: each for each in given.before}, given.since
    moved = {step: slips(step, then, given.facts, given.until) for step in Step}
    if not any(moved.values()):
        text = f"No step had a target before {day(since)} that can be compared with what it has now."
        return Section("slippage", "Slippage", [Text(text)])
    rows = []
    for step, found in moved.items():
        later = sum(days > 0 for days in found)
        most = Cell(f"{max(found):,}", max(found)) if found else NOTHING
        rows.append([Cell(str(step.label)), number(len(found)), number(later), middle(found), most])
    names = ("With a target then", "Later", "Median days later", "Most")
    columns = [Column("Step"), *(Column(name, "count") for name in names)]
    told = f"Days between the target that open steps had before {day(since)} and their completion or newest target"
    sentence = f"{told}, or {day(given.until)} where that has passed: the median. The table says how many are later."
    return Section("slippage", "Slippage", [Figure("bars", sentence, Table("Days later", columns, rows), [3])])


def slips(step: Step, then: dict[int, CityFacts], now: Sequence[CityFacts], on: date) -> list[int]:
    found = []
    for each in now:
        was, state = then.get(each.engagement_id), each.steps[str(step)]
        old = was.steps[str(step)] if was else None
        if old and old.target and old.status != Status.COMPLETE and (end := end_of(state, each, on)):
            found.append((end - date.fromisoformat(old.target)).days)
    return found


def end_of(step: StepFacts, city: CityFacts, on: date) -> date | None:
    """The day a step was completed; of an open one its target, or `on` where that has passed and nobody moved it."""
    if step.completed:
        return date.fromisoformat(step.completed)
    return max(date.fromisoformat(step.target), on) if step.target and not city.is_closed else None
