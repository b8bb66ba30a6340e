"""When something last changed, as a mark that pages are remembered under.

Every write leaves an audit event, and every event moves the mark: at once for who made it, and again when it is
committed, so that what somebody read in between is never kept for longer than that.
"""

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from redis import RedisError

from audit.models import AuditEvent

ANYWHERE, GENERAL = "audit.changed", "audit.changed.general"


def mark_of(engagement_id: int | None = None) -> str | None:
    """The mark of one engagement, or of everything; nothing where no cache is, and then nothing is remembered."""
    keys = [f"{ANYWHERE}.{engagement_id}", GENERAL] if engagement_id else [ANYWHERE]
    with suppress(RedisError):
        marks = cache.get_many(keys)
        for key in keys:
            if key not in marks:
                marks[key] = cache.get_or_set(key, new_mark, None)
        return "".join(marks[key] for key in keys)


def new_mark() -> str:
    return uuid4().hex


def move(engagement_id: int | None) -> None:
    """Something changed in this engagement, or in what belongs to none: people, playbooks, policies."""
    own = f"{ANYWHERE}.{engagement_id}" if engagement_id else GENERAL
    with suppress(RedisError):
        cache.set_many({ANYWHERE: new_mark(), own: new_mark()}, None)


@receiver(post_save, sender=AuditEvent, dispatch_uid="move_mark")
def move_on_event(instance: AuditEvent, **kwargs) -> None:
    moved([instance])


def moved(events: Iterable[AuditEvent]) -> None:
    """These were just written; who writes many at once says so here, because no signal does."""
    for engagement_id in {event.engagement_id for event in events}:
        move(engagement_id)
        transaction.on_commit(partial(move, engagement_id))
