"""The kinds of mail: each app registers how one is written at the moment it is sent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outbox.models import Message


@dataclass(frozen=True)
class Mail:
    """What goes out. Nothing sensitive belongs in it: a city's name, counts, and one link.

    Without `html` the text is shown as a plain page as well.
    """

    subject: str
    text: str
    html: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Suppressed:
    """The mail is not sent after all; `reason` is a sentence for admins."""

    reason: str


@dataclass(frozen=True)
class Superseded:
    """What it was about has moved: it comes at its new time, as a message of its own."""

    reason: str


@dataclass(frozen=True)
class Later:
    """It is not time for this reader yet, who has changed zones, say; with that, it may also make sense for longer."""

    until: datetime
    expires_at: datetime


Written = Mail | Suppressed | Superseded | Later
Writer = Callable[["Message"], Written]


@dataclass(frozen=True)
class Kind:
    name: str
    label: str
    write: Writer
    keeps_params: bool
    is_guarded: bool


KINDS: dict[str, Kind] = {}


def kind(name: str, label: str, *, keeps_params: bool = True, is_guarded: bool = True) -> Callable[[Writer], Writer]:
    """Register the function below as the writer of a kind of mail called `app.noun`.

    It judges the reader's rights as they are now. `keeps_params=False` wipes the parameters once the
    message is through, for those that hold what only the reader should have. What is not guarded goes out
    however much of it there is: mail about signing in.
    """

    def register(function: Writer) -> Writer:
        if name in KINDS:
            raise ValueError(f"Two kinds of mail are called {name}.")
        KINDS[name] = Kind(name, label, function, keeps_params, is_guarded)
        return function

    return register


def label_of(name: str) -> str:
    return KINDS[name].label if name in KINDS else name
