"""What is planned each minute: functions that find, in a fixed number of queries, what is due and not written down.

Due-ness is computed from the data and the clock, never from when something last ran: after an outage the
next tick finds what was missed, as long as it still makes sense.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from outbox.models import Message

Planner = Callable[[datetime], Iterable[Message]]
PLANNERS: list[Planner] = []


def planner(function: Planner) -> Planner:
    """Register a function (instant) -> messages that are due by then and missing."""
    PLANNERS.append(function)
    return function


@dataclass(frozen=True)
class WeekSlot:
    """One week of one zone: from when it is due until the next one is."""

    week: str
    due: datetime
    ends: datetime


def week_slot(zone: str, at: datetime, *, weekday: int = 0, hour: int = 9) -> WeekSlot:
    """The slot that `at` falls into. Wall time counts: 9:00 is 9:00 before and after a clock change."""
    local = at.astimezone(ZoneInfo(zone))
    day = local.date() - timedelta(days=(local.weekday() - weekday) % 7)
    if (due := _wall(day, hour, zone)) > at:
        day -= timedelta(days=7)
        due = _wall(day, hour, zone)
    iso = day.isocalendar()
    return WeekSlot(f"{iso.year}-W{iso.week:02}", due, _wall(day + timedelta(days=7), hour, zone))


def _wall(day, hour: int, zone: str) -> datetime:
    return datetime.combine(day, time(hour), ZoneInfo(zone))
