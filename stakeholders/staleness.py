"""When a stance says nothing any more about today."""

from datetime import date, timedelta

from django.conf import settings


def stale_after() -> int:
    """Days; a setting, because how fast a city's politics move differs."""
    return settings.STANCE_STALE_AFTER_DAYS


def stale_before(today: date) -> date:
    """Stances of earlier days are stale."""
    return today - timedelta(days=stale_after())


def is_stale(on: date, today: date) -> bool:
    return on < stale_before(today)
