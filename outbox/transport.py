"""Handing one mail to the mail server, and reading what its answer means."""

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from outbox.models import Outcome

BUSY = timedelta(minutes=20)  # "432 too many connections": come back later, and not all at once
FULL = timedelta(hours=4)  # a full mailbox empties slowly
FULL_TEXT = re.compile(
    r"quota|mailbox (is )?full|full mailbox|too large|too big|size limit|[45]\.2\.2|[45]\.3\.4", re.I
)


@dataclass(frozen=True)
class Verdict:
    """What came of one try. `pause` overrides the ordinary wait; `spread` adds a random part to it."""

    outcome: Outcome
    reply: str = ""
    pause: timedelta | None = None
    spread: bool = False


class Phased:
    """Mixed into smtplib's clients: remembers whether the text of the mail was being handed over."""

    hands_over = False

    def data(self, message):
        self.hands_over = True
        answer = super().data(message)
        self.hands_over = False
        return answer


class PhasedPlain(Phased, smtplib.SMTP):
    pass


class PhasedSSL(Phased, smtplib.SMTP_SSL):
    pass


class PhasedBackend(EmailBackend):
    @property
    def connection_class(self):
        return PhasedSSL if self.use_ssl else PhasedPlain

    @property
    def handed_over(self) -> bool:
        """Did the last conversation end without an answer to the text?"""
        return bool(self.connection and self.connection.hands_over)


def leaves_this_machine() -> bool:
    """Is mail really sent, or written to a file, the console or memory?"""
    return not settings.EMAIL_BACKEND.rpartition(".")[0].endswith((".filebased", ".console", ".locmem", ".dummy"))


def smtp_is_used() -> bool:
    return settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend"


class Postman:
    """One connection to the mail server for a number of mails; opened late, and anew after trouble.

    Where mail only goes to files, each gets a file of its own.
    """

    def __init__(self):
        self.uses_smtp = smtp_is_used()
        self.backend = None

    def open(self) -> None:
        self.backend = PhasedBackend() if self.uses_smtp else get_connection()
        self.backend.open()

    def deliver(self, email) -> Verdict:
        """Try once. Never raises for what a mail server or a network can do."""
        try:
            if not self.backend:
                self.open()
        except (OSError, smtplib.SMTPException) as error:
            self.backend = None
            return no_connection(error)
        try:
            self.backend.send_messages([email])
        except (OSError, smtplib.SMTPException) as error:
            handed_over = getattr(self.backend, "handed_over", False)
            self.close()
            return judge(error, handed_over=handed_over)
        if not self.uses_smtp:
            self.close()
        return Verdict(Outcome.SENT)

    def close(self) -> None:
        if self.backend:
            with suppress(OSError, smtplib.SMTPException):
                self.backend.close()
        self.backend = None


@contextmanager
def postman() -> Iterator[Postman]:
    carrier = Postman()
    try:
        yield carrier
    finally:
        carrier.close()


def no_connection(error: Exception) -> Verdict:
    """The server is away, busy, or does not accept our name: no reader's fault, so it is tried again."""
    busy = getattr(error, "smtp_code", 0) == 432
    return Verdict(Outcome.TEMPORARY, describe(error), BUSY if busy else None, spread=busy)


def judge(error: Exception, *, handed_over: bool) -> Verdict:
    """The table of answers: which are for now, which for good, and which leave us in the dark."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
        return by_code(code, as_text(text))
    if isinstance(error, smtplib.SMTPSenderRefused):
        verdict = by_code(error.smtp_code, as_text(error.smtp_error))
        # Our own address is refused: that wants an admin, and is not the end of the mail.
        return Verdict(Outcome.TEMPORARY, verdict.reply, verdict.pause, verdict.spread)
    if isinstance(error, smtplib.SMTPResponseException):
        return by_code(error.smtp_code, as_text(error.smtp_error))
    return Verdict(Outcome.UNKNOWN if handed_over else Outcome.TEMPORARY, describe(error))


def by_code(code: int, text: str) -> Verdict:
    reply = f"{code} {text}"
    if code == 432:
        return Verdict(Outcome.TEMPORARY, reply, BUSY, spread=True)
    if code in (452, 552) or FULL_TEXT.search(text):
        return Verdict(Outcome.TEMPORARY, reply, FULL)
    return Verdict(Outcome.TEMPORARY if code < 500 else Outcome.PERMANENT, reply)


def as_text(reply: bytes | str) -> str:
    return reply.decode(errors="replace") if isinstance(reply, bytes) else str(reply)


def describe(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {as_text(error.smtp_error)}"
    if isinstance(error, TimeoutError):
        return "The mail server did not answer in time."
    return str(error) or type(error).__name__
