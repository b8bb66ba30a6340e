"""Figures as people read them: a value, what it is of, a share, in the words of their definition."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from analysis.numbers import percent
from support.addresses import figure_url
from support.judging import plain
from support.models import MetricDefinition, MetricValue, Program, Unit

Numbers = dict[tuple[int, date], MetricValue]


@dataclass(frozen=True)
class Point:
    """One month of a figure. `of` is its own denominator, or another figure's number of the same month."""

    month: date
    value: MetricValue
    of: Decimal | None

    @property
    def share(self) -> float | None:
        """A part of 100."""
        return float(100 * self.value.numerator / self.of) if self.of else None

    @property
    def height(self) -> float:
        """What a chart draws."""
        if self.value.definition.current.unit == Unit.SHARE:
            return self.share or 0.0
        return float(self.value.numerator)

    @property
    def said(self) -> str:
        """The figure in a few characters."""
        return in_words(self.value.definition, self.value.numerator, self.of)

    @property
    def worked(self) -> str:
        """What it is made of; nothing for a plain number."""
        return f"{plain(self.value.numerator)} of {plain(self.of)}" if self.of is not None else ""

    @property
    def share_words(self) -> str:
        """Of a count that is also a share of something."""
        if self.of is None or self.value.definition.current.unit == Unit.SHARE:
            return ""
        return percent(float(self.value.numerator), float(self.of))


def in_words(definition: MetricDefinition, numerator: Decimal, of: Decimal | None) -> str:
    unit = definition.current.unit
    if unit == Unit.SHARE:
        return percent(float(numerator), float(of)) if of else "–"
    if unit == Unit.DOLLARS:
        return f"${plain(numerator)}"
    return f"{plain(numerator)} min" if unit == Unit.MINUTES else plain(numerator)


@dataclass(frozen=True)
class Series:
    """A figure over months, the oldest first; months without one are left out."""

    definition: MetricDefinition
    points: list[Point] = field(default_factory=list)

    @property
    def last(self) -> Point | None:
        return self.points[-1] if self.points else None

    @cached_property
    def is_corrected(self) -> bool:
        return any(point.value.is_corrected for point in self.points)


def series_of(definitions: Iterable[MetricDefinition], values: Iterable[MetricValue]) -> list[Series]:
    """Of all calls; each definition once, in its order, also without a figure."""
    definitions = list(definitions)
    numbers: Numbers = {(v.definition_id, v.month): v for v in values if not v.call_type}
    by_definition: dict[int, list[MetricValue]] = {}
    for value in sorted(numbers.values(), key=lambda v: v.month):
        by_definition.setdefault(value.definition_id, []).append(value)
    return [
        Series(each, [point_of(each, value, numbers) for value in by_definition.get(each.pk, [])])
        for each in definitions
    ]


def point_of(definition: MetricDefinition, value: MetricValue, numbers: Numbers) -> Point:
    value.definition = definition
    of = value.denominator
    if of is None and definition.denominator_from_id:
        other = numbers.get((definition.denominator_from_id, value.month))
        of = other.numerator if other else None
    return Point(value.month, value, of)


def values_of(program: Program, since: date | None = None) -> list[MetricValue]:
    rows = MetricValue.objects.of(program).select_related("entered_by").order_by("month")
    return list(rows.filter(month__gte=since) if since else rows)


def url_of(value: MetricValue, city_id: int) -> str:
    return figure_url(city_id, value.pk)
