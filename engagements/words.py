"""Distances in time as people say them."""

from datetime import date, datetime

from core.clock import today_in


def days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def ahead(number: int) -> str:
    """How far away a day is that lies `number` days ahead; negative ones have passed."""
    if number < 0:
        return ago(-number)
    return {0: "today", 1: "tomorrow"}.get(number) or f"in {days(number)}"


def ago(number: int) -> str:
    """How long ago a day was."""
    return {0: "today", 1: "yesterday"}.get(number) or f"{days(number)} ago"


def days_since(instant, engagement) -> int:
    """Full days between an instant and now on the calendar of the city."""
    return (engagement.today - today_in(engagement.city.time_zone, instant)).days


def day(on: date) -> str:
    """Mar 9, 2027."""
    return f"{on:%b} {on.day}, {on.year}"


def moment(at: datetime) -> str:
    """Mar 9, 2027, 9:00 AM; in the zone that `at` is in."""
    return f"{day(at)}, {at.hour % 12 or 12}:{at:%M %p}"
