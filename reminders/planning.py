"""What is planned each minute: functions that find, in a fixed number of queries, what is due and not written down.

Due-ness is computed from the data and the clock, never from when something last ran: after an outage the
next tick finds what was missed, as long as it still makes sense.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core import clock
from outbox.models import Message, State

Planner = Callable[[datetime, datetime | None], Iterable[Message]]
PLANNERS: list[Planner] = []
DOWN = "LEAP CRM was not running while it was due."


def planner(function: Planner) -> Planner:
    """Register a function (instant, since) -> messages that are due by then and missing.

    After an outage, `since` says when all was planned last: what came and went in between is `missed`.
    """
    PLANNERS.append(function)
    return function


def withheld(message: Message, state: State, reason: str) -> Message:
    """A row that says why nothing was sent."""
    message.state, message.suppressed_reason, message.not_before = state, reason, None
    return message


def missed(message: Message) -> Message:
    return withheld(message, State.EXPIRED, DOWN)


@dataclass(frozen=True)
class WeekSlot:
    """What falls to one week of one zone: due on its day, and late through the five days of the working week."""

    week: str
    due: datetime
    ends: datetime


def week_slot(zone: str, at: datetime) -> WeekSlot | None:
    """This week's slot if it is open at this instant: from Monday at nine to the end of Friday.

    Wall time counts: nine is nine before and after a clock change.
    """
    slot = week_of(zone, clock.today_in(zone, at))
    return slot if slot.due <= at < slot.ends else None


def missed_weeks(zone: str, since: datetime, at: datetime) -> list[WeekSlot]:
    """Those that came and went in between."""
    days = range(0, (at - since).days + 8, 7)
    weeks = [week_of(zone, clock.today_in(zone, since) + timedelta(days=n)) for n in days]
    return [slot for slot in weeks if since < slot.due and slot.ends <= at]


def week_of(zone: str, day: date) -> WeekSlot:
    monday = day - timedelta(days=day.weekday())
    iso = monday.isocalendar()
    return WeekSlot(f"{iso.year}-W{iso.week:02}", _wall(monday, 9, zone), _wall(monday + timedelta(days=5), 0, zone))


@dataclass(frozen=True)
class DaySlot:
    """What falls to one local date: due in the morning, worth nothing on the next day."""

    day: date
    due: datetime
    ends: datetime


def day_slot(zone: str, at: datetime) -> DaySlot | None:
    """The slot of this zone's date if it is open at this instant: from seven to the end of the day."""
    slot = day_of(zone, clock.today_in(zone, at))
    return slot if slot.due <= at < slot.ends else None


def missed_days(zone: str, since: datetime, at: datetime) -> list[DaySlot]:
    """Those that came and went in between."""
    first = clock.today_in(zone, since)
    days = [day_of(zone, first + timedelta(days=n)) for n in range((at - since).days + 2)]
    return [slot for slot in days if since < slot.due and slot.ends <= at]


def day_of(zone: str, day: date) -> DaySlot:
    return DaySlot(day, _wall(day, 7, zone), _wall(day + timedelta(days=1), 0, zone))


def _wall(day: date, hour: int, zone: str) -> datetime:
    return datetime.combine(day, time(hour), ZoneInfo(zone))
