"""The one place that reads the clock.

A deadline is a date in the city's zone; a meeting is an instant with its zone.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Zone(models.TextChoices):
    """The IANA time zones of US cities, by the names people use for them."""

    EASTERN = "America/New_York", "Eastern"
    INDIANA = "America/Indiana/Indianapolis", "Eastern (Indiana)"
    DETROIT = "America/Detroit", "Eastern (Detroit)"
    LOUISVILLE = "America/Kentucky/Louisville", "Eastern (Louisville)"
    CENTRAL = "America/Chicago", "Central"
    MOUNTAIN = "America/Denver", "Mountain"
    BOISE = "America/Boise", "Mountain (Boise)"
    ARIZONA = "America/Phoenix", "Mountain (Arizona, no daylight saving)"
    PACIFIC = "America/Los_Angeles", "Pacific"
    ALASKA = "America/Anchorage", "Alaska"
    HAWAII = "Pacific/Honolulu", "Hawaii"
    PUERTO_RICO = "America/Puerto_Rico", "Atlantic (Puerto Rico)"
    GUAM = "Pacific/Guam", "Chamorro (Guam)"


_travelled_to: ContextVar[datetime | None] = ContextVar("travelled_to", default=None)


def now() -> datetime:
    """This instant, aware, in UTC."""
    return _travelled_to.get() or timezone.now()


@contextmanager
def travel(instant: datetime) -> Iterator[None]:
    """Let `now` be `instant` inside the block: how demo data gets a past through the ordinary operations."""
    token = _travelled_to.set(instant)
    try:
        yield
    finally:
        _travelled_to.reset(token)


@cache
def zone_of(name: str) -> ZoneInfo:
    """The time zone of an IANA name. ZoneInfo itself remembers eight, and the US has more."""
    return ZoneInfo(name)


def today_in(zone: str, at: datetime | None = None) -> date:
    """The date on a wall calendar in `zone`, an IANA name, at the instant `at` (default: now)."""
    return (at or now()).astimezone(zone_of(zone)).date()


def start_of(day: date, zone: str) -> datetime:
    """The instant at which a day begins in `zone`."""
    return datetime.combine(day, time.min, zone_of(zone))


def end_of(day: date, zone: str) -> datetime:
    """The instant at which a day is over in `zone`."""
    return start_of(day + timedelta(days=1), zone)


def before_today(date_field: str, zone_field: str, at: datetime) -> Q:
    """Rows whose date lies before today in their own city's zone."""
    return _beside_today(date_field, "lt", zone_field, at)


def up_to_today(date_field: str, zone_field: str, at: datetime) -> Q:
    """Rows whose date is today or lies before it in their own city's zone."""
    return _beside_today(date_field, "lte", zone_field, at)


def _beside_today(date_field: str, lookup: str, zone_field: str, at: datetime) -> Q:
    """What is past everywhere needs no look at the zone: only the zones that are a day ahead are named."""
    zones_by_today = defaultdict(list)
    for zone in Zone.values:
        zones_by_today[today_in(zone, at)].append(zone)
    first, *later = sorted(zones_by_today)
    condition = Q(**{f"{date_field}__{lookup}": first})
    for today in later:
        condition |= Q(**{f"{zone_field}__in": zones_by_today[today], f"{date_field}__{lookup}": today})
    return condition
