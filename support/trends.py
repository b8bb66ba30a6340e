"""A figure over months as a drawing, a sentence and a table, which say the same."""

from dataclasses import dataclass
from datetime import date

from support.addresses import figure_url
from support.cadence import months_between
from support.models import Direction, Unit
from support.reading import Point, Series

WIDTH, HEIGHT, EDGE = 640, 120, 12
HALF = 5  # a corrected month's square
RUN = 3  # months in a row that make a trend


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    label: str
    is_corrected: bool

    @property
    def left(self) -> float:
        """Of the square that marks a correction."""
        return self.x - HALF

    @property
    def above(self) -> float:
        return self.y - HALF


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    point: Point
    url: str

    @property
    def month(self) -> str:
        return f"{self.point.month:%b %Y}"


class Trend:
    """`lines` are the coordinates of months that follow each other: a month without a figure is a gap."""

    def __init__(self, series: Series, city_id: int):
        self.series, self.definition = series, series.definition
        self.rows = [Row(point, figure_url(city_id, point.value.pk)) for point in reversed(series.points)]
        self.dots = dots_of(series.points)
        self.lines = lines_of(series.points, self.dots)
        self.sentence = sentence_of(series)
        self.most = top(series.points)
        self.scale = f"0 to {self.most:,.0f}{'%' if self.definition.current.unit == Unit.SHARE else ''}"

    @property
    def first_month(self) -> str:
        return f"{self.series.points[0].month:%b %Y}"

    @property
    def last_month(self) -> str:
        return f"{self.series.points[-1].month:%b %Y}"


def top(points: list[Point]) -> float:
    return max((point.height for point in points), default=0) or 1


def dots_of(points: list[Point]) -> list[Dot]:
    if not points:
        return []
    months = months_between(points[0].month, points[-1].month)
    step = (WIDTH - 2 * EDGE) / max(len(months) - 1, 1)
    place = {month: EDGE + n * step for n, month in enumerate(months)}
    most = top(points)
    return [
        Dot(
            round(place[point.month], 1),
            round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * point.height / most, 1),
            f"{point.month:%b %Y}: {point.said}{' (corrected)' if point.value.is_corrected else ''}",
            point.value.is_corrected,
        )
        for point in points
    ]


def lines_of(points: list[Point], dots: list[Dot]) -> list[str]:
    runs: list[list[str]] = []
    before: date | None = None
    for point, dot in zip(points, dots, strict=True):
        if not (before and len(months_between(before, point.month)) == 2):  # noqa: PLR2004 - it and the next
            runs.append([])
        runs[-1].append(f"{dot.x},{dot.y}")
        before = point.month
    return [" ".join(run) for run in runs if len(run) > 1]


def sentence_of(series: Series) -> str:
    """October 2026: 46% (298 of 645), up from 43% in September. Falling for three months."""
    last = series.last
    if not last:
        return "No figure yet."
    parts = f" ({last.worked})" if last.worked else ""
    said = f"{last.month:%B %Y}: {last.said}{parts}"
    if len(series.points) > 1:
        before = series.points[-2]
        move = last.height - before.height
        word = "up from" if move > 0 else "down from" if move < 0 else "the same as"
        said += f", {word} {before.said} in {before.month:%B %Y}"
    run = run_of([(point.month, point.height) for point in series.points])
    if abs(run) >= RUN - 1:
        said += f". {'Rising' if run > 0 else 'Falling'} for {abs(run) + 1} months{judged(series, run)}"
    return f"{said}."


def judged(series: Series, run: int) -> str:
    direction = series.definition.direction
    if direction == Direction.NONE:
        return ""
    return ", which is good" if (run > 0) == (direction == Direction.UP) else ", which is no good sign"


def run_of(months: list[tuple[date, float]]) -> int:
    """How many times in a row it rose to the last month, or fell (negative); only over months without a gap."""
    run = 0
    for (first, one), (second, other) in reversed(list(zip(months, months[1:], strict=False))):
        step = (other > one) - (other < one)
        if not step or len(months_between(first, second)) != 2 or run * step < 0:  # noqa: PLR2004
            break
        run += step
    return run
