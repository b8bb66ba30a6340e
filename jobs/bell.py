"""Ringing Celery's bell: after the commit, with ids only, and hardly ever in the way of the request."""

import logging
import time

from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 30
_away_until = 0.0


def ring(task, *ids: int, expires: int | None = None) -> None:
    """Wake a worker for `task` once the transaction is committed.

    With the broker away the bell is lost, which does no harm: the row is there and is swept up within a minute.
    """
    transaction.on_commit(lambda: _ring(task, ids, expires), robust=True)


def _ring(task, ids: tuple, expires: int | None) -> None:
    """Finding out that the broker is away takes time: one request pays for that, the next ones don't try."""
    global _away_until
    if time.monotonic() < _away_until:
        return
    try:
        task.apply_async(ids, expires=expires, retry=False)
    except OperationalError as error:
        _away_until = time.monotonic() + PAUSE_SECONDS
        logger.warning("The broker cannot be reached, %s waits for the next sweep: %s", task.name, error)
