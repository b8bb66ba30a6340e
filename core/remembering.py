"""What is kept for a minute under a key that names when it last changed (decision 8)."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache
from redis import RedisError

Kept = TypeVar("Kept")


def remembered(key: str | None, make: Callable[[], Kept]) -> Kept:
    """What is kept under the key, else made now and kept; only made where there is no key or no cache at hand."""
    if not (key and settings.REMEMBER_SECONDS):
        return make()
    with suppress(RedisError):
        if (found := cache.get(key)) is not None:
            return found
    made = make()
    with suppress(RedisError):
        cache.set(key, made, settings.REMEMBER_SECONDS)
    return made
