"""The minute's tick: plan, send, clear up. Running it twice, or twice at once, does no harm."""

from dataclasses import dataclass

from core import clock
from outbox.models import Pulse
from outbox.operations import alone, beat, deliver_due, enqueue_all, reap
from reminders.planning import PLANNERS


@dataclass(frozen=True)
class Ticked:
    planned: int
    taken: int

    def __str__(self) -> str:
        return f"{self.planned} planned, {self.taken} taken from the outbox"


def tick(*, seconds: float = 45) -> Ticked:
    """Send for at most about so many seconds: the next tick goes on."""
    planned = 0
    with alone("plan") as is_alone:
        if is_alone:
            reap()
            planned = plan()
    ticked = Ticked(planned, deliver_due(seconds=seconds))
    beat(Pulse.TICK, str(ticked))
    return ticked


def plan() -> int:
    """Write down what is due by now; the key of a message keeps it from being written twice."""
    now, count = clock.now(), 0
    for planner in PLANNERS:
        messages = list(planner(now))
        enqueue_all(messages)
        count += len(messages)
    return count
