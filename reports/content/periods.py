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
from reports.points import Point

UNDER_WAY = (Status.ACTIVE, Status.BLOCKED)
NONE_KEPT = "No night was kept in this period. From the first one on, this says how waiting changes."


def over_time(points: Sequence[Point]) -> Section:
    """How long steps had been under way at each of some days."""
    known = [point for point in points if point.facts]
    if not known:
        return Section("over-time", "Waiting over time", [Text(NONE_KEPT)])
    rows = [row_of(point) for point in known]
    columns = [Column("End of"), *(Column(name, "count") for name in ("Cities", "Steps under way", "Median days"))]
    columns += [Column(SHORT[step], "count") for step in Step]
    sentence = "The median number of days that steps had been active or blocked at the end of each day; then by step."
    table = Table("Days under way", columns, rows)
    return Section("over-time", "Waiting over time", [Figure("columns", sentence, table, [3])])


def row_of(point: Point) -> list[Cell]:
    waited = {step: [days_so_far(each.steps[str(step)], point.on) for each in point.facts] for step in Step}
    under_way = {step: [days for days in found if days is not None] for step, found in waited.items()}
    every = [days for found in under_way.values() for days in found]
    cells = [Cell(day(point.on)), number(len(point.facts)), number(len(every)), middle(every)]
    return cells + [middle(found) for found in under_way.values()]


def days_so_far(step: StepFacts, on: date) -> int | None:
    if step.status not in UNDER_WAY or not step.since:
        return None
    return max((on - date.fromisoformat(step.since)).days, 0)


def middle(values: Sequence[int]) -> Cell:
    return Cell(f"{median(values):,g}", median(values)) if values else NOTHING


def slippage(before: Sequence[CityFacts], now: Sequence[CityFacts], since: date) -> Section:
    """By how much steps moved away from the target that they had when the period began."""
    then = {each.engagement_id: each for each in before}
    moved = {step: slips(step, then, now) for step in Step}
    if not any(moved.values()):
        text = f"No step had a target before {day(since)} that can be compared with what it has now."
        return Section("slippage", "Slippage", [Text(text)])
    rows = []
    for step, found in moved.items():
        later = sum(days > 0 for days in found)
        most = Cell(f"{max(found):,}", max(found)) if found else NOTHING
        rows.append([Cell(str(step.label)), number(len(found)), number(later), middle(found), most])
    names = ("With a target then", "Later now", "Median days later", "Most")
    columns = [Column("Step"), *(Column(name, "count") for name in names)]
    told = "Days between the target that open steps had before"
    sentence = f"{told} {day(since)} and their target now, or their completion: the median."
    return Section("slippage", "Slippage", [Figure("bars", sentence, Table("Days later", columns, rows), [3])])


def slips(step: Step, then: dict[int, CityFacts], now: Sequence[CityFacts]) -> list[int]:
    found = []
    for each in now:
        was, state = then.get(each.engagement_id), each.steps[str(step)]
        old = was.steps[str(step)] if was else None
        if old and old.target and old.status != Status.COMPLETE and (end := state.completed or state.target):
            found.append((date.fromisoformat(end) - date.fromisoformat(old.target)).days)
    return found
