"""What is planned each minute: functions that find, in a fixed number of queries, what is due and not written down.

Due-ness is computed from the data and the clock, never from when something last ran: after an outage the
next tick finds what was missed, as long as it still makes sense.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core import clock
from outbox.models import Message

Planner = Callable[[datetime], Iterable[Message]]
PLANNERS: list[Planner] = []


def planner(function: Planner) -> Planner:
    """Register a function (instant) -> messages that are due by then and missing."""
    PLANNERS.append(function)
    return function


@dataclass(frozen=True)
class WeekSlot:
    """What falls to one week of one zone: due on its day, and late through the five days of the working week."""

    week: str
    due: datetime
    ends: datetime


def week_slot(zone: str, at: datetime, *, hour: int = 9) -> WeekSlot | None:
    """This week's slot if it is open at this instant: from Monday at nine to the end of Friday.

    Wall time counts: nine is nine before and after a clock change.
    """
    today = clock.today_in(zone, at)
    monday = today - timedelta(days=today.weekday())
    due, ends = _wall(monday, hour, zone), _wall(monday + timedelta(days=5), 0, zone)
    iso = monday.isocalendar()
    return WeekSlot(f"{iso.year}-W{iso.week:02}", due, ends) if due <= at < ends else None


@dataclass(frozen=True)
class DaySlot:
    """What falls to one local date: due in the morning, worth nothing on the next day."""

    day: date
    due: datetime
    ends: datetime


def day_slot(zone: str, at: datetime, *, hour: int = 7) -> DaySlot | None:
    """The slot of this zone's date if it is open at this instant."""
    today = clock.today_in(zone, at)
    due, ends = _wall(today, hour, zone), _wall(today + timedelta(days=1), 0, zone)
    return DaySlot(today, due, ends) if due <= at < ends else None


def _wall(day: date, hour: int, zone: str) -> datetime:
    return datetime.combine(day, time(hour), ZoneInfo(zone))
