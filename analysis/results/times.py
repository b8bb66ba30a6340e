"""How long calls take: medians by category with the share of missing times, and hours of units."""

from dataclasses import dataclass

from analysis import cubes
from analysis.categories import Category
from analysis.numbers import hours, percent
from analysis.results.types import MEDIANS

LABELS = {**{each.value: each.label for each in Category}, "": "Unmapped"}


@dataclass(frozen=True)
class CategoryTime:
    """Minutes, in the middle; `missing` are shares of calls without the time, `timed` are calls with it."""

    label: str
    response: int | None
    response_missing: str
    response_timed: int
    on_scene: int | None
    on_scene_missing: str
    on_scene_timed: int
    calls: int
    hours: str
    unit_hours: str


@dataclass(frozen=True)
class Times:
    rows: list[CategoryTime]
    has_response: bool
    has_on_scene: bool
    has_units: bool
    units_missing: str


def times_of(cube) -> Times:
    medians = {
        (key, measure): median for key, measure, median, _ in cube.execute(MEDIANS.format(key="category")).fetchall()
    }
    given = {row["category"]: row for row in cubes.rows(cube, GIVEN)}
    spent = {row["category"]: row for row in cubes.rows(cube, SPENT)}
    rows = [
        CategoryTime(
            label=label,
            response=medians.get((category, "response")),
            response_missing=percent(row["no_response"], row["calls"]),
            response_timed=row["calls"] - row["no_response"],
            on_scene=medians.get((category, "on_scene")),
            on_scene_missing=percent(row["no_on_scene"], row["calls"]),
            on_scene_timed=row["calls"] - row["no_on_scene"],
            calls=row["calls"],
            hours=hours(spent[category]["minutes"]),
            unit_hours=hours(spent[category]["unit_minutes"]),
        )
        for category, label in LABELS.items()
        if (row := given.get(category))
    ]
    total, with_units = (sum(row[name] for row in spent.values()) for name in ("calls", "with_units"))
    return Times(
        rows,
        has_response=any(row.response is not None for row in rows),
        has_on_scene=any(row.on_scene is not None for row in rows),
        has_units=bool(with_units),
        units_missing=percent(total - with_units, total),
    )


GIVEN = """
    SELECT category, (sum(calls) FILTER (measure = 'response'))::BIGINT AS calls,
        coalesce(sum(calls) FILTER (measure = 'response' AND minute IS NULL), 0)::BIGINT AS no_response,
        coalesce(sum(calls) FILTER (measure = 'on_scene' AND minute IS NULL), 0)::BIGINT AS no_on_scene
    FROM placed_times WHERE excluded = '' GROUP BY 1
"""
SPENT = """
    SELECT category, sum(calls)::BIGINT AS calls, sum(minutes) AS minutes, sum(unit_minutes) AS unit_minutes,
        sum(with_units)::BIGINT AS with_units
    FROM placed_calls WHERE excluded = '' GROUP BY 1
"""
