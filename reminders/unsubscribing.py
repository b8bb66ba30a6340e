"""One click that ends a kind of mail: an address that names the person and the matter, and is good for nothing else."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from reminders.models import Matter

SALT = "reminders.unsubscribe"


def unsubscribe_url(user: Any, matter: str) -> str:
    token = signing.dumps([user.pk, str(matter)], salt=SALT)
    return settings.BASE_URL + reverse("reminders:unsubscribe", args=[token])


def unsubscribe_headers(user: Any, matter: str) -> dict[str, str]:
    """What mail programs draw their own button from (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{unsubscribe_url(user, matter)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def read(token: str) -> tuple[int, Matter] | None:
    """Whose mail of which matter the address ends; None if nobody made it."""
    try:
        user_id, matter = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return (user_id, Matter(matter)) if matter in Matter else None
