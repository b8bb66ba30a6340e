"""Mail about signing in. The outbox, which stands above this app, registers itself as its carrier."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.mail import send_mail

from accounts.models import User


@dataclass(frozen=True)
class Letter:
    """A plain-text mail to one address. `user` is None where the address belongs to nobody yet."""

    kind: str
    to: str
    subject: str
    body: str
    user: User | None = None


Carrier = Callable[[Letter], None]


def send_at_once(letter: Letter) -> None:
    send_mail(letter.subject, letter.body, None, [letter.to])


_carriers: list[Carrier] = [send_at_once]


def carry(carrier: Carrier) -> Carrier:
    """Register what takes letters from now on."""
    _carriers.append(carrier)
    return carrier


def send(letter: Letter) -> None:
    """Hand a letter to the carrier that registered last."""
    _carriers[-1](letter)
