"""Working days: Monday to Friday without US federal holidays (library `holidays`)."""

from datetime import date
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
