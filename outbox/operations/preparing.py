"""A message that is not stored yet."""

import hashlib
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from core import clock
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
    source: str = "",
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
        source=source,
        not_before=not_before or clock.now(),
        expires_at=expires_at,
        message_id=message_id(key),
    )


def message_id(key: str) -> str:
    """The same for each try of a message, and telling nothing about it."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{host}>"
