"""Dates of the outside world that lie ahead of the day a report is of."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from engagements.models import Anchor, AnchorKind

HORIZON = timedelta(days=120)
MOST_TOLD = 400


@dataclass(frozen=True)
class Ahead:
    """The earliest dates, and how many more there are.

    They are as they stand when the report is made: where it `is_past`, they may have been others on its day.
    """

    anchors: list[Anchor]
    more: int
    is_past: bool


def dates_ahead(engagements: Collection[int], reader: Any, on: date, *, is_past: bool) -> Ahead:
    """From the day `on` up to four months after it, as far as `reader` may see them."""
    rows = Anchor.objects.visible_to(reader).exclude(kind=AnchorKind.START)
    rows = rows.filter(engagement__in=engagements, on__range=(on, on + HORIZON)).order_by("on", "pk")
    found = list(rows[:MOST_TOLD])
    return Ahead(found, rows.count() - len(found), is_past)
