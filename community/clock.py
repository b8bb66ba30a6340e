"""How long people wait for the city's answer, and until when they may."""

from datetime import date, timedelta

from django.conf import settings


def answer_within() -> timedelta:
    """A setting, because what is promised differs."""
    return timedelta(days=settings.ANSWER_WITHIN_DAYS)


def late_before(today: date) -> date:
    """What came before this day should have been answered by now."""
    return today - answer_within()
