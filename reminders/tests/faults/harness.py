"""Senders and planners as processes of their own that are really killed, at a point that the test names."""

import itertools
import os
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from django.core.cache import cache
from django.db import connections

import outbox.operations.delivery as delivery
import reminders.operations.ticking as ticking
from core import clock
from outbox.models import DeliveryAttempt, Message, Outcome, State
from outbox.models.message import MessageQuerySet
from outbox.operations import reap
from outbox.transport import Postman

KILLED = signal.SIGKILL


def die() -> None:
    os.kill(os.getpid(), KILLED)


def after(function: Callable, turn: int) -> Callable:
    """Does it, and dies with its result in hand, at the given time."""
    turns = itertools.count(1)

    def wrapped(*arguments, **named):
        result = function(*arguments, **named)
        if next(turns) == turn:
            die()
        return result

    return wrapped


def before(function: Callable, turn: int) -> Callable:
    """Dies instead of doing it, at the given time."""
    turns = itertools.count(1)

    def wrapped(*arguments, **named):
        if next(turns) == turn:
            die()
        return function(*arguments, **named)

    return wrapped


def inside_the_claim(turn: int) -> Callable:
    """Dies between the update that claims and its commit."""
    ordinary = MessageQuerySet.update
    turns = itertools.count(1)

    def update(self, **values):
        result = ordinary(self, **values)
        if values.get("state") == State.SENDING and next(turns) == turn:
            die()
        return result

    return update


# Where a process dies, and how that is arranged in it. What only the mail server knows is in the dark.
POINTS = {
    "after planning": lambda turn: setattr(ticking, "deliver_due", before(ticking.deliver_due, 1)),
    "inside the claim": lambda turn: setattr(MessageQuerySet, "update", inside_the_claim(1 + turn % 2)),
    "after the claim": lambda turn: setattr(delivery, "write", before(delivery.write, turn)),
    "before the mail server": lambda turn: setattr(Postman, "deliver", before(Postman.deliver, turn)),
    "after the server's yes": lambda turn: setattr(Postman, "deliver", after(Postman.deliver, turn)),
    "after the commit": lambda turn: setattr(delivery, "finish", after(delivery.finish, turn)),
}


def fork(work: Callable[[], object]) -> int:
    """A process with connections of its own; the test's are closed, so that neither speaks on the other's."""
    connections.close_all()
    cache.close()
    sys.stdout.flush()
    if pid := os.fork():
        return pid
    code = 1
    try:
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def together(*works: Callable[[], object]) -> int:
    """Run them at the same time; how many were killed. One that fails in another way fails the test."""
    pids = [fork(work) for work in works]
    killed = 0
    for pid in pids:
        _, status = os.waitpid(pid, 0)
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == KILLED:
            killed += 1
        else:
            assert os.waitstatus_to_exitcode(status) == 0, "A process failed by itself."
    return killed


def worker(point: str = "", turn: int = 3) -> Callable[[], object]:
    """A tick; with a point, one that dies there."""

    def work():
        if point:
            POINTS[point](turn)
        ticking.tick()

    return work


def minutes_pass() -> None:
    """As if every lease had run out and every pause were over."""
    past = clock.now() - timedelta(seconds=1)
    Message.objects.filter(state=State.SENDING).update(lease_until=past)
    reap()
    Message.objects.filter(state__in=[State.UNKNOWN, State.RETRY], not_before__isnull=False).update(not_before=past)
    ticking.Pulse.objects.update(held_until=None)


def is_waiting() -> bool:
    return Message.objects.filter(state__in=[State.PENDING, State.SENDING, State.RETRY]).exists() or (
        Message.objects.filter(state=State.UNKNOWN, not_before__isnull=False).exists()
    )


class Tally:
    """What arrived, against what was meant to."""

    def __init__(self, sink, keys: dict[str, str]):
        """`keys`: the Message-ID of each message by its address."""
        self.copies = Counter(mail["Message-ID"] for mail in sink.mails)
        shown = Message.objects.filter(state=State.UNKNOWN, not_before=None)
        self.shown = set(shown.values_list("key", flat=True))  # twice in the dark: a person decides
        self.delivered = sum(bool(self.copies[message_id]) for message_id in keys.values())
        self.lost = [key for key, each in keys.items() if not self.copies[each] and key not in self.shown]
        self.extra = sum(self.copies.values()) - len(self.copies)
        in_the_dark = DeliveryAttempt.objects.filter(outcome__in=["", Outcome.UNKNOWN])
        self.ambiguous = Counter(in_the_dark.values_list("message__message_id", flat=True))

    def holds(self) -> None:
        """R7: nothing lost, copies only of what was in the dark, never more than two, one Message-ID each."""
        assert not self.lost
        for message_id, number in self.copies.items():
            assert number <= 1 + self.ambiguous[message_id]
            assert number <= 2
