"""Rules of reminders, preferences, calendars, and mail that waits for a decision."""

from collections.abc import Callable
from typing import Any

from outbox import operations as outbox

BOTH, POST = "get post", "post"
# By the name of the address: the values of a `tests.access.Row`.
ACCESS: dict[str, tuple] = {
    "outbox:held": ("Ynnnnn", BOTH),
    "outbox:test-mail": ("Ynnnnn", POST),
}


def nothing(world) -> dict:
    return {}


POSTS: dict[str, Callable[[Any], dict]] = {
    "outbox:held": lambda w: {"which": "all", "action": "release"},
    "outbox:test-mail": nothing,
}
CONFLICTS: dict[str, Callable[[Any], Any]] = {}


def add_records(world) -> None:
    """Records of our city, and those of the other."""
    held = outbox.enqueue("accounts.letter", key="held", recipient_id=world.people["staff"].pk, params={"about": "x"})
    type(held).objects.filter(pk=held.pk).update(state="held", suppressed_reason="Too many of them.")


def fill_case(case, people) -> None:
    """Many rows of one city, straight into the tables."""
