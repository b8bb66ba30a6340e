"""Putting messages into the outbox: once for each key, however often it is asked."""

from collections.abc import Iterable

from django.db import transaction

from jobs.bell import ring
from outbox.models import Message
from outbox.operations.guarding import guard
from outbox.operations.preparing import prepare

AT_ONCE = 2000


def enqueue(kind: str, **values) -> Message:
    """Store a message and wake a sender; the one that is there already is returned as it is."""
    enqueue_all([prepare(kind, **values)])
    return Message.objects.get(key=values["key"])


@transaction.atomic
def enqueue_all(messages: Iterable[Message]) -> None:
    """Store many at once; keys that are there already are left alone, and too many are held for an admin."""
    if messages := list(messages):
        alarms = guard(messages)
        Message.objects.bulk_create([*messages, *alarms], ignore_conflicts=True, batch_size=AT_ONCE)
        wake_sender()


def wake_sender() -> None:
    from outbox.tasks import wake

    ring(wake, expires=55)
