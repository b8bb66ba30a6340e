"""What killed senders and passing time left behind."""

from django.db.models import Exists, OuterRef

from core import clock
from outbox.kinds import KINDS
from outbox.models import DeliveryAttempt, Message, Outcome, State
from outbox.operations.recording import settle
from outbox.transport import Verdict

MOST_AT_ONCE = 500


def reap() -> None:
    """Free what a dead sender held, and close what is too late."""
    now = clock.now()
    begun = DeliveryAttempt.objects.filter(message=OuterRef("pk"), claim=OuterRef("claim"))
    abandoned = Message.objects.abandoned(now)
    # Nobody spoke to the mail server: safe to send, however often this happens.
    abandoned.filter(~Exists(begun)).update(state=State.PENDING, state_since=now, claim=None, lease_until=None)
    for message in abandoned.filter(Exists(begun))[:MOST_AT_ONCE]:
        settle(message, Verdict(Outcome.UNKNOWN, "The sender was stopped before the mail server answered."))
    lapsed = Message.objects.lapsed(now)
    over = {"state": State.EXPIRED, "state_since": now, "not_before": None}
    harmless = [kind.name for kind in KINDS.values() if kind.keeps_params]
    lapsed.filter(kind__in=harmless).update(**over)
    lapsed.update(params={}, **over)
    # A link for one person's eyes is not kept where it can be sent no more.
    Message.objects.lost(now).exclude(kind__in=harmless).exclude(params={}).update(params={})
