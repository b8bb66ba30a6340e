"""Everything that changes a message on its way out."""

from outbox.operations.delivery import deliver_due
from outbox.operations.desk import drop, retry
from outbox.operations.forgetting import forget_old
from outbox.operations.pulses import alone, beat, is_due
from outbox.operations.queue import enqueue, enqueue_all, prepare
from outbox.operations.reaping import reap

__all__ = [
    "alone",
    "beat",
    "deliver_due",
    "drop",
    "enqueue",
    "enqueue_all",
    "forget_old",
    "is_due",
    "prepare",
    "reap",
    "retry",
]
