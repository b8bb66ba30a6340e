"""The secret address of a person's calendar: made, replaced, ended."""

from django.db import transaction

import audit.operations as audit
from core import clock
from reminders.models import Feed


@transaction.atomic
def make_feed(*, actor) -> Feed:
    """A new address; the one before opens nothing any more."""
    end_feed(actor=actor)
    return audit.add(Feed(user=actor), actor=actor, verb="reminders.feed_made")


@transaction.atomic
def end_feed(*, actor) -> int:
    number = Feed.objects.working().filter(user=actor).update(revoked_at=clock.now())
    if number:
        audit.record(actor=actor, verb="reminders.feed_ended", subject=actor)
    return number
