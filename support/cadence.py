"""How often LEAP checks in with a program: often at first, seldom later. And what months are."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from core.workdays import add_working_days

WEEK = timedelta(days=7)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_of(day: date) -> date:
    """A month is its first day."""
    return day.replace(day=1)


def last_full_month(today: date) -> date:
    return add_months(month_of(today), -1)


def months_between(first: date, last: date) -> list[date]:
    """From one month to another, both included."""
    number = (last.year - first.year) * 12 + last.month - first.month
    return [add_months(first, n) for n in range(number + 1)]


def full_months(since: date, today: date) -> int:
    """How many whole months lie between two days."""
    months = (today.year - since.year) * 12 + today.month - since.month
    return max(months - (add_months(since, months) > today), 0)


@dataclass(frozen=True)
class Cadence:
    """The end of each stage, counted from the launch: weeks for the first, months for the others.

    After the last of them it is twice a year. A stage that ends where the one before it ends is left out.
    """

    weekly_weeks: int
    biweekly_months: int
    monthly_months: int
    quarterly_months: int

    @property
    def is_in_order(self) -> bool:
        """A week is less than a quarter of a month: 13 weeks are within three months."""
        weeks_end = add_months(date(2001, 1, 1), self.biweekly_months)
        first = not self.biweekly_months or date(2001, 1, 1) + self.weekly_weeks * WEEK <= weeks_end
        return first and self.biweekly_months <= self.monthly_months <= self.quarterly_months

    def stage(self, launched: date, on: date) -> str:
        """What holds on a day, in words."""
        return next(words for words, end, _ in self.stages(launched) if not end or on < end)

    def stages(self, launched: date) -> list[tuple[str, date | None, tuple[int, int]]]:
        """(words, the day on which it is over, (weeks, months) from one check-in to the next)."""
        return [
            ("weekly", launched + self.weekly_weeks * WEEK, (1, 0)),
            ("every two weeks", add_months(launched, self.biweekly_months), (2, 0)),
            ("monthly", add_months(launched, self.monthly_months), (0, 1)),
            ("quarterly", add_months(launched, self.quarterly_months), (0, 3)),
            ("twice a year", None, (0, 6)),
        ]

    def next_after(self, launched: date, last: date | None) -> date:
        """The working day of the check-in after the `last` one; without any, of the first after the launch."""
        since = max(last or launched, launched)
        weeks, months = next(step for _, end, step in self.stages(launched) if not end or since < end)
        return add_working_days(add_months(since, months) + weeks * WEEK, 0)

    @property
    def sentence(self) -> str:
        parts = [(f"weekly for {self.weekly_weeks} weeks", self.weekly_weeks > 0)]
        before = 0
        for words, months in (
            ("every two weeks", self.biweekly_months),
            ("monthly", self.monthly_months),
            ("quarterly", self.quarterly_months),
        ):
            parts.append((f"{words} to the end of month {months}", months > before))
            before = months
        said = ", then ".join(words for words, counts in parts if counts)
        return f"{said}, then twice a year" if said else "twice a year"
