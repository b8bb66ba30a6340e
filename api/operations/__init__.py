"""Tokens: issued once, seen once, revoked at any time."""

import secrets
from datetime import timedelta

from django.db import transaction

from api.models import ApiToken
from api.models.token import digest_of
from audit.operations import add, change
from core import clock
from core.errors import Refused

PREFIX = "leap_"  # so that a search for lost secrets finds it
MOST = 20
NOTED_EVERY = timedelta(hours=1)


@transaction.atomic
def issue_token(*, actor, name: str, can_write: bool, days: int) -> tuple[ApiToken, str]:
    """(token, secret): the secret is shown once and is nowhere kept."""
    now = clock.now()
    if ApiToken.objects.filter(user=actor).working(now).count() >= MOST:
        raise Refused(f"You have {MOST} tokens already. Revoke one that is no longer needed.")
    secret = f"{PREFIX}{secrets.token_urlsafe(32)}"
    token = ApiToken(
        user=actor,
        name=name,
        digest=digest_of(secret),
        hint=secret[-4:],
        can_write=can_write,
        expires_at=now + timedelta(days=days),
    )
    add(token, actor=actor, verb="api.token_issued")
    return token, secret


def revoke_token(token: ApiToken, *, actor) -> ApiToken:
    return change(token, actor=actor, verb="api.token_revoked", revoked_at=clock.now()) if token.is_working else token


def note_use(token: ApiToken) -> None:
    """When it was last used, to the hour. Not history: it leaves no event."""
    now = clock.now()
    if token.last_used_at is None or token.last_used_at < now - NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
