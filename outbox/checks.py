"""What must fit together before the first mail."""

from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

from outbox.operations.delivery import LEASE
from outbox.transport import leaves_this_machine

MARGIN = timedelta(seconds=30)
LOCAL = ("localhost", "127.0.0.1", "::1", "localhost.localdomain")


@register
def lease_outlasts_the_mail_server(app_configs, **kwargs) -> list[Error]:
    patience = timedelta(seconds=settings.EMAIL_TIMEOUT or 10**6)
    if patience + MARGIN <= LEASE:
        return []
    hint = f"Set EMAIL_TIMEOUT to at most {int((LEASE - MARGIN).total_seconds())} seconds."
    return [Error("A sender may outlive its claim on a message.", hint=hint, id="outbox.E001")]


@register(Tags.security, deploy=True)
def mail_leaves_as_it_should(app_configs, **kwargs) -> list[Warning]:
    """For `check --deploy`: is there a mail server, spoken to in secret, and a sender that it can believe?"""
    if not leaves_this_machine():
        return [Warning("Mail does not leave this machine.", hint="Set EMAIL_URL.", id="outbox.W001")]
    found = []
    host = getattr(settings, "EMAIL_HOST", "")
    is_secret = getattr(settings, "EMAIL_USE_TLS", False) or getattr(settings, "EMAIL_USE_SSL", False)
    if not is_secret and host not in LOCAL:
        hint = "Begin EMAIL_URL with smtp+tls:// or smtp+ssl://."
        found.append(Warning(f"Mail and its password go to {host} in the open.", hint=hint, id="outbox.W002"))
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    if sender.rpartition("@")[2] in {"", *LOCAL}:
        hint = "Set DEFAULT_FROM_EMAIL to an address of a domain whose SPF record names the mail server."
        found.append(Warning(f"Nobody can answer {sender or 'the sender'}.", hint=hint, id="outbox.W003"))
    return found
