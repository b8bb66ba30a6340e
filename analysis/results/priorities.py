"""Priority beside category, year by year: two axes of their own, and what a priority means may change."""

from dataclasses import dataclass

from analysis.categories import Category
from analysis.numbers import percent

COLUMNS = [*Category.choices, ("", "Unmapped")]
NONE_GIVEN = "None given"
JUMP = 10  # percentage points of a year's calls
SHOWN = 20


@dataclass(frozen=True)
class PriorityRow:
    """One priority in one period; `shares` are of its own calls, in the order of the categories."""

    name: str
    calls: int
    share: str
    shares: list[str]


@dataclass(frozen=True)
class PriorityPeriod:
    name: str
    calls: int
    rows: list[PriorityRow]


@dataclass(frozen=True)
class Priorities:
    """`columns` are the categories that occur; nothing at all where the export has no priorities."""

    columns: list[str]
    periods: list[PriorityPeriod]
    changes: list[str]


def priorities_of(cube) -> Priorities:
    found: dict[int, dict[str | None, dict[str, int]]] = {}
    for year, priority, category, calls in cube.execute(BY_YEAR).fetchall():
        found.setdefault(year, {}).setdefault(priority, {})[category] = calls
    if not any(priority for year in found.values() for priority in year):
        return Priorities([], [], [])
    used = {category for year in found.values() for counts in year.values() for category in counts}
    columns = [(key, label) for key, label in COLUMNS if key in used]
    periods = [_period(str(year), found[year], [key for key, _ in columns]) for year in sorted(found)]
    return Priorities([label for _, label in columns], periods, changes(found))


def _period(name: str, counts: dict[str | None, dict[str, int]], columns: list[str]) -> PriorityPeriod:
    totals = {priority: sum(by_category.values()) for priority, by_category in counts.items()}
    whole = sum(totals.values())
    rows = [
        PriorityRow(
            priority or NONE_GIVEN,
            totals[priority],
            percent(totals[priority], whole),
            [percent(counts[priority].get(key, 0), totals[priority]) for key in columns],
        )
        for priority in sorted(totals, key=_order)[:SHOWN]
    ]
    return PriorityPeriod(name, whole, rows)


def _order(priority: str | None) -> tuple:
    """Numbers by their size, then words, then none."""
    if not priority:
        return (2, 0, "")
    return (0, int(priority), "") if priority.isdecimal() and priority.isascii() else (1, 0, priority)


def changes(found: dict[int, dict[str | None, dict[str, int]]]) -> list[str]:
    """A sentence for each priority whose share of the calls jumps from one year to the next."""
    points = {}
    for year, counts in found.items():
        whole = sum(sum(by_category.values()) for by_category in counts.values())
        points[year] = {
            name or NONE_GIVEN: 100 * sum(by_category.values()) / whole for name, by_category in counts.items()
        }
    years = sorted(points)
    said = []
    for before, after in zip(years, years[1:], strict=False):
        for name in sorted(points[before].keys() | points[after].keys()):
            old, new = points[before].get(name, 0.0), points[after].get(name, 0.0)
            if abs(new - old) > JUMP:
                said.append(
                    f"From {before} to {after} priority “{name}” goes from {old:.1f}% to {new:.1f}% of the calls. Ask "
                    "whether its meaning changed before you read the years alike."
                )
    return said


BY_YEAR = """
    SELECT year(month), nullif(priority, ''), category, sum(calls)::BIGINT FROM placed_calls WHERE excluded = ''
    GROUP BY ALL
"""
