"""Telling the admins that mail waits for them, once a day for each thing that went wrong."""

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from core import clock
from outbox.kinds import Mail, Suppressed, kind
from outbox.models import Message
from outbox.operations.preparing import prepare

KIND = "outbox.held"


def alarms_about(held: list[Message]) -> list[Message]:
    """A message to each admin about what was just held."""
    if not held:
        return []
    today = clock.now().date()
    sources = {each.source or each.kind for each in held}
    admins = User.objects.active_admins().values_list("pk", flat=True)
    return [alarm(f"held:{source}:{admin}:{today}", admin) for source in sorted(sources) for admin in admins]


def alarm(key: str, admin_id: int) -> Message:
    return prepare(KIND, key=key, recipient_id=admin_id)


@kind(KIND, "Mail is held", is_guarded=False)
def write(message: Message) -> Mail | Suppressed:
    """A count and the page where it is decided."""
    number = Message.objects.held().count()
    if not message.recipient.is_admin:
        return Suppressed("This person is no admin any more.")
    if not number:
        return Suppressed("Nothing is held any more.")
    many = "1 mail is" if number == 1 else f"{number} mails are"
    link = settings.BASE_URL + reverse("outbox:held")
    text = f"{many} held, because it was suddenly too much. Look at it, then release or drop it:\n\n{link}\n"
    return Mail("Mail waits for your decision", text)
