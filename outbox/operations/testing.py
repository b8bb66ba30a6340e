"""A mail that says nothing but that mail works."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from audit.operations import record
from core import clock
from outbox.kinds import Mail, kind
from outbox.models import Message
from outbox.operations.queue import enqueue

KIND = "outbox.test"
STILL_MEANT = timedelta(hours=1)


@transaction.atomic
def send_test_mail(*, actor) -> Message:
    """To the person who asks; once a minute is enough."""
    now = clock.now()
    key = f"test:{actor.pk}:{now:%Y-%m-%dT%H:%M}"
    message = enqueue(KIND, key=key, recipient_id=actor.pk, expires_at=now + STILL_MEANT)
    record(actor=actor, verb="outbox.test_mail_sent", subject=message)
    return message


@kind(KIND, "Test mail", is_guarded=False)
def write(message: Message) -> Mail:
    context = {"link": settings.BASE_URL}
    return Mail(
        "LEAP CRM: mail works",
        render_to_string("outbox/mail/test.txt", context),
        render_to_string("outbox/mail/test.html", context),
    )
