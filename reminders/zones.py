"""Time zones as calendars read them: two yearly rules, which every program knows, computed from the zone itself.

The library's own are a long list of dates, which not every reader follows.
"""

from datetime import datetime, timedelta

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from core import clock

# Since 2007: the second Sunday in March and the first in November, at two.
SPRING = (datetime(2007, 3, 11, 2), {"freq": "yearly", "bymonth": 3, "byday": "2SU"})
AUTUMN = (datetime(2007, 11, 4, 2), {"freq": "yearly", "bymonth": 11, "byday": "1SU"})


def timezone_of(name: str) -> Timezone:
    winter, summer = (datetime(2027, month, 1, tzinfo=clock.zone_of(name)) for month in (1, 7))
    made = Timezone()
    made.add("tzid", name)
    if winter.utcoffset() == summer.utcoffset():
        made.add_component(part(TimezoneStandard(), datetime(2007, 1, 1), winter, winter.utcoffset(), None))
    else:
        made.add_component(part(TimezoneDaylight(), SPRING[0], summer, winter.utcoffset(), SPRING[1]))
        made.add_component(part(TimezoneStandard(), AUTUMN[0], winter, summer.utcoffset(), AUTUMN[1]))
    return made


def part(made, since: datetime, example: datetime, offset_before: timedelta, rule: dict | None):
    """Half of a year; its beginning is said in the time that was before."""
    made.add("dtstart", since)
    made.add("tzname", example.tzname())
    made.add("tzoffsetfrom", offset_before)
    made.add("tzoffsetto", example.utcoffset())
    if rule:
        made.add("rrule", rule)
    return made
