"""Putting messages into the outbox: once for each key, however often it is asked."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from core import clock
from jobs.bell import ring
from outbox.kinds import KINDS
from outbox.models import Message


def prepare(
    kind: str,
    *,
    key: str,
    recipient_id: int | None = None,
    address: str = "",
    params: dict | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> Message:
    """A message that is not stored yet. The key says what makes it the same message: kind, subject, reader, slot."""
    if kind not in KINDS:
        raise ValueError(f"No kind of mail is called {kind}.")
    return Message(
        key=key,
        kind=kind,
        recipient_id=recipient_id,
        address=address,
        params=params or {},
        not_before=not_before or clock.now(),
        expires_at=expires_at,
        message_id=message_id(key),
    )


def message_id(key: str) -> str:
    """The same for each try of a message, and telling nothing about it."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{host}>"


def enqueue(kind: str, **values) -> Message:
    """Store a message and wake a sender; the one that is there already is returned as it is."""
    enqueue_all([prepare(kind, **values)])
    return Message.objects.get(key=values["key"])


@transaction.atomic
def enqueue_all(messages: Iterable[Message]) -> None:
    """Store many at once; keys that are there already are left alone."""
    if messages := list(messages):
        Message.objects.bulk_create(messages, ignore_conflicts=True, batch_size=500)
        wake_sender()


def wake_sender() -> None:
    from outbox.tasks import wake

    ring(wake, expires=55)
