"""The minute's tick: plan, send, clear up. Running it twice, or twice at once, does no harm."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from accounts.operations import forget_expired_sessions
from engagements.operations.purging import purge_removed
from outbox.models import Pulse
from outbox.operations import alone, beat, deliver_due, forget_old, is_due, reap
from reminders.operations.notices import forget_old_notices
from reminders.operations.planning import Planned, plan

logger = logging.getLogger(__name__)

CLEARED = "cleared"
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ticked:
    planned: Planned
    taken: int

    def __str__(self) -> str:
        return f"{self.planned}, {self.taken} taken from the outbox"


def tick(*, seconds: float = 45) -> Ticked:
    """Send for at most about so many seconds: the next tick goes on."""
    planned = Planned()
    with alone(Pulse.PLAN) as is_alone:
        if is_alone:
            reap()
            planned = plan()
    ticked = Ticked(planned, deliver_due(seconds=seconds))
    beat(Pulse.TICK, str(ticked))
    clear_up()
    return ticked


def clear_up() -> None:
    """Once a day: what is kept no longer goes. Whatever goes wrong here stops no mail."""
    with alone(CLEARED) as is_alone:
        if is_alone and is_due(CLEARED, A_DAY):
            try:
                number = purge_removed() + forget_old() + forget_old_notices()
                forget_expired_sessions()
            except Exception:
                logger.exception("What is kept no longer could not be cleared up")
            else:
                beat(CLEARED, f"{number} records")
