"""The hours of a week: when something is open, as openings, as 168 bits, and in words.

Hour 0 is Monday from midnight, hour 167 Sunday from 11 PM, as in the aggregates of step 1.
"""

from collections.abc import Iterable
from datetime import time
from typing import NamedTuple

HOURS = 168
WHOLE_WEEK = (1 << HOURS) - 1
DAY = 24 * 60
WEEK = 7 * DAY
SHORT_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
OPEN_ENOUGH = 30  # minutes of an hour


class HoursError(ValueError):
    """Hours that cannot be, with a sentence."""


class Opening(NamedTuple):
    """`weekday` from 1, Monday. Closing at or before the opening time means on the next day: 6 PM to 2 AM."""

    weekday: int
    opens_at: time
    closes_at: time

    @property
    def start(self) -> int:
        """Minutes since Monday midnight."""
        return (self.weekday - 1) * DAY + minutes_of(self.opens_at)

    @property
    def length(self) -> int:
        """Minutes, at most a day."""
        return (minutes_of(self.closes_at) - minutes_of(self.opens_at) - 1) % DAY + 1

    @property
    def is_overnight(self) -> bool:
        return self.closes_at <= self.opens_at


ALWAYS = [Opening(day, time(0), time(0)) for day in range(1, 8)]


def minutes_of(at: time) -> int:
    return at.hour * 60 + at.minute


def check(openings: Iterable[Opening]) -> list[Opening]:
    """In order; HoursError where two of them overlap, so that a day would have more than 24 hours."""
    ordered = sorted(set(openings))
    spans = sorted((each.start, each.start + each.length, each) for each in ordered)
    if spans:
        spans.append((spans[0][0] + WEEK, 0, spans[0][2]))
    for (_, end, one), (start, _, other) in zip(spans, spans[1:], strict=False):
        if start < end:
            day, late = SHORT_DAYS[one.weekday - 1], " of the next day" if one.is_overnight else ""
            raise HoursError(
                f"{day} is open until {clock_words(one.closes_at)}{late} and opens again at "
                f"{clock_words(other.opens_at)} before that: hours may not overlap."
            )
    return ordered


def bits_of(openings: Iterable[Opening]) -> int:
    """An hour counts where it is open for at least half of it."""
    minutes = [0] * HOURS
    for opening in openings:
        at, end = opening.start, opening.start + opening.length
        while at < end:
            step = min(60 - at % 60, end - at)
            minutes[at // 60 % HOURS] += step
            at += step
    return sum(1 << hour for hour, open_for in enumerate(minutes) if open_for >= OPEN_ENOUGH)


def to_hex(bits: int) -> str:
    return f"{bits:042x}"


def from_hex(text: str) -> int:
    return int(text, 16) if text else 0


def words_of(openings: Iterable[Opening]) -> str:
    """Mon–Fri 9 AM–5 PM; Sat 10 AM–2 AM. It reads back as the same openings."""
    ordered = sorted(openings)
    if ordered == ALWAYS:
        return "24/7"
    by_day = {day: tuple(each[1:] for each in ordered if each.weekday == day) for day in range(1, 8)}
    parts: list[tuple[int, int, tuple]] = []
    for day, periods in by_day.items():
        if parts and parts[-1][2] == periods and parts[-1][1] == day - 1:
            parts[-1] = (parts[-1][0], day, periods)
        else:
            parts.append((day, day, periods))
    return "; ".join(f"{days_words(first, last)} {periods_words(p)}" for first, last, p in parts if p)


def days_words(first: int, last: int) -> str:
    if (first, last) == (1, 7):
        return "Daily"
    return SHORT_DAYS[first - 1] if first == last else f"{SHORT_DAYS[first - 1]}–{SHORT_DAYS[last - 1]}"


def periods_words(periods: tuple) -> str:
    return ", ".join(
        "24 hours" if start == end == time(0) else f"{clock_words(start)}–{clock_words(end)}" for start, end in periods
    )


def clock_words(at: time) -> str:
    """9 AM, 5:30 PM."""
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{(at.hour - 1) % 12 + 1}{minutes} {'AM' if at.hour < 12 else 'PM'}"


def spans_words(bits: int) -> str:
    """The hours of a set of bits: Mon–Thu 10 PM–8 AM. Empty for none."""
    openings = []
    starts = [h for h in range(HOURS) if bits >> h & 1 and not (bits >> (h - 1) % HOURS & 1 and h % 24)]
    for start in starts:
        end = start + 1
        while end % 24 and bits >> end % HOURS & 1:
            end += 1
        openings.append(Opening(start // 24 + 1, time(start % 24), time(end % 24)))
    return words_of(joined_overnight(openings))


def joined_overnight(openings: list[Opening]) -> list[Opening]:
    """Until midnight and from midnight on is one night, unless the next day is open throughout."""
    by_start = {(each.weekday, each.opens_at): each for each in openings}
    joined, taken = [], set()
    for each in openings:
        following = by_start.get((each.weekday % 7 + 1, time(0)))
        if each.closes_at == time(0) and each.opens_at != time(0) and following and following.closes_at != time(0):
            joined.append(each._replace(closes_at=following.closes_at))
            taken.add(following)
        else:
            joined.append(each)
    return [each for each in joined if each not in taken]
