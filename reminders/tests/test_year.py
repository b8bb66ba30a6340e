"""A year day by day in eight zones: each slot at its wall time, once, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from core import clock
from reminders.models import Rule
from reminders.planning import day_slot

ZONES = [
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
    "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico",
]  # fmt: skip
YEAR = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("moment", [time(0, 30), time(1, 30), time(2, 30), time(8), time(23, 45)])
def test_every_day_of_a_year_has_its_slot_once_and_at_its_wall_time(zone, moment):
    told = Rule(offset_days=0, send_at=moment, grace_days=0)
    slots = [told.slot(day, zone).astimezone(UTC) for day in YEAR]
    assert all(timedelta(hours=22) < later - earlier < timedelta(hours=26) for earlier, later in pairwise(slots))
    for day, slot in zip(YEAR, slots, strict=True):
        wall = slot.astimezone(clock.zone_of(zone))
        assert wall.date() == day
        moved = wall.time() != moment
        assert not moved or (moment == time(2, 30) and wall.time() == time(3, 30)), (
            "Only an hour that is not there moves."
        )
        assert slot < told.expires(day, zone)


@pytest.mark.parametrize("zone", ZONES)
def test_nine_in_the_morning_lies_between_thirteen_and_nineteen_utc(zone):
    told = Rule(offset_days=0, send_at=time(9))
    hours = {told.slot(day, zone).astimezone(UTC).hour for day in YEAR}
    assert hours <= set(range(13, 20))
    stands_still = zone in ("America/Phoenix", "Pacific/Honolulu", "America/Puerto_Rico")
    assert len(hours) == (1 if stands_still else 2)


@pytest.mark.parametrize("zone", ZONES)
def test_every_minute_around_a_clock_change_belongs_to_one_digest_day_at_most(zone):
    for change in (date(2027, 3, 14), date(2027, 11, 7)):
        begin = datetime.combine(change - timedelta(days=1), time(), UTC)
        found = [slot for n in range(3 * 24 * 12) if (slot := day_slot(zone, begin + timedelta(minutes=5 * n)))]
        assert len({slot.day for slot in found}) == len(set(found))
        assert all(slot.due.astimezone(clock.zone_of(zone)).time() == time(7) for slot in found)
