"""Which hours of the week nobody answers, against the hours in which calls come."""

from dataclasses import dataclass
from datetime import time

from stakeholders.gap_calls import Week, inside
from stakeholders.hours import HOURS, SHORT_DAYS, WHOLE_WEEK, clock_words, spans_words

LEVELS = 3


@dataclass(frozen=True)
class HourCell:
    """`level` from 0, no calls, to 3, the busiest; `is_open` if somebody answers."""

    hour: str
    is_open: bool
    calls: int
    level: int


@dataclass(frozen=True)
class Strip:
    """Seven days of 24 cells. Without step 1's calls the hours alone are shown."""

    days: list[tuple[str, list[HourCell]]]
    hours: list[str]
    sentence: str
    has_calls: bool


def strip_of(bits: int, week: Week | None, what: str = "") -> Strip:
    """`what` names the services that are looked at, such as "someone to respond"; without it, it is one of them."""
    most = max(week, default=0) if week else 0
    hours = [clock_words(time(hour)) for hour in range(24)]
    days = [
        (name, [_cell(day * 24 + hour, bits, week, most, hours[hour]) for hour in range(24)])
        for day, name in enumerate(SHORT_DAYS)
    ]
    sentence = sentence_of(bits, week, what) if what else f"It is open in {bits.bit_count()} of {HOURS} hours."
    return Strip(days, hours, sentence, bool(most))


def _cell(hour: int, bits: int, week: Week | None, most: int, name: str) -> HourCell:
    calls = week[hour] if week else 0
    return HourCell(name, bool(bits >> hour & 1), calls, -(-LEVELS * calls // most) if calls else 0)


def sentence_of(bits: int, week: Week | None, what: str) -> str:
    closed = WHOLE_WEEK & ~bits
    if not closed:
        return f"A verified service answers at every hour of the week: {what}."
    if closed == WHOLE_WEEK:
        start = f"No verified service with known hours answers at any hour: {what}."
    else:
        start = f"In {closed.bit_count()} of {HOURS} hours no verified service answers ({what}): {spans_words(closed)}."
    total = sum(week) if week else 0
    if not total:
        return start
    missed = inside(week, closed)
    return f"{start} {missed:,} of {total:,} calls ({100 * missed / total:.0f}%) come in these hours."
