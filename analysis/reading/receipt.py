"""Which of a table's times is the one at which a call came in."""

import re
from dataclasses import dataclass

from analysis.reading.fields import Field
from analysis.reading.kinds import WHOLE, Kind
from analysis.reading.likeness import CAME_IN, DISPATCHED, LATER

RECEIVED = (Field.RECEIVED, Field.RECEIVED_DATE, Field.RECEIVED_TIME)
LAST = len(CAME_IN)  # The rank of the time of dispatch; what happened later has none.
OF_TIME = re.compile(r"date|time|day|hour|clock|(dt|tm)$")


@dataclass(frozen=True)
class Receipt:
    """`columns` may be it; `names`, `kinds` and `cells` are those of all columns."""

    columns: list[str]
    names: dict[str, str]
    kinds: dict[str, Kind]
    cells: dict[str, list[str]]

    def told(self, whole: str | None, day: str | None, clock: str | None) -> dict[Field, str]:
        """One column with date and time, else one with each of them, else what has the date. Given are columns whose
        names are known."""
        if whole and self.kinds[whole] in WHOLE:
            return {Field.RECEIVED: whole}
        if day and clock:
            return {Field.RECEIVED_DATE: day, Field.RECEIVED_TIME: clock}
        return self._likely(whole, day, clock)

    def _likely(self, whole: str | None, day: str | None, clock: str | None) -> dict[Field, str]:
        free = [column for column in self.columns if column not in (whole, day, clock)]
        day = day or self._first([column for column in free if self.kinds[column] == Kind.DATE])
        clock = clock or (self._clock_of(day, free) if day else None)
        likely = self._first([column for column in [*free, *filter(None, [day])] if self.kinds[column] in WHOLE])
        if likely and not (day and clock and self._rank(day) < self._rank(likely)):
            return {Field.RECEIVED: likely}
        if day and clock:
            return {Field.RECEIVED_DATE: day, Field.RECEIVED_TIME: clock}
        only = whole or day
        return {Field.RECEIVED: only} if only else {}

    def _first(self, columns: list[str]) -> str | None:
        """The column whose name says the most that it is the first of a call's times; none that is a later one."""
        return min((column for column in columns if self._rank(column)[0] <= LAST), key=self._rank, default=None)

    def _rank(self, column: str) -> tuple[int, bool]:
        name = self.names[column]
        if LATER.search(name):
            return (LAST if DISPATCHED.search(name) else LAST + 1), False
        return next(n for n, pattern in enumerate(CAME_IN) if pattern.search(name)), "utc" in name

    def _clock_of(self, day: str, free: list[str]) -> str | None:
        """The column with the time of that day: the one that is called alike, else the first of its kind."""
        clocks = [column for column in free if self._is_clock(column)]
        stem = OF_TIME.sub("", self.names[day])
        alike = [column for column in clocks if OF_TIME.sub("", self.names[column]) == stem]
        rest = [column for column in clocks if self._rank(column)[0] < LAST]
        return self._first(alike) or self._first(rest)

    def _is_clock(self, column: str) -> bool:
        """16:07, or 1607 where the name says that it is a time."""
        if self.kinds[column] == Kind.CLOCK:
            return True
        digits = all(re.fullmatch(r"\d{1,6}", cell) for cell in self.cells[column])
        return self.kinds[column] == Kind.NUMBER and digits and bool(re.search(r"time$|tm$", self.names[column]))
