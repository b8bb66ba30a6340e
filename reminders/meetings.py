"""Meetings with an hour, for calendars: their clock time is the city's, also when the clocks change."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from community.addresses.inputs import events_url
from community.models import Event
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
    return [meeting_of(event) for event in rows[:MOST]]


def meeting_of(event: Event) -> Meeting:
    city = event.engagement.city
    url = f"{events_url(city.pk)}{event.pk}/"
    return Meeting(f"event:{event.pk}", event.title, event.starts_at, str(city), url)
