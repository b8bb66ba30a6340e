"""Mail of long ago: who got what is kept for half a year, and then no longer."""

from django.db import transaction

from core import clock
from outbox.models import Message

MOST_AT_ONCE = 2000  # the rest waits for the next day


@transaction.atomic
def forget_old() -> int:
    """Delete messages that have long been over, with their tries; returns how many."""
    rows = Message.objects.forgettable(clock.now()).order_by("state_since")
    old = list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE])
    Message.objects.filter(pk__in=old).delete()
    return len(old)
