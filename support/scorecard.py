"""Forecast, design and fact side by side, each number with what it is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from analysis.numbers import percent
from engagements.models import Engagement
from support.addresses import definition_url, figure_url
from support.default_metrics import CAPTURE, COST, STAFFING
from support.forecast import Expected, design_of, forecast_of, in_month
from support.judging import plain
from support.models import MetricValue, Program
from support.months import in_use
from support.reading import Point, Series, series_of, values_of
from support.trends import Trend

SHOWN = 24  # months of a trend
Say = Callable[[Expected, date], str]


@dataclass(frozen=True)
class Cell:
    """What was expected, with the sum in numbers."""

    said: str
    worked: str = ""


@dataclass(frozen=True)
class Line:
    """One number of the month: what was expected on each side, and what it is."""

    name: str
    expected: list[Cell]
    fact: str
    worked: str
    source: str
    url: str
    definition_url: str
    is_corrected: bool = False


@dataclass(frozen=True)
class TypeLine:
    """One call type: what came, what 911 sent, and what each side expected of it."""

    name: str
    expected: list[Cell]
    eligible: str
    assigned: str
    share: str
    url: str


class Scorecard:
    """One program in one month, as a reader may see it."""

    def __init__(self, engagement: Engagement, program: Program, reader: Any, month: date | None):
        self.engagement, self.program, self.reader, self.month = engagement, program, reader, month
        self.city_id = engagement.city_id

    @cached_property
    def sides(self) -> list[Expected]:
        both = (forecast_of(self.engagement, self.reader), design_of(self.engagement, self.reader))
        return [side for side in both if side]

    @cached_property
    def values(self) -> list[MetricValue]:
        return values_of(self.program)

    @cached_property
    def series(self) -> list[Series]:
        return series_of(in_use(), self.values)

    @property
    def is_generated(self) -> bool:
        return any(side.is_generated for side in self.sides)

    @cached_property
    def months(self) -> list[date]:
        """Those with figures, the newest first."""
        return sorted({value.month for value in self.values}, reverse=True)

    @cached_property
    def shown(self) -> date | None:
        """The month that is asked for, if it has figures, else the newest that has."""
        return self.month if self.month in self.months else next(iter(self.months), None)

    def point(self, slug: str) -> Point | None:
        series = next((each for each in self.series if each.definition.slug == slug), None)
        return next((point for point in series.points if point.month == self.shown), None) if series else None

    @cached_property
    def lines(self) -> list[Line]:
        """Calls and the share taken of them, then every figure of the month."""
        if not self.shown:
            return []
        found = self.call_lines()
        for series in self.series:
            point = next((point for point in series.points if point.month == self.shown), None)
            if point:
                found.append(self.line(point))
        return found

    def call_lines(self) -> list[Line]:
        """The two numbers behind the share that 911 sends, each against what was expected of them."""
        point = self.point(CAPTURE)
        if not point or point.of is None:
            return []
        words, value = point.value.definition.current, point.value
        return [
            self.call_line(words.denominator, point.of, lambda side: side.eligible, value),
            self.call_line(words.numerator, value.numerator, lambda side: side.taken, value),
        ]

    def call_line(self, name: str, number: Decimal, of_side: Callable, value: MetricValue) -> Line:
        cells = [self.calls_cell(of_side(side)) for side in self.sides]
        return Line(
            name[:1].upper() + name[1:], cells, plain(number), "", value.source, figure_url(self.city_id, value.pk),
            definition_url(value.definition_id), value.is_corrected,
        )  # fmt: skip

    def calls_cell(self, a_week: float | None) -> Cell:
        calls = in_month(a_week, self.shown)
        if calls is None:
            return Cell("–")
        return Cell(f"{calls:,.0f}", f"{a_week:,.1f} a week × {calls / a_week if a_week else 0:.2f} weeks")

    def line(self, point: Point) -> Line:
        value = point.value
        worked = point.worked
        if point.share_words:
            worked = f"{point.worked} = {point.share_words}"
        return Line(
            str(value.definition), [self.cell(value.definition.slug, side) for side in self.sides], point.said, worked,
            value.source, figure_url(self.city_id, value.pk), definition_url(value.definition_id), value.is_corrected,
        )  # fmt: skip

    def cell(self, slug: str, side: Expected) -> Cell:
        if slug == CAPTURE and side.capture is not None:
            return Cell(f"{side.capture}%", "of eligible calls within the hours")
        if slug == STAFFING and side.responders is not None:
            return Cell(f"{side.responders:,} responders")
        if slug == COST and side.costs:
            low, high = (round(cost / 12) for cost in side.costs)
            return Cell(f"${low:,}" if low == high else f"${low:,} to ${high:,}", "a twelfth of a year")
        return Cell("–")

    @cached_property
    def types(self) -> list[TypeLine]:
        """By call type, where it was entered; the heaviest first."""
        rows = [v for v in self.values if v.call_type and v.month == self.shown and v.denominator is not None]
        return [self.type_line(value) for value in sorted(rows, key=lambda v: (-v.denominator, v.call_type))]

    @cached_property
    def type_sides(self) -> list[Expected]:
        """Those that say which call types are taken."""
        return [side for side in self.sides if side.types]

    def type_line(self, value: MetricValue) -> TypeLine:
        return TypeLine(
            name=value.call_type,
            expected=[self.type_cell(value.call_type, side) for side in self.type_sides],
            eligible=plain(value.denominator),
            assigned=plain(value.numerator),
            share=percent(float(value.numerator), float(value.denominator)),
            url=figure_url(self.city_id, value.pk),
        )

    def type_cell(self, call_type: str, side: Expected) -> Cell:
        if call_type not in side.types:
            return Cell("Not taken")
        calls = in_month(side.types[call_type], self.shown)
        share = f"{side.capture}% of them" if side.capture is not None else ""
        return Cell("Taken" if calls is None else f"{calls:,.0f}", share)

    @cached_property
    def sentence(self) -> str:
        """The month in one sentence: what 911 sent, and what was forecast."""
        point = self.point(CAPTURE)
        if not point or not point.of:
            return "" if self.shown else "No figures yet."
        said = f"In {self.shown:%B %Y} 911 sent {point.worked} eligible calls, {point.said}"
        if self.sides and self.sides[0].capture is not None:
            return f"{said}; the forecast was {self.sides[0].capture}%."
        return f"{said}."

    @cached_property
    def hours_words(self) -> list[str]:
        """Where the program is in service for other hours than was planned."""
        own = self.program.hours_a_week
        return [
            f"In service {own} hours a week; {side.name[:1].lower()}{side.name[1:]} has {side.hours}."
            for side in self.sides
            if own and side.hours and own != side.hours
        ]

    @cached_property
    def trends(self) -> list[Trend]:
        """Of every figure that has two months or more."""
        short = (Series(each.definition, each.points[-SHOWN:]) for each in self.series if len(each.points) > 1)
        return [Trend(each, self.city_id) for each in short]
