"""Messages in any state, for tests: the database lets none go there but along the edges."""

from uuid import uuid4

from core import clock
from outbox.models import Message, State
from outbox.models.message import EXPLAINED


def put(message: Message, state: State, **fields) -> Message:
    """As if it had come to be in this state."""
    if state == State.SENDING:
        fields = {"claim": uuid4(), "lease_until": clock.now()} | fields
    if state in EXPLAINED:
        fields = {"suppressed_reason": "Why"} | fields
    Message.objects.filter(pk=message.pk).delete()
    for name, value in {"state": state, **fields}.items():
        setattr(message, name, value)
    message.save(force_insert=True)
    return message
