"""What an admin does with a message that needs a person."""

from django.db import transaction

from audit.operations import record
from core import clock
from core.errors import Refused
from outbox.kinds import KINDS
from outbox.models import Message, State
from outbox.operations.queue import wake_sender


@transaction.atomic
def retry(message: Message, *, actor) -> Message:
    """Send it (again) now: one that was given up, or may have arrived."""
    now = clock.now()
    if message.expires_at and message.expires_at <= now:
        raise Refused("It is too late for this message: nothing is sent after its time.")
    values = {"state": State.PENDING, "not_before": now, "attempts": 0, "claim": None, "lease_until": None}
    values["suppressed_reason"] = ""
    return _move(message, State.PENDING, actor=actor, verb="outbox.message_retried", values=values)


@transaction.atomic
def drop(message: Message, *, actor, reason: str) -> Message:
    """Do not send it."""
    values = {"state": State.SUPPRESSED, "suppressed_reason": reason[:300], "not_before": None}
    if message.kind in KINDS and not KINDS[message.kind].keeps_params:
        values["params"] = {}
    return _move(message, State.SUPPRESSED, actor=actor, verb="outbox.message_dropped", values=values, reason=reason)


@transaction.atomic
def release_held(*, actor, reason: str | None = None) -> int:
    """Send what is held, all or for one reason, as far as it is not too late; returns how many."""
    now = clock.now()
    rows = _held_for(reason).exclude(expires_at__lte=now)
    values = {"state": State.PENDING, "state_since": now, "not_before": now, "suppressed_reason": ""}
    if number := rows.update(**values):
        record(actor=actor, verb="outbox.held_released", subject=actor, reason=reason or "", count=number)
        wake_sender()
    return number


@transaction.atomic
def drop_held(*, actor, why: str, reason: str | None = None) -> int:
    """Do not send what is held, all of it or all that is held for one reason; returns how many."""
    values = {"state": State.SUPPRESSED, "state_since": clock.now(), "not_before": None}
    if number := _held_for(reason).update(**values, suppressed_reason=f"Dropped: {why}"[:300], params={}):
        record(actor=actor, verb="outbox.held_dropped", subject=actor, reason=why, count=number)
    return number


def _held_for(reason: str | None):
    rows = Message.objects.held()
    return rows if reason is None else rows.filter(suppressed_reason=reason)


def _move(message: Message, state: State, *, actor, verb: str, values: dict, reason: str = "") -> Message:
    rows = Message.objects.filter(pk=message.pk).exclude(state=State.SENDING).able_to_become(state)
    if not rows.update(state_since=clock.now(), **values):
        raise Refused(f"This message is “{message.get_state_display().lower()}” by now; nothing was changed.")
    record(actor=actor, verb=verb, subject=message, reason=reason)
    if state == State.PENDING:
        wake_sender()
    message.refresh_from_db()
    return message
