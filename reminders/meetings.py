"""Meetings with an hour, for calendars: their clock time is the city's, also when the clocks change."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from community.models import Event
from engagements.addresses import part_url
from engagements.scope import Scope

USUAL_LENGTH = timedelta(hours=2)
MOST = 500


@dataclass(frozen=True)
class Meeting:
    key: str
    what: str
    starts_at: datetime
    city: str
    url: str

    @property
    def ends_at(self) -> datetime:
        """On the wall clock, as people say it."""
        return self.starts_at + USUAL_LENGTH


def meetings(scope: Scope, since: date, until: date) -> list[Meeting]:
    """The events with community groups whose hour is known, as the reader sees them; one query."""
    rows = Event.objects.visible_to(scope.user).kept().filter(engagement__in=scope.ids, on__range=(since, until))
    rows = rows.exclude(starts=None).select_related("engagement__city").order_by("on", "starts", "pk")
    return [
        Meeting(
            key=f"event:{event.pk}",
            what=event.title,
            starts_at=event.starts_at,
            city=str(event.engagement.city),
            url=part_url(event.engagement.city_id, "community"),
        )
        for event in rows[:MOST]
    ]
