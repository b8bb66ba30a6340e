"""Taking what is due and sending it, one at a time, with nothing lost when the sender is killed at any point.

The order is the safeguard: the claim is committed, then that a try begins, and only then does the mail server hear
anything. No transaction is open while it does.
"""

import logging
import time
import uuid
from datetime import timedelta
from functools import cached_property

from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.db.models import F
from django.template.loader import render_to_string

from core import clock
from outbox.kinds import KINDS, Mail, Suppressed, Written
from outbox.models import DeliveryAttempt, Message, Outcome, State
from outbox.models.message import CLAIMABLE
from outbox.operations.recording import expire, finish, settle, withhold
from outbox.transport import Postman, Verdict, leaves_this_machine, postman

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)  # a system check holds it over the mail server's time-out
BATCH = 10


def deliver_due(*, seconds: float = 50) -> int:
    """Send what is due for at most about so many seconds; returns how many messages were taken."""
    deadline, taken = time.monotonic() + seconds, 0
    with postman() as carrier:
        while time.monotonic() < deadline and (messages := claim(BATCH)):
            for message in messages:
                deliver(message, carrier)
            taken += len(messages)
    return taken


def claim(limit: int) -> list[Message]:
    """Take messages that nobody else holds, the longest due first."""
    now, mine = clock.now(), uuid.uuid4()
    with transaction.atomic():
        rows = Message.objects.due(now).order_by("not_before", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        ids = list(rows.values_list("pk", flat=True)[:limit])
        if not ids:
            return []
        Message.objects.filter(pk__in=ids, state__in=CLAIMABLE).update(
            state=State.SENDING, state_since=now, claim=mine, lease_until=now + LEASE
        )
    # Readers are not read here: each is looked at when its mail is written, which may be minutes later.
    return list(Message.objects.filter(claim=mine, state=State.SENDING).order_by("not_before", "pk"))


def deliver(message: Message, carrier: Postman) -> None:
    """One message from claim to record. Whatever goes wrong with it stays with it."""
    try:
        mail = write(message)
        if not isinstance(mail, Mail):
            withhold(message, mail)
            return
        email = build(message, mail)
    except Exception as error:
        logger.exception("Message %s (%s) cannot be written", message.pk, message.kind)
        message.attempts += 1
        settle(message, Verdict(Outcome.TEMPORARY, f"It could not be written: {type(error).__name__}."))
        return
    try:
        if attempt := begin(message):
            finish(attempt, message, carrier.deliver(email))
        else:
            expire(message)
    except Exception:  # its lease runs out, and the reaper decides
        logger.exception("Message %s (%s) was left behind", message.pk, message.kind)
        carrier.close()


def write(message: Message) -> Written:
    """What the message says now, if it may still be said to this reader."""
    reader = message.recipient
    if reader and not reader.is_active:
        return Suppressed("This person was deactivated.")
    if reader and reader.is_demo and leaves_this_machine():
        return Suppressed("A person of the demo: their mail never leaves this machine.")
    if message.kind not in KINDS:
        return Suppressed("This version of LEAP CRM does not know this kind of mail any more.")
    return KINDS[message.kind].write(message)


class Letter(EmailMultiAlternatives):
    """Made once: for the look at its headers and for the mail server."""

    @cached_property
    def made(self):
        return super().message()

    def message(self):
        return self.made


def build(message: Message, mail: Mail) -> Letter:
    headers = {"Message-ID": message.message_id, "Auto-Submitted": "auto-generated", **mail.headers}
    email = Letter(mail.subject, mail.text, None, [message.to], headers=headers)
    email.attach_alternative(mail.html or as_html(mail), "text/html")
    email.message()  # what is wrong with a header shows here, not in the middle of the conversation
    return email


def as_html(mail: Mail) -> str:
    """The text as it is, its addresses as links, for kinds that bring no page of their own."""
    return render_to_string("mail/plain.html", {"subject": mail.subject, "text": mail.text})


@transaction.atomic
def begin(message: Message) -> DeliveryAttempt | None:
    """Commit that a try begins, with the full lease ahead of it; None if the claim was lost or it got too late."""
    now = clock.now()
    mine = Message.objects.filter(pk=message.pk, claim=message.claim, state=State.SENDING)
    if not mine.in_time(now).update(lease_until=now + LEASE, attempts=F("attempts") + 1):
        return None
    message.attempts += 1
    return DeliveryAttempt.objects.create(message=message, claim=message.claim, started_at=now)
