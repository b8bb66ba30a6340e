"""What is worked out from an approved version is kept for a month: neither it nor what it counts ever changes."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from django.core.cache import cache
from redis import RedisError

from analysis.models import CodeTable

A_MONTH = 30 * 24 * 60 * 60
Made = TypeVar("Made")


def kept(table: CodeTable, name: str, make: Callable[[CodeTable], Made]) -> Made:
    """What `make` makes of the version; `name` is another one whenever that is made of other parts than before."""
    if table.is_draft:
        return make(table)
    key = f"analysis:{name}:{table.pk}:{table.version}:{table.export.version}:{table.export.cube}"
    with suppress(RedisError):
        if found := cache.get(key):
            return found
    made = make(table)
    with suppress(RedisError):
        cache.set(key, made, A_MONTH)
    return made
