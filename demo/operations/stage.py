"""The demo's calendar: days before and after its today, as working instants in a city."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from core import clock
from core.workdays import add_working_days, federal_holidays

# What happens on one day happens in this order; notes are written at any time of it.
OPENED, ACTIVATED, JOINED, STARTED, DATED, WORKED, NOTED, WAIVED, MOVED, ENDED = range(10)
MORNING = time(8, 30)
BETWEEN = timedelta(minutes=48)


@dataclass
class Stage:
    """Collects what happens in one engagement and plays it in the order of time."""

    today: date
    zone: str
    rng: Random
    _events: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)

    def day(self, ago: int) -> date:
        """A working day: `ago` days before today, or the last one before that."""
        day = self.today - timedelta(days=max(ago, 1))
        return day if federal_holidays().is_working_day(day) else add_working_days(day, -1)

    def ahead(self, days: int) -> date:
        """A working day: `days` after today, or the next one; before today for negative `days`."""
        return add_working_days(self.today + timedelta(days=days), 0) if days >= 0 else self.day(-days)

    def morning(self, ago: int) -> datetime:
        return datetime.combine(self.day(ago), MORNING, ZoneInfo(self.zone))

    def instant(self, ago: int, order: int) -> datetime:
        first, length = (ACTIVATED, 8) if order == NOTED else (order, 1)
        return self.morning(ago) + first * BETWEEN + length * timedelta(seconds=self.rng.randrange(45 * 60))

    def at(self, ago: int, order: int, happening: Callable[[], object]) -> None:
        """Plan something for the day `ago` days before today."""
        self._events.append((self.instant(ago, order), len(self._events), happening))

    def play(self, until: datetime | None = None) -> None:
        """Let what is planned happen, each at its own time: all of it, or what comes before an instant."""
        planned = sorted(self._events, key=lambda event: event[:2])
        now = [event for event in planned if until is None or event[0] < until]
        self._events = planned[len(now) :]
        for instant, _, happening in now:
            with clock.travel(instant):
                happening()
