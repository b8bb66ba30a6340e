"""How a program is let in: by a token in the Authorization header, at most so often a minute."""

from typing import Any

from allauth.account.adapter import get_adapter
from ninja.security import HttpBearer

from api.models import ApiToken
from api.operations import note_use
from core import clock
from core.permissions import Denied, denied
from core.throttle import too_many

PER_MINUTE = 120
GUESSES_PER_MINUTE = 60
READ_ONLY = "This token only reads. Issue one that may change records."


class TooMany(Exception):  # noqa: N818 - it reads as what happened
    """More requests than this token may make in a minute."""


class Bearer(HttpBearer):
    def authenticate(self, request, token: str) -> Any:
        """The person whose token it is. Nothing about a wrong one is told."""
        if too_many(f"api-door:{get_adapter().get_client_ip(request)}", limit=GUESSES_PER_MINUTE * 20, seconds=60):
            raise TooMany
        found = ApiToken.objects.of_secret(token).working(clock.now()).select_related("user").first()
        if found is None:
            return None
        if too_many(f"api:{found.pk}", limit=PER_MINUTE, seconds=60):
            raise TooMany
        note_use(found)
        request.user, request.token = found.user, found
        return found.user


def require_write(request) -> None:
    """Reading is what every token may."""
    if not request.token.can_write:
        raise Denied(denied(READ_ONLY))
