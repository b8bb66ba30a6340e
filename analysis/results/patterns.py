"""When calls come: hours of the week, months, years."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from analysis.numbers import average, percent
from analysis.period import DAYS, Period

LEVELS = 5
HAIR = 1e-9  # by which a machine may miss a whole number
JUMP = 10  # percentage points from one year to the next


def clock(hour: int) -> str:
    return f"{(hour - 1) % 12 + 1} {'AM' if hour < 12 else 'PM'}"


@dataclass(frozen=True)
class Cell:
    """Calls over the whole period, and on an average such day; `level` of that from 0, none, to 5, the busiest."""

    calls: int
    a_day: float
    level: int

    @property
    def text(self) -> str:
        return average(self.a_day)


@dataclass(frozen=True)
class Heat:
    """Eligible calls by hour and weekday; `rows` are (hour in words, seven cells from Monday), `days` their sums.

    A period may have five Mondays and four Fridays: each is set beside the other by what comes on one of them.
    """

    rows: list[tuple[str, list[Cell]]]
    days: list[tuple[str, Cell]]
    total: int
    sentence: str
    how: str

    @classmethod
    def of(cls, counts: dict[int, int], period: Period) -> "Heat":
        by_hour = cells_of([counts.get(hour, 0) for hour in range(168)], [hour // 24 for hour in range(168)], period)
        by_day = cells_of([sum(counts.get(day * 24 + n, 0) for n in range(24)) for day in range(7)], range(7), period)
        return cls(
            rows=[(clock(hour), by_hour[hour::24]) for hour in range(24)],
            days=list(zip(DAYS, by_day, strict=True)),
            total=sum(counts.values()),
            sentence=heat_sentence(by_hour, by_day),
            how=heat_definition(period),
        )


def cells_of(counts: Sequence[int], weekdays: Sequence[int], period: Period) -> list[Cell]:
    on_a_day = [period.on_a_day(calls, day) for calls, day in zip(counts, weekdays, strict=True)]
    most = max(on_a_day)
    return [Cell(calls, value, level(value, most)) for calls, value in zip(counts, on_a_day, strict=True)]


def level(calls: float, most: float) -> int:
    return ceil(LEVELS * calls / most - HAIR) if calls else 0


def heat_sentence(by_hour: list[Cell], by_day: list[Cell]) -> str:
    total = sum(cell.calls for cell in by_day)
    if not total:
        return "No call type is judged eligible yet."
    top = max(range(168), key=lambda hour: (by_hour[hour].a_day, -hour))
    busiest = max(range(7), key=lambda day: (by_day[day].a_day, -day))
    daytime = sum(cell.calls for hour, cell in enumerate(by_hour) if 8 <= hour % 24 < 20)
    return (
        f"The busiest hour is {DAYS[top // 24]} from {clock(top % 24)} with {by_hour[top].text} eligible calls on "
        f"average, the busiest day {DAYS[busiest]} with {by_day[busiest].text}. {percent(daytime, total)} of all "
        "eligible calls come between 8 AM and 8 PM."
    )


def heat_definition(period: Period) -> str:
    return (
        "Calls of types that are eligible or depend on screening, on an average day: all of an hour and weekday, "
        f"divided by how often that weekday is in {period.span} ({period.counted}). {period.gaps}"
    ).strip()


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


def months_of(rows: list[dict], period: Period) -> list[Month]:
    most = max((row["public"] for row in rows), default=0)
    parts = period.parts
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
