"""The time line as a picture: a lane for the dates and one for each step. The table beside it has every word of it."""

from datetime import date, timedelta

from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.documents.charts import FILL, FONT, INK, LINE, QUIET, SOFT, WIDTH, joined, text
from engagements.steps import Step
from plans.time_line import DATES, Row

LABEL, LANE, HEAD, SIZE = 168, 40, 30, 5
ROOM = WIDTH - LABEL - 14
LANES = [(DATES, "Dates"), *((step.value, f"{step.number}. {step.label}") for step in Step)]
MOST_LETTERS = 24


def chart(rows: list[Row], today: date, sentence: str) -> SafeString:
    """Nothing where fewer than two days are known."""
    dated = [row for row in rows if row.on]
    if len({row.on for row in dated}) < 2:
        return SafeString("")
    scale = _Scale(dated, today)
    height = HEAD + LANE * len(LANES) + 40
    shapes = [*scale.months(height), scale.line(today, height), *lanes(dated, scale), *legend(height - 14)]
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {} {}" width="{}" height="{}" role="img" '
        'aria-label="{}" font-family="{}" font-size="11">{}</svg>',
        WIDTH, height, WIDTH, height, sentence, FONT, joined(shapes),
    )  # fmt: skip


class _Scale:
    """From days to places."""

    def __init__(self, rows: list[Row], today: date):
        days = [today, *(day for row in rows for day in (row.planned_on, row.now_on, row.done_on) if day)]
        self.first, self.last = min(days).replace(day=1), max(days) + timedelta(days=10)

    def x(self, on: date) -> float:
        return LABEL + ROOM * (on - self.first).days / (self.last - self.first).days

    def months(self, height: int):
        """At most eight rules, each with its month."""
        months = 12 * (self.last.year - self.first.year) + self.last.month - self.first.month + 1
        for n in range(0, months, -(-months // 8)):
            at = self.first.month - 1 + n
            on = date(self.first.year + at // 12, at % 12 + 1, 1)
            if on <= self.last:
                yield rule(self.x(on), HEAD - 8, height - 34)
                yield text(self.x(on) + 3, 12, f"{on:%b %Y}", "chart-quiet")

    def line(self, today: date, height: int) -> SafeString:
        x = self.x(today)
        stroke = format_html(
            '<line class="chart-today" x1="{}" x2="{}" y1="{}" y2="{}" stroke="{}" stroke-dasharray="3 3"/>',
            f"{x:.1f}", f"{x:.1f}", HEAD - 10, height - 34, INK,
        )  # fmt: skip
        return format_html("{}{}", stroke, text(x + 3, 25, "today", "chart-ink"))


def rule(x: float, top: float, bottom: float) -> SafeString:
    x = f"{x:.1f}"
    return format_html(
        '<line class="chart-line" x1="{}" x2="{}" y1="{}" y2="{}" stroke="{}"/>', x, x, top, bottom, LINE
    )


def lanes(rows: list[Row], scale: _Scale):
    for n, (key, label) in enumerate(LANES):
        y = HEAD + LANE * n + LANE / 2
        shown = label if len(label) <= MOST_LETTERS else f"{label[: MOST_LETTERS - 1]}…"
        yield text(0, y + 4, shown, "chart-ink")
        inside = [row for row in rows if row.group == key]
        yield from (bar(scale.x(row.planned_on), scale.x(row.on), y) for row in inside if row.planned_on and row.slip)
        yield from (mark(row, scale, y) for row in inside)


def mark(row: Row, scale: _Scale, y: float) -> SafeString:
    """A diamond is a date, a full circle is done, a ring is open, a square is overdue; what is on the chain has a tick
    below. Bars lie beneath, from where a thing was first planned."""
    x = scale.x(row.on)
    parts = [shape(row, x, y)]
    if row.link is not None:
        parts.append(format_html(
            '<rect class="chart-ink" x="{}" y="{}" width="2" height="7" fill="{}"/>', f"{x - 1:.1f}", y + 8, INK
        ))  # fmt: skip
    return joined(parts)


def bar(start: float, end: float, y: float) -> SafeString:
    return format_html(
        '<rect class="chart-soft" x="{}" y="{}" width="{}" height="3" fill="{}"/>',
        f"{min(start, end):.1f}", y - 1.5, f"{abs(end - start):.1f}", SOFT,
    )  # fmt: skip


def shape(row: Row, x: float, y: float) -> SafeString:
    if row.is_anchor:
        points = f"{x:.1f},{y - 7} {x + 7:.1f},{y} {x:.1f},{y + 7} {x - 7:.1f},{y}"
        return format_html('<polygon class="chart-ink" points="{}" fill="{}"/>', points, INK)
    if row.state == "overdue":
        return format_html(
            '<rect class="chart-ink" x="{}" y="{}" width="10" height="10" fill="{}"/>', f"{x - 5:.1f}", y - 5, INK
        )
    name, color = ("chart-fill", FILL) if row.state == "done" else ("chart-ring", "#ffffff")
    return format_html(
        '<circle class="{}" cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="1.6"/>',
        name, f"{x:.1f}", y, SIZE, color, FILL,
    )  # fmt: skip


def legend(y: float):
    words = "◆ date   ● done   ○ open   ■ overdue   bar: moved since first planned   tick below: on the critical chain"
    yield format_html(
        '<text class="chart-quiet" x="0" y="{}" fill="{}" xml:space="preserve">{}</text>', y, QUIET, words
    )
