"""What could go to community responders, by call type and hour of the week: all that scenarios count from."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from analysis.models import Scenario
from analysis.period import Period
from analysis.results.share import Basis
from analysis.staffing import HOURS_OF_WEEK

Histogram = dict[int, int]


@dataclass(frozen=True)
class TypeDemand:
    """One call type that is eligible or depends on screening.

    `calls` are those from the public over the whole period, `a_week` of an average week. `hours` has 168 numbers and
    holds duplicates and canceled calls too: what is kept of an export knows the disposition by type, not by hour. They
    go in proportion.
    """

    label: str
    description: str
    category: str
    is_screened: bool
    calls: int
    a_week: float
    hours: tuple[int, ...]
    minutes: tuple[tuple[int, int], ...]
    untimed: int
    median: int | None

    @property
    def part(self) -> float:
        """How much of each hour's number are calls that count."""
        return part_of(self.calls, self.hours)


def part_of(calls: int, hours: Sequence[int]) -> float:
    held = sum(hours)
    return calls / held if held else 0.0


@dataclass(frozen=True)
class Demand:
    """`public` are all calls from the public, `unmapped` those of types that nobody has judged, or can."""

    types: tuple[TypeDemand, ...]
    public: int
    unmapped: int
    records: int
    period: Period
    basis: Basis
    days_with_calls: int = 0  # not known: 0

    def counted(self, scenario: Scenario) -> list[TypeDemand]:
        """The types that a scenario takes calls of."""
        return self.within(scenario.categories, scenario.includes_depends, scenario.left_out)

    def within(
        self, categories: Collection[str], includes_depends: bool, left_out: Collection[str] = ()
    ) -> list[TypeDemand]:
        return [
            each
            for each in self.types
            if each.category in categories and (includes_depends or not each.is_screened) and each.label not in left_out
        ]

    def by_hour(self, types: Iterable[TypeDemand]) -> list[float]:
        """Eligible calls over the whole period, in each hour of the week."""
        totals = [0.0] * HOURS_OF_WEEK
        for each in types:
            part = each.part
            for hour, calls in enumerate(each.hours):
                if calls:
                    totals[hour] += calls * part
        return totals

    def an_average_week(self, types: Iterable[TypeDemand]) -> tuple[float, ...]:
        """Eligible calls in each hour of the week, by how often its weekday is in the period."""
        return self.period.an_average_week(self.by_hour(types))

    def a_week_by_type(self, scenario: Scenario) -> dict[str, float]:
        """Eligible calls a week within the scenario's hours, by call type."""
        hours = set(scenario.hours)
        return {
            each.label: sum(calls for hour, calls in enumerate(self.an_average_week([each])) if hour in hours)
            for each in self.counted(scenario)
        }


@dataclass(frozen=True)
class TimeOnScene:
    """The minute that half of the calls do not exceed; none where no call has a time."""

    median: int | None
    timed: int
    untimed: int


def time_on_scene(types: Iterable[TypeDemand]) -> TimeOnScene:
    histogram: Histogram = {}
    untimed = 0
    for each in types:
        untimed += each.untimed
        for minute, calls in each.minutes:
            histogram[minute] = histogram.get(minute, 0) + calls
    return TimeOnScene(median_of(histogram), sum(histogram.values()), untimed)


def median_of(histogram: Histogram) -> int | None:
    total, running = sum(histogram.values()), 0
    for minute in sorted(histogram):
        running += histogram[minute]
        if running * 2 >= total:
            return minute
    return None
