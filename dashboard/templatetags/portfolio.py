"""What the portfolio draws hundreds of times on a page: functions, because a template costs more for each."""

from collections.abc import Iterable
from functools import cache, lru_cache

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString

from core.drawing import draw, draw_each
from core.templatetags.ui import draw_icon, draw_state
from dashboard.map import Place
from dashboard.portfolio import Row, age
from engagements.models import Lifecycle
from engagements.signals import SILENT_AFTER

register = template.Library()

CELL = '<td><a class="cell" href="{}">{}</a></td>'
# A shape for each phase: on the map, too, color says nothing alone. Sizes are for a mark of 16 by 16.
SHAPES = {
    Lifecycle.PROSPECT: "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11Z",
    Lifecycle.ACTIVE: "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12Z",
    Lifecycle.PAUSED: "M2.5 2.5h11v11h-11Z",
    Lifecycle.SUSTAINED: "M8 1l7 7l-7 7l-7-7Z",
    Lifecycle.CLOSED: "M3 3l10 10M13 3L3 13",
}


@cache
def shape(lifecycle: str) -> SafeString:
    """The path of a phase's mark."""
    return draw('<path class="mark-of mark-of-{}" d="{}"/>', lifecycle, SHAPES[Lifecycle(lifecycle)])


@register.simple_tag
def lifecycle(value: str) -> SafeString:
    """A phase as shape and word, the same shape as on the map."""
    return draw_lifecycle(str(value))


@cache
def draw_lifecycle(value: str) -> SafeString:
    label = Lifecycle(value).label
    mark = draw('<svg class="phase-mark" viewBox="0 0 16 16" aria-hidden="true">{}</svg>', shape(value))
    return draw('<span class="phase">{}{}</span>', mark, label)


@register.simple_tag
def last_word(row: Row) -> SafeString | str:
    """How long ago the city wrote; said louder when an active city has gone quiet."""
    if row.silent_days is None:
        return SafeString('<span class="muted">Never</span>')
    said = "Today" if row.silent_days < 1 else f"{age(row.silent_days)} ago"
    if row.engagement.lifecycle == Lifecycle.ACTIVE and row.silent_days >= SILENT_AFTER:
        return draw('<span class="late">{}{}</span>', draw_icon("clock-exclamation", "Quiet", ""), said)
    return said


@register.simple_tag
def portfolio_row(row: Row) -> SafeString:
    """The cells of one city."""
    city = row.engagement.city
    lead = row.engagement.lead
    return draw(
        '<th scope="row"><a href="{}"><bdi>{}</bdi></a><span class="sub">{}{}</span></th>{}<td>{}</td>',
        row.url,
        f"{city.name}, {city.state}",
        draw_lifecycle(row.engagement.lifecycle),
        f" · {lead.name}" if lead else " · no lead",
        draw_each(
            '<td><a class="cell" href="{}">{}</a></td>', ((cell.url, cell_text(*cell.shown)) for cell in row.cells)
        ),
        last_word(row),
    )


@lru_cache(maxsize=2000)
def cell_text(status: str, since: str, late: int) -> SafeString:
    """Status as word and icon, how long it has been so, how many tasks are late."""
    dot = " · " if since else ""
    late_part = draw('{}<span class="late">{} late</span>', dot, late) if late else ""
    return draw('{}<span class="sub">{}{}</span>', draw_state(status, ""), since, late_part)


@register.simple_tag
def us_map(places: Iterable[Place]) -> SafeString:
    """The drawing with a link for each city; nothing comes from another host, and no script is needed."""
    marks = draw_each(
        '<a href="{}"><title>{}: {}, {} of 5 steps complete</title>'
        '<g transform="translate({} {})"><circle class="mark-area" cx="8" cy="8" r="11"/>{}</g></a>',
        (
            (spot.url, spot.name, spot.lifecycle_label, spot.complete, spot.x - 8, spot.y - 8, shape(spot.lifecycle))
            for spot in places
        ),
    )
    return draw(
        '<svg class="us-map" viewBox="0 0 975 610" role="group" aria-label="Cities on a map of the United States">'
        '<use class="state-outline" href="{}#states"/>{}</svg>',
        static("build/us-map.svg"),
        marks,
    )


@register.simple_tag
def map_rows(places: Iterable[Place]) -> SafeString:
    """The same cities as rows."""
    return draw_each(
        '<tr><th scope="row"><a href="{}"><bdi>{}</bdi></a></th><td>{}</td>'
        '<td class="number">{} of 5</td><td class="number">{}</td></tr>',
        (
            (spot.url, spot.name, draw_lifecycle(spot.lifecycle), spot.complete, spot.blocked or "None")
            for spot in places
        ),
    )
