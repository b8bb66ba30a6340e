"""The lock that too many failed sign-ins put on one account, for an admin to see and lift.

The counting is the sign-in library's, in the shared cache: per account whatever the sender claims to be,
and per sender's address.
"""

import time

from allauth.core.internal import ratelimit
from django.core.cache import cache

from accounts.models import User

APP = "allauth.account"
ACTION = "login_failed"


def account_key(email: str) -> str:
    """Only the account counts: neither the host name asked for nor the sender's address changes it."""
    return f"account:{email.strip().lower()}"


def is_locked(user: User) -> bool:
    """Would even the right password, or the right code, be refused now?"""
    now = time.time()
    entries = account_entries(user)
    histories = cache.get_many(entries)
    allowed = [
        ratelimit.apply_rate(history, now, entries[cache_key], dry_run=True)[0]
        for cache_key, history in histories.items()
    ]
    return not all(allowed)


def unlock(user: User) -> None:
    cache.delete_many(account_entries(user))


def account_entries(user: User) -> dict[str, ratelimit.Rate]:
    """Where failed passwords and failed codes of this account are counted, with their limits."""
    keys = [account_key(user.email), f"mfa-auth-user-{user.pk}"]
    rates = [rate for rate in ratelimit.get_rates(app=APP, action=ACTION) if rate.per == "key"]
    return {
        ratelimit.get_cache_key(None, app=APP, action=ACTION, rate=rate, key=key): rate
        for key in keys
        for rate in rates
    }
