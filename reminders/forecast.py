"""What the rules are going to send: for the preview of a rule, the page of reminders, and the command."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import User
from core import clock
from reminders.hits import Hits
from reminders.models import Channel, Rule

AHEAD = timedelta(days=14)
MOST_SHOWN = 200


@dataclass(frozen=True)
class Coming:
    """One reminder that is going to be sent, as things stand."""

    at: datetime
    rule: str
    to: str
    how: str
    city: str
    what: str
    due_on: str
    url: str

    @property
    def as_dict(self) -> dict[str, str]:
        return {**vars(self), "at": self.at.isoformat()}


def forecast(rules: Iterable[Rule], until: datetime, at: datetime | None = None) -> list[Coming]:
    """What these rules send from now until then, the earliest first."""
    at = at or clock.now()
    hits = [hit for hit in Hits(list(rules), at, until) if hit.slot > at and hit.channel != Channel.OFF]
    names = User.objects.in_bulk({hit.reader.id for hit in hits})
    coming = [
        Coming(
            at=hit.slot,
            rule=str(hit.rule),
            to=str(names[hit.reader.id]),
            how=str(Channel(hit.channel).label),
            city=hit.item.city,
            what=hit.item.what,
            due_on=hit.item.due_on.isoformat(),
            url=hit.item.url,
        )
        for hit in hits
    ]
    return sorted(coming, key=lambda each: (each.at, each.city, each.what, each.to))
