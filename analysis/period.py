"""The days that an export's calls were counted on, by the city's calendar, and what it comes to per weekday."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from django.utils.text import get_text_list

from analysis.models import CadExport
from analysis.numbers import count
from engagements import words

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
THIN = 0.25  # of the middle month
MONTHS_NAMED = 3


@dataclass(frozen=True)
class Period:
    """From the first to the last day. `weekdays` are how many of each, from Monday, are counted.

    `empty` are months inside it without one record, whose days are not counted; `thin` those with very few.
    """

    first: date
    last: date
    weekdays: tuple[int, ...]
    empty: tuple[date, ...] = ()
    thin: tuple[date, ...] = ()

    @property
    def days(self) -> int:
        return sum(self.weekdays)

    @property
    def weeks(self) -> float:
        return self.days / 7

    @property
    def is_even(self) -> bool:
        """Whether it has each weekday as often as any other."""
        return len(set(self.weekdays)) == 1

    def an_average_week(self, hours: Sequence[float]) -> tuple[float, ...]:
        """Totals by hour of the week, each divided by how often its weekday came."""
        return tuple(self.on_a_day(calls, hour // 24) for hour, calls in enumerate(hours))

    def on_a_day(self, calls: float, weekday: int) -> float:
        """Of a weekday that the period does not have nothing is known."""
        return calls / self.weekdays[weekday] if self.weekdays[weekday] else 0.0

    @property
    def missing(self) -> list[str]:
        return [name for name, days in zip(DAYS, self.weekdays, strict=True) if not days]

    @property
    def span(self) -> str:
        return f"{words.day(self.first)} to {words.day(self.last)}"

    @property
    def counted(self) -> str:
        """Such as “5 of Monday and Tuesday, 4 of the other days”."""
        if self.is_even:
            return f"{self.weekdays[0]} of each weekday"
        by_number: dict[int, list[str]] = {}
        for name, days in zip(DAYS, self.weekdays, strict=True):
            by_number.setdefault(days, []).append(name)
        told = sorted(by_number.items(), reverse=True)
        largest = max(by_number, key=lambda days: len(by_number[days]))
        parts = [f"{days} of {get_text_list(names, 'and')}" for days, names in told if days != largest]
        return ", ".join([*parts, f"{largest} of the other days"])

    @property
    def gaps(self) -> str:
        """A sentence, or nothing."""
        return f"No record in {months_named(self.empty)}: their days are not counted." if self.empty else ""

    @property
    def parts(self) -> set[date]:
        """The first and the last month unless it holds all their days."""
        found = {self.first.replace(day=1)} if self.first.day > 1 else set()
        return found | ({self.last.replace(day=1)} if (self.last + timedelta(days=1)).day > 1 else set())


def period_of(export: CadExport, months: Sequence[tuple[date | None, int]]) -> Period:
    """`months` are (first day, records) of each month that has any."""
    have = {month: calls for month, calls in months if month}
    first, last = ends_of(export, have)
    inside = months_between(first, last)
    empty = tuple(month for month in inside if month not in have)
    middle = median(have.values()) if have else 0
    thin = tuple(month for month in inside if month in have and have[month] < THIN * middle)
    return Period(first, last, weekdays_of(first, last, empty), empty, thin)


def ends_of(export: CadExport, have: dict[date, int]) -> tuple[date, date]:
    if export.first_at and export.last_at:
        zone = ZoneInfo(export.engagement.city.time_zone)
        return export.first_at.astimezone(zone).date(), export.last_at.astimezone(zone).date()
    if have:
        return min(have), next_month(max(have)) - timedelta(days=1)
    return export.created_at.date(), export.created_at.date()


def weekdays_of(first: date, last: date, empty: Sequence[date] = ()) -> tuple[int, ...]:
    found = days_by_weekday(first, last)
    for month in empty:
        found -= days_by_weekday(month, next_month(month) - timedelta(days=1))
    return tuple(found[weekday] for weekday in range(7))


def days_by_weekday(first: date, last: date) -> Counter[int]:
    weeks, rest = divmod((last - first).days + 1, 7)
    return Counter(dict.fromkeys(range(7), weeks)) + Counter((first.weekday() + n) % 7 for n in range(rest))


def months_between(first: date, last: date) -> list[date]:
    """Those that lie wholly between two days' own months."""
    found, month = [], next_month(first)
    while month < last.replace(day=1):
        found.append(month)
        month = next_month(month)
    return found


def next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months_named(months: Sequence[date]) -> str:
    told = [f"{month:%b %Y}" for month in months[:MONTHS_NAMED]]
    return ", ".join(told) + (f" and {count(rest, 'month')} more" if (rest := len(months) - MONTHS_NAMED) > 0 else "")
