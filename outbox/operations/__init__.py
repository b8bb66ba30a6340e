"""Everything that changes a message on its way out."""

from outbox.operations.delivery import deliver_due
from outbox.operations.desk import drop, drop_held, release_held, retry
from outbox.operations.forgetting import forget_old
from outbox.operations.guarding import hold_everything_due_before
from outbox.operations.preparing import prepare
from outbox.operations.pulses import alone, beat, falter, is_due
from outbox.operations.queue import enqueue, enqueue_all
from outbox.operations.reaping import reap
from outbox.operations.testing import send_test_mail

__all__ = [
    "alone",
    "beat",
    "deliver_due",
    "drop",
    "drop_held",
    "enqueue",
    "enqueue_all",
    "falter",
    "forget_old",
    "hold_everything_due_before",
    "is_due",
    "prepare",
    "reap",
    "release_held",
    "send_test_mail",
    "retry",
]
