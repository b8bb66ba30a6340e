"""Mail about signing in travels through the outbox too."""

import uuid
from datetime import timedelta

from accounts import mail
from accounts.models import Invitation
from core import clock
from outbox.kinds import Mail, Suppressed, kind
from outbox.models import Message
from outbox.operations import enqueue

KEPT = timedelta(days=3)


@mail.carry
def post(letter: mail.Letter) -> None:
    """Each call is a letter of its own: sending an invitation again is meant."""
    enqueue(
        "accounts.letter",
        key=f"letter:{letter.kind}:{uuid.uuid4().hex}",
        recipient_id=letter.user.pk if letter.user else None,
        address="" if letter.user else letter.to,
        params={"about": letter.kind, "subject": letter.subject, "text": letter.body},
        expires_at=clock.now() + KEPT,
    )


@kind("accounts.letter", "About signing in", keeps_params=False, is_guarded=False)
def write(message: Message) -> Mail | Suppressed:
    """The text holds a link for one person; it is wiped from the row once it is sent."""
    if message.params["about"] == "invitation" and not invited(message.to):
        return Suppressed("The invitation was accepted or revoked, or has expired.")
    return Mail(message.params["subject"], message.params["text"])


def invited(address: str) -> bool:
    return Invitation.objects.open().filter(email__iexact=address).exists()
