"""What a try came to: on the message, and on the try itself."""

import random
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from core import clock
from outbox.kinds import KINDS, Later, Superseded, Suppressed
from outbox.models import DeliveryAttempt, Message, Outcome, State
from outbox.transport import Verdict

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 360)]
MOST_ATTEMPTS = len(PAUSES) + 1
LONGEST = timedelta(hours=24)
UNKNOWN_PAUSE = timedelta(minutes=10)


@transaction.atomic
def finish(attempt: DeliveryAttempt, message: Message, verdict: Verdict) -> None:
    """Note the answer on both, or on neither. A sender that was given up for dead notes it on its try only."""
    attempt.ended_at, attempt.outcome, attempt.reply = clock.now(), verdict.outcome, verdict.reply[:500]
    attempt.save(update_fields=["ended_at", "outcome", "reply"])
    settle(message, verdict)


def settle(message: Message, verdict: Verdict) -> bool:
    """Move the message to where the verdict sends it, if this claim still holds it."""
    if verdict.outcome == Outcome.SENT:
        return move(message, State.SENT, last_error="", not_before=None, **wiped(message))
    error = {"last_error": verdict.reply[:500]}
    if verdict.outcome == Outcome.UNKNOWN:
        return move(message, State.UNKNOWN, not_before=second_chance(message), **error)
    if verdict.outcome == Outcome.PERMANENT or message.attempts >= MOST_ATTEMPTS or is_long_tried(message):
        return move(message, State.DEAD, not_before=None, attempts=message.attempts, **error)
    later = clock.now() + pause(message, verdict)
    return move(message, State.RETRY, not_before=later, attempts=message.attempts, **error)


def withhold(message: Message, why: Suppressed | Superseded | Later) -> bool:
    """Not sent now, or not at all, for a reason of its own."""
    if isinstance(why, Later):
        return move(message, State.PENDING, not_before=why.until, expires_at=why.expires_at, claim=None)
    state = State.SUPERSEDED if isinstance(why, Superseded) else State.SUPPRESSED
    return move(message, state, suppressed_reason=why.reason[:300], not_before=None, **wiped(message))


def expire(message: Message) -> bool:
    """It got too late between the claim and the try; nothing happens to what another sender holds by now."""
    if not message.expires_at or message.expires_at > clock.now():
        return False
    return move(message, State.EXPIRED, not_before=None, **wiped(message))


def move(message: Message, state: State, **values) -> bool:
    """Along an edge of the table, and only for the holder of the claim."""
    mine = Message.objects.filter(pk=message.pk, claim=message.claim).able_to_become(state)
    return bool(mine.update(state=state, state_since=clock.now(), lease_until=None, **values))


def is_long_tried(message: Message) -> bool:
    """Since it was ordered, or an admin sent it again: what was tried before that does not count."""
    tries = message.tries.order_by("-started_at").values_list("started_at", flat=True)[: message.attempts]
    return any(clock.now() - started >= LONGEST for started in tries)


def pause(message: Message, verdict: Verdict) -> timedelta:
    wait = verdict.pause or PAUSES[message.attempts - 1]
    return wait * random.uniform(1, 2) if verdict.spread else wait


def second_chance(message: Message):
    """A message that may have arrived is tried once more, with the same Message-ID; then it waits for a person."""
    in_the_dark = Q(outcome=Outcome.UNKNOWN) | Q(ended_at=None)
    tries = message.tries.filter(in_the_dark).count()
    return clock.now() + UNKNOWN_PAUSE if tries <= 1 else None


def wiped(message: Message) -> dict:
    """Parameters that only the reader should have go once the message is through."""
    kind = KINDS.get(message.kind)
    return {} if kind and kind.keeps_params else {"params": {}}
