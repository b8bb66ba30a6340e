"""Putting a signal aside until a day, with the reason; and taking it back."""

from datetime import date, timedelta

from django.db import transaction

from audit.operations import add, change
from core import clock
from core.errors import Refused
from dashboard.models import Snooze
from engagements.models import Engagement
from engagements.workstreams import Signal

LONGEST = timedelta(days=180)


@transaction.atomic
def snooze(engagement: Engagement, *, actor, signal: Signal, until: date, reason: str) -> Snooze:
    """Keep a signal off Today until `until`, a date in the city; an earlier snooze of it ends."""
    if until <= engagement.today:
        raise Refused("Pick a day after today.", field="until")
    if until > engagement.today + LONGEST:
        raise Refused("Pick a day within six months, so that it is not forgotten.", field="until")
    if not reason:
        raise Refused("Say why it can wait: a colleague will ask.", field="reason")
    earlier = Snooze.objects.filter(engagement=engagement, key=signal.key, ended_at=None)
    for snooze_before in earlier.select_for_update():
        end_snooze(snooze_before, actor=actor)
    new = Snooze(
        engagement=engagement, key=signal.key, sentence=signal.sentence[:500], until=until, reason=reason, by=actor
    )
    return add(new, actor=actor, verb="dashboard.signal_snoozed", reason=reason)


def end_snooze(snooze: Snooze, *, actor) -> Snooze:
    """Let the signal speak again."""
    if snooze.ended_at:
        return snooze
    return change(snooze, actor=actor, verb="dashboard.snooze_ended", ended_at=clock.now())
