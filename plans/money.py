"""How long the money lasts, worked out from dated amounts; and the rule in words.

Each line is spread evenly over its period. What counts is what brings money on a day, as dollars a year: money that is
not spent is not carried on. Only firm lines count; where none is firm, those that are expected.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from engagements.models import Certainty
from engagements.words import day
from plans.models import Basis, FundingLine

ONE_DAY = timedelta(days=1)


def years(first: date, after: date) -> Fraction:
    """From the first day up to, not including, `after`: whole years, and days as part of the year they lie in."""
    whole = after.year - first.year
    if shifted(first, whole) > after:
        whole -= 1
    begin = shifted(first, whole)
    return whole + Fraction((after - begin).days, (shifted(first, whole + 1) - begin).days)


def shifted(on: date, by: int) -> date:
    """The same day of another year."""
    try:
        return on.replace(year=on.year + by)
    except ValueError:  # February 29
        return date(on.year + by, 2, 28)


def whole_months(first: date, after: date) -> int:
    months = 12 * (after.year - first.year) + after.month - first.month
    return max(months - (after.day < first.day), 0)


def yearly_rate(line: FundingLine) -> Fraction:
    """Dollars a year while it runs."""
    if line.basis == Basis.YEARLY:
        return Fraction(line.amount)
    return line.amount / years(line.starts_on, line.ends_on + ONE_DAY)


def dollars(amount: float) -> str:
    amount = round(amount)
    return f"−${-amount:,}" if amount < 0 else f"${amount:,}"


@dataclass(frozen=True)
class Money:
    """The funding lines of one city that a reader sees, on a day there."""

    lines: Sequence[FundingLine]
    today: date
    cost: int | None = None

    @cached_property
    def counted(self) -> list[FundingLine]:
        """Firm lines; where there are none, expected ones. What has ended is left out."""
        ahead = [line for line in self.lines if not line.has_ended(self.today)]
        firm = [line for line in ahead if line.certainty == Certainty.FIRM]
        return firm or [line for line in ahead if line.certainty == Certainty.EXPECTED]

    @property
    def is_firm(self) -> bool:
        return any(line.certainty == Certainty.FIRM for line in self.counted)

    @cached_property
    def begins_on(self) -> date | None:
        """Today where money comes in, else the first day on which some will."""
        if any(line.runs_on(self.today) for line in self.counted):
            return self.today
        return min((line.starts_on for line in self.counted), default=None)

    def rate_on(self, on: date) -> int:
        """Dollars a year that come in on a day."""
        return round(sum(yearly_rate(line) for line in self.counted if line.runs_on(on)))

    @property
    def need(self) -> int:
        """Dollars a year below which the money has run out: what the program costs, or anything at all."""
        return self.cost or 1

    @property
    def is_short(self) -> bool:
        """Whether what comes in covers the cost at no time from now on, or not yet on the first day."""
        return self.begins_on is None or self.rate_on(self.begins_on) < self.need

    @cached_property
    def falls_on(self) -> date | None:
        """The first day that is not covered any more; nothing where it is covered without end, or never was."""
        if self.is_short:
            return None
        ends = sorted({line.ends_on + ONE_DAY for line in self.counted if line.ends_on})
        return next((on for on in ends if on > self.begins_on and self.rate_on(on) < self.need), None)

    @property
    def until(self) -> date | None:
        """The last day that is covered."""
        return self.falls_on - ONE_DAY if self.falls_on else None

    @property
    def is_endless(self) -> bool:
        return not self.is_short and self.falls_on is None

    @property
    def months_left(self) -> int | None:
        """Whole months from today; nothing where there is no end."""
        if self.is_endless:
            return None
        return whole_months(self.today, self.falls_on) if self.falls_on else 0

    @cached_property
    def one_time_end(self) -> FundingLine | None:
        """The line with one-time money that ends first."""
        ending = [line for line in self.counted if line.one_time_percent and line.ends_on]
        return min(ending, key=lambda line: (line.ends_on, line.pk or 0), default=None)

    @property
    def cliff(self) -> date | None:
        """The last day before the money gets less: what is covered ends or, where that is not known, one-time money."""
        if self.cost and self.until:
            return self.until
        return self.one_time_end.ends_on if self.one_time_end else None

    @property
    def cliff_label(self) -> str:
        return "Money covers the yearly cost no longer" if self.cost and self.until else "One-time money ends"

    @cached_property
    def one_time_share(self) -> float:
        """Of what comes in on the first day."""
        if self.begins_on is None:
            return 0
        running = [line for line in self.counted if line.runs_on(self.begins_on)]
        total = sum(map(yearly_rate, running))
        return float(sum(yearly_rate(line) * line.one_time_percent / 100 for line in running) / total) if total else 0

    @property
    def months_words(self) -> str:
        """How long it lasts, as a figure."""
        if not self.counted:
            return "No money yet"
        if self.is_short:
            return "Does not cover the cost"
        if self.is_endless:
            return "No end known"
        months = self.months_left
        return "Less than a month" if not months else f"{months} month{'s' * (months != 1)}"

    @property
    def end_words(self) -> str:
        """Below that figure: until when."""
        return f"until {day(self.until)}" if self.until else ""

    @property
    def one_time_words(self) -> str:
        return f"{round(100 * self.one_time_share)}%"

    @property
    def formula(self) -> str:
        """How that was worked out, with the numbers in it."""
        if not self.counted:
            return "No line that is firm or expected runs today or later."
        which = "firm" if self.is_firm else "expected"
        told = [self.rate_in_words(which), self.end_in_words()]
        return " ".join([*told, "Each line is spread evenly over its period; what is not spent is not carried on."])

    def rate_in_words(self, which: str) -> str:
        rate, lines = dollars(self.rate_on(self.begins_on)), f"The {which} lines"
        when = "now" if self.begins_on == self.today else f"from {day(self.begins_on)} on"
        if self.cost:
            return f"{lines} bring {rate} a year {when}; the program costs {dollars(self.cost)} a year."
        return f"{lines} bring {rate} a year {when}. No yearly cost is entered, so any money counts as enough."

    def end_in_words(self) -> str:
        if self.is_short:
            return "That does not cover it."
        if self.is_endless:
            return "That has no known end."
        return f"That is so until {day(self.until)}, counted from {day(self.today)} in whole months."
