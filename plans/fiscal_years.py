"""What each fiscal year has: as a table, a chart, and a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from core.documents import Cell, Column, Figure, Table
from engagements.models import Certainty
from plans.models import Basis, FundingLine
from plans.money import ONE_DAY, dollars, shifted

MOST_YEARS = 12
AHEAD = 2  # years shown beyond this one where money has no end


@dataclass(frozen=True)
class FiscalYear:
    """Named by the calendar year in which it ends."""

    first: date
    after: date
    total: int
    one_time: int
    firm: int

    @property
    def name(self) -> str:
        return f"FY {(self.after - ONE_DAY).year}"


def beginning(on: date, month: int) -> date:
    """The first day of the fiscal year that holds a day."""
    return date(on.year - (on.month < month), month, 1)


def fiscal_years(lines: Sequence[FundingLine], *, month: int, today: date) -> list[FiscalYear]:
    """From the first year with money to the last, at most twelve, none before last year."""
    if not lines:
        return []
    now = beginning(today, month)
    first = max(beginning(min(line.starts_on for line in lines), month), shifted(now, -1))
    last = max(beginning(line.ends_on, month) if line.ends_on else shifted(now, AHEAD) for line in lines)
    number = min(max(last.year - first.year + 1, 1), MOST_YEARS)
    return [year_of(lines, shifted(first, n), shifted(first, n + 1)) for n in range(number)]


def year_of(lines: Sequence[FundingLine], first: date, after: date) -> FiscalYear:
    parts = [(line, part_in(line, first, after)) for line in lines]
    return FiscalYear(
        first,
        after,
        sum(part for _, part in parts),
        sum(round(Fraction(part * line.one_time_percent, 100)) for line, part in parts),
        sum(part for line, part in parts if line.certainty == Certainty.FIRM),
    )


def part_in(line: FundingLine, first: date, after: date) -> int:
    """The whole dollars of a line that fall into a year: by days, and such that all years add up to the line."""
    if line.basis == Basis.YEARLY:
        begins = max(line.starts_on, first)
        ends = min(line.ends_on + ONE_DAY, after) if line.ends_on else after
        return round(Fraction(line.amount * max((ends - begins).days, 0), (after - first).days))
    return spent_before(line, after) - spent_before(line, first)


def spent_before(line: FundingLine, on: date) -> int:
    whole = (line.ends_on + ONE_DAY - line.starts_on).days
    passed = min(max((on - line.starts_on).days, 0), whole)
    return round(Fraction(line.amount * passed, whole))


def figure(years: Sequence[FiscalYear], cost: int | None, today: date) -> Figure | None:
    """The years side by side; the missing column only where the cost is known."""
    if not any(year.total for year in years):
        return None
    columns = [Column("Fiscal year"), *(Column(name, "count") for name in ("Total", "One-time part", "Firm part"))]
    rows = [[Cell(year.name), money(year.total), money(year.one_time), money(year.firm)] for year in years]
    if cost:
        columns += [Column("Needed", "count"), Column("More than needed", "count")]
        rows = [[*row, money(cost), money(year.total - cost)] for row, year in zip(rows, years, strict=True)]
    table = Table("Dollars by fiscal year", columns, rows)
    return Figure("columns", sentence(years, cost, today), table, [1, 2])


def sentence(years: Sequence[FiscalYear], cost: int | None, today: date) -> str:
    now = next((year for year in years if year.first <= today < year.after), years[0])
    told = f"{now.name} has {dollars(now.total)}, {dollars(now.one_time)} of it one-time."
    later = next((year for year in years if year.first > now.first and year.total < now.total), None)
    if later:
        told += f" {later.name} has {dollars(now.total - later.total)} less than {now.name}."
    missing = next((year for year in years if cost and year.first >= now.first and year.total < cost), None)
    return f"{told} {missing.name} is the first that does not reach {dollars(cost)}." if missing else told


def money(amount: int) -> Cell:
    return Cell(dollars(amount), amount)
