"""Hours of the week, numbered from Monday midnight: in words, and as sets that people often mean."""

from collections.abc import Collection, Sequence

from analysis.period import DAYS
from analysis.results.patterns import clock
from analysis.staffing import HOURS_OF_WEEK

EVERY_DAY = range(7)
WEEKDAYS = range(5)
BUSIEST = 12


def span(days: Collection[int], start: int, end: int) -> list[int]:
    """The hours from `start` to `end` (24 is midnight; past it into the next day) on each of the days."""
    return sorted((day * 24 + hour) % HOURS_OF_WEEK for day in days for hour in range(start, end))


def around_the_clock() -> list[int]:
    return list(range(HOURS_OF_WEEK))


def busiest(calls: Sequence[float], length: int = BUSIEST) -> list[int]:
    """The hours in a row, the same each day, with the most calls; they may cross midnight."""
    by_hour = [sum(calls[day * 24 + hour] for day in EVERY_DAY) for hour in range(24)]
    sums = [sum(by_hour[(start + n) % 24] for n in range(length)) for start in range(24)]
    start = max(range(24), key=lambda hour: (round(sums[hour], 6), -hour))
    return sorted(day * 24 + (start + n) % 24 for day in EVERY_DAY for n in range(length))


PRESETS = {
    "always": "24/7",
    "day": "Every day, 11 AM to 8 PM",
    "weekdays": "Weekdays, 9 AM to 5 PM",
    "busiest": f"The {BUSIEST} busiest hours, every day",
    "none": "No hours",
}


def preset(name: str, calls: Sequence[float]) -> list[int]:
    """The hours of a preset; `calls` are eligible calls in each hour of the week."""
    return {
        "always": around_the_clock,
        "day": lambda: span(EVERY_DAY, 11, 20),
        "weekdays": lambda: span(WEEKDAYS, 9, 17),
        "busiest": lambda: busiest(calls),
        "none": list,
    }[name]()


def flipped(hours: Collection[int], *, day: int | None = None, hour: int | None = None) -> list[int]:
    """All hours of a day, or one hour of all days, chosen; none of them if all were."""
    meant = {each for each in range(HOURS_OF_WEEK) if each // 24 == day or each % 24 == hour}
    chosen = set(hours)
    return sorted(chosen - meant if meant <= chosen else chosen | meant)


def hours_in_words(hours: Collection[int]) -> str:
    """Such as “every day 11 AM to 8 PM”; days of the same hours are said together."""
    chosen = set(hours)
    if not chosen:
        return "no hours"
    if len(chosen) == HOURS_OF_WEEK:
        return "24/7"
    by_day = [tuple(hour for hour in range(24) if day * 24 + hour in chosen) for day in EVERY_DAY]
    groups: dict[tuple[int, ...], list[int]] = {}
    for day, of_day in enumerate(by_day):
        if of_day:
            groups.setdefault(of_day, []).append(day)
    return "; ".join(
        f"{days_in_words(days)} {day_in_words(of_day, is_daily=len(days) == len(DAYS))}"
        for of_day, days in groups.items()
    )


def days_in_words(days: list[int]) -> str:
    if len(days) == len(DAYS):
        return "every day"
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{DAYS[days[0]]} to {DAYS[days[-1]]}"
    return ", ".join(DAYS[day] for day in days)


def day_in_words(hours: Sequence[int], *, is_daily: bool) -> str:
    """Hours on both sides of midnight are one stretch only where the next day has the same."""
    if len(hours) == 24:
        return "all day"
    runs: list[list[int]] = []
    for hour in hours:
        if runs and hour == runs[-1][1]:
            runs[-1][1] = hour + 1
        else:
            runs.append([hour, hour + 1])
    if is_daily and len(runs) > 1 and runs[0][0] == 0 and runs[-1][1] == 24:
        runs = [*runs[1:-1], [runs[-1][0], runs[0][1]]]
    return " and ".join(f"{clock(start)} to {clock(end % 24)}" for start, end in runs)
