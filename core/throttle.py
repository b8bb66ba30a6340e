"""Slowing down who asks too often, counted in the shared cache."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.core.cache import cache
from redis import RedisError

logger = logging.getLogger(__name__)


def too_many(key: str, *, limit: int, seconds: int) -> bool:
    """Is this more than `limit` times within so many seconds? With the cache away nobody is slowed down."""
    try:
        cache.add(f"throttle:{key}", 0, seconds)
        return cache.incr(f"throttle:{key}") > limit
    except ValueError:  # it ran out between the two calls
        return False
    except RedisError as error:
        logger.warning("Nobody is throttled: %s", error)
        return False


@contextmanager
def once(key: str, *, seconds: int) -> Iterator[bool]:
    """True for the first time within so many seconds; one that ends in an exception does not count.

    Without a key, and with the cache away, it is always the first time.
    """
    is_first = not key or first_time(key, seconds)
    try:
        yield is_first
    except BaseException:
        if is_first:
            forget(key)
        raise


def first_time(key: str, seconds: int) -> bool:
    try:
        return cache.add(f"once:{key}", 1, seconds)
    except RedisError:
        return True


def forget(key: str) -> None:
    with suppress(RedisError):
        cache.delete(f"once:{key}")
