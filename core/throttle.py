"""Slowing down who asks too often, counted in the shared cache."""

import logging

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


def first_time(key: str, *, seconds: int) -> bool:
    """Is this key new within so many seconds? With the cache away everything is."""
    try:
        return cache.add(f"once:{key}", 1, seconds)
    except RedisError:
        return True


def forget(key: str) -> None:
    """Let it be the first time again."""
    try:
        cache.delete(f"once:{key}")
    except RedisError:
        pass
