"""Signs of life, and doing something alone."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db.models import Q

from core import clock
from outbox.models import Pulse

LEASE = timedelta(minutes=2)


def beat(name: str, note: str = "") -> None:
    """It ran, just now."""
    Pulse.objects.update_or_create(name=name, defaults={"last_at": clock.now(), "note": note[:300]})


def falter(name: str, note: str) -> None:
    """It ran, but not all of it went well: the last time that it did stays."""
    Pulse.objects.update_or_create(name=name, defaults={"note": note[:300]})


def is_due(name: str, every: timedelta) -> bool:
    """Did it not run for so long?"""
    return not Pulse.objects.filter(name=name, last_at__gt=clock.now() - every).exists()


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """True for one process at a time; whoever comes second does not wait. A killed holder's lease runs out."""
    now, mine = clock.now(), uuid.uuid4()
    Pulse.objects.get_or_create(name=name)
    free = Q(held_until=None) | Q(held_until__lt=now)
    held = Pulse.objects.filter(free, name=name).update(holder=mine, held_until=now + LEASE)
    try:
        yield bool(held)
    finally:
        if held:
            Pulse.objects.filter(name=name, holder=mine).update(holder=None, held_until=None)
