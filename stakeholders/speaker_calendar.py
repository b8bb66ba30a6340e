"""When a speaker is booked, and where two bookings cannot both be kept."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from stakeholders.models import Booking, BookingState, Speaker

SHOWN = 200
TAKEN = (BookingState.ASKED, BookingState.CONFIRMED)


def calendar_of(speaker: Speaker, reader: Any) -> list[Booking]:
    """The latest bookings in the order of their days."""
    rows = Booking.objects.visible_to(reader).kept().filter(speaker=speaker).select_related("engagement__city")
    return sorted(rows.order_by("-on", "-pk")[:SHOWN], key=lambda row: (row.on, row.pk))


def clashes(bookings: Iterable[Booking]) -> list[str]:
    """Days with bookings in more than one city, as sentences."""
    by_day: dict[date, set[str]] = defaultdict(set)
    for booking in bookings:
        if booking.state in TAKEN:
            by_day[booking.on].add(str(booking.engagement.city))
    return [
        f"{on:%b} {on.day}, {on.year}: booked in {' and '.join(sorted(cities))}."
        for on, cities in sorted(by_day.items())
        if len(cities) > 1
    ]


def near(booking: Booking, reader: Any) -> list[str]:
    """Other bookings of the same speaker on the same day or the days beside it, as sentences."""
    if booking.state not in TAKEN:
        return []
    beside = (booking.on - timedelta(days=1), booking.on + timedelta(days=1))
    rows = Booking.objects.visible_to(reader).kept().filter(
        speaker=booking.speaker_id, on__range=beside, state__in=TAKEN
    )  # fmt: skip
    rows = rows.exclude(pk=booking.pk).select_related("engagement__city").order_by("on")
    return [
        f"{booking.speaker} is booked in {row.engagement.city} on "
        f"{'the same day' if row.on == booking.on else f'{row.on:%b} {row.on.day}'}: {row.occasion}."
        for row in rows[:5]
    ]
