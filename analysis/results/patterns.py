"""When calls come: hours of the week, months, years."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from analysis.numbers import percent

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LEVELS = 5
JUMP = 10  # percentage points from one year to the next


def clock(hour: int) -> str:
    return f"{(hour - 1) % 12 + 1} {'AM' if hour < 12 else 'PM'}"


@dataclass(frozen=True)
class Cell:
    """`level` from 0, none, to 5, the busiest."""

    calls: int
    level: int


@dataclass(frozen=True)
class Heat:
    """Eligible calls by hour and weekday; `rows` are (hour in words, seven cells from Monday)."""

    rows: list[tuple[str, list[Cell]]]
    days: list[tuple[str, int]]
    total: int
    sentence: str

    @classmethod
    def of(cls, counts: dict[int, int]) -> "Heat":
        most, total = max(counts.values(), default=0), sum(counts.values())
        grid = [[counts.get(day * 24 + hour, 0) for day in range(7)] for hour in range(24)]
        rows = [(clock(hour), [Cell(n, level(n, most)) for n in cells]) for hour, cells in enumerate(grid)]
        days = [(name, sum(cells[day] for cells in grid)) for day, name in enumerate(DAYS)]
        return cls(rows, days, total, heat_sentence(counts, days, total))


def level(calls: int, most: int) -> int:
    return -(-LEVELS * calls // most) if calls else 0


def heat_sentence(counts: dict[int, int], days: list[tuple[str, int]], total: int) -> str:
    if not total:
        return "No call type is judged eligible yet."
    top = max(counts, key=lambda hour: (counts[hour], -hour))
    by_day = sum(calls for hour, calls in counts.items() if 8 <= hour % 24 < 20)
    busiest = max(days, key=lambda day: day[1])
    return (
        f"The busiest hour is {DAYS[top // 24]} from {clock(top % 24)} with {counts[top]:,} eligible calls, the "
        f"busiest day {busiest[0]} with {busiest[1]:,}. {percent(by_day, total)} of them come between 8 AM and 8 PM."
    )


@dataclass(frozen=True)
class Month:
    """A calendar month; `is_part` if the export does not hold all of it."""

    name: str
    public: int
    eligible: int
    is_part: bool
    width: float

    @property
    def share(self) -> str:
        return percent(self.eligible, self.public)


def months_of(rows: list[dict], export) -> list[Month]:
    most = max((row["public"] for row in rows), default=0)
    parts = part_months(export)
    return [
        Month(
            f"{row['month']:%b %Y}",
            row["public"],
            row["eligible"],
            row["month"] in parts,
            round(1000 * row["public"] / most, 1) if most else 0,
        )
        for row in rows
    ]


def part_months(export) -> set[date]:
    """The first and the last month unless the calls reach from their first to their last day."""
    if not (export.first_at and export.last_at):
        return set()
    zone = ZoneInfo(export.engagement.city.time_zone)
    first, last = export.first_at.astimezone(zone).date(), export.last_at.astimezone(zone).date()
    ends = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    found = {first.replace(day=1)} if first.day > 1 else set()
    return found | ({last.replace(day=1)} if (ends - last).days > 1 else set())


@dataclass(frozen=True)
class Year:
    name: int
    public: int
    eligible: int
    all_records: int
    officer: int

    @property
    def share(self) -> str:
        return percent(self.eligible, self.public)

    @property
    def officer_share(self) -> str:
        return percent(self.officer, self.all_records)


def years_of(months: list[dict]) -> tuple[list[Year], list[str]]:
    """The years, and a sentence for each jump between two of them."""
    sums: dict[int, list[int]] = {}
    for row in months:
        of_year = sums.setdefault(row["month"].year, [0, 0, 0, 0])
        for n, name in enumerate(("public", "eligible", "all_records", "officer")):
            of_year[n] += row[name]
    years = [Year(name, *numbers) for name, numbers in sorted(sums.items())]
    jumps = []
    for before, after in zip(years, years[1:], strict=False):
        for words, old, new in measured(before, after):
            if abs(new - old) > JUMP:
                jumps.append(
                    f"From {before.name} to {after.name} the share of {words} goes from {old:.1f}% to {new:.1f}%. "
                    "Ask whether recording changed before you read anything into it."
                )
    return years, jumps


def measured(before: Year, after: Year) -> list[tuple[str, float, float]]:
    def points(part: int, whole: int) -> float:
        return 100 * part / whole if whole else 0.0

    return [
        ("eligible calls", points(before.eligible, before.public), points(after.eligible, after.public)),
        (
            "officer-initiated records",
            points(before.officer, before.all_records),
            points(after.officer, after.all_records),
        ),
    ]
