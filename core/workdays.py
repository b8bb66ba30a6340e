"""Working days: Monday to Friday without US federal holidays (library `holidays`)."""

from datetime import date, timedelta
from functools import cache

import holidays


@cache
def federal_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("US")


def add_working_days(start: date, days: int) -> date:
    """The date `days` working days after (or, if negative, before) `start`.

    Zero gives `start` itself when it is a working day, else the next one.
    """
    calendar = federal_holidays()
    if days == 0:
        return start if calendar.is_working_day(start) else calendar.get_nth_working_day(start, 1)
    return calendar.get_nth_working_day(start, days)


def working_days_between(start: date, end: date) -> int:
    """How many working days `end` lies after `start`; negative where it lies before."""
    if end < start:
        return -working_days_between(end, start)
    return federal_holidays().get_working_days_count(start + timedelta(days=1), end) if end > start else 0
