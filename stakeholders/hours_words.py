"""Reading opening hours as people write them. What cannot be read stays words: nothing is guessed from half of it."""

import re
from datetime import time

from stakeholders.hours import ALWAYS, HoursError, Opening, check

DAY_NAMES = {
    "mon": 1, "monday": 1, "mo": 1, "tue": 2, "tues": 2, "tuesday": 2, "tu": 2, "wed": 3, "weds": 3, "wednesday": 3,
    "we": 3, "thu": 4, "thur": 4, "thurs": 4, "thursday": 4, "th": 4, "fri": 5, "friday": 5, "fr": 5, "sat": 6,
    "saturday": 6, "sa": 6, "sun": 7, "sunday": 7, "su": 7, "m": 1, "t": 2, "w": 3, "f": 5,
}  # fmt: skip
LETTERS = "th|tu|[mtwf]"  # MWF, TTh; an S is not told
DAY = "|".join(sorted(DAY_NAMES, key=len, reverse=True))
CLOCK = r"(?:\d{1,2}(?::\d{2}(?::\d{2})?)?\s*(?:[ap](?:\.?m)?\b\.?)?|noon|midnight)"
TOKENS = re.compile(
    rf"""
    (?P<always>24/7|24\s*hours?,?\s*(?:a\s*day|daily),?\s*(?:7|seven)\s*days(?:\s*(?:a|per)\s*week)?|around\s+the\s+clock)
    |(?P<closed>closed\b)
    |(?P<daily>(?:daily|nightly|every\s*(?:day|night)|7\s*days(?:\s*(?:a|per)\s*week)?|seven\s*days(?:\s*(?:a|per)\s*week)?)\b)
    |(?P<weekdays>weekdays?\b)|(?P<weekends>weekends?\b)
    |(?P<range>(?:{DAY})s?\.?\s*-\s*(?:{DAY})s?\b\.?)
    |(?P<day>(?:{DAY})s?\b\.?)|(?P<letters>(?:{LETTERS}){{2,}}\b)
    |(?P<all_day>(?:24\s*(?:hours?|hrs?|h)|all\s+day)\b)
    |(?P<times>(?P<opens>{CLOCK})\s*-\s*(?P<closes>{CLOCK}))
    |(?P<filler>[\s,;:&.|/()]+|and\b|open\b|from\b|hours?\b|on\b)
    """,
    re.VERBOSE,
)
DASHES = re.compile(r"[\u2010-\u2015\u2212]|\b(?:to|through|thru|until|till)\b")
A_CLOCK = re.compile(r"(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap])?")
LONGEST = 500


def read_hours(text: str) -> list[Opening] | None:
    """The openings of a week, none for words that cannot be read; HoursError for hours that cannot be."""
    words = DASHES.sub("-", text.strip().casefold())
    if not words or len(words) > LONGEST:
        return None
    if re.fullmatch(r"(?:open\s*)?24\s*(?:hours?|hrs?)\.?", words):
        return list(ALWAYS)
    found = _Reading()
    at = 0
    while at < len(words):
        token = TOKENS.match(words, at)
        if not token or not found.take(token):
            return None
        at = token.end()
    openings = found.openings()
    return check(openings) if openings else None


class _Reading:
    """Days and times as they come; times belong to the days before them, or to those after if none came before."""

    def __init__(self):
        self.days: list[int] = []
        self.times: list[tuple[time, time]] = []
        self.found: list[Opening] = []
        self.after_times = False
        self.is_closed = False
        self.leading: list[tuple[time, time]] = []

    def take(self, token: re.Match) -> bool:
        kind = token.lastgroup if token.lastgroup not in ("opens", "closes") else "times"
        if kind == "always":
            self.found += ALWAYS
        elif kind in ("daily", "weekdays", "weekends", "range", "day", "letters"):
            return self.take_days(days_of(kind, token[0]))
        elif kind == "all_day":
            self.take_times((time(0), time(0)))
        elif kind == "times":
            period = period_of(token["opens"], token["closes"])
            if not period:
                return False
            self.take_times(period)
        elif kind == "closed":
            self.after_times = True
        return True

    def take_days(self, days: list[int]) -> bool:
        if not days:
            return False
        if self.after_times:
            self.days, self.after_times = [], False
        self.days += days
        if self.leading:
            self.found += [Opening(day, *period) for day in days for period in self.leading]
        return True

    def take_times(self, period: tuple[time, time]) -> None:
        if not self.days:
            self.leading.append(period)
            return
        self.found += [Opening(day, *period) for day in self.days]
        self.after_times = True

    def openings(self) -> list[Opening]:
        return [] if self.leading and not self.days else self.found


def days_of(kind: str, text: str) -> list[int]:
    if kind == "range":
        first, last = (DAY_NAMES[day_name(part)] for part in text.split("-"))
        return [(day - 1) % 7 + 1 for day in range(first, last + 1 + 7 * (last < first))]
    if kind == "day":
        return [DAY_NAMES[day_name(text)]]
    if kind == "letters":
        return [DAY_NAMES[letters] for letters in re.findall(LETTERS, text)]
    return {"daily": list(range(1, 8)), "weekdays": [1, 2, 3, 4, 5], "weekends": [6, 7]}[kind]


def day_name(text: str) -> str:
    name = text.strip(" .")
    return name if name in DAY_NAMES else name.removesuffix("s")


def period_of(opens: str, closes: str) -> tuple[time, time] | None:
    """Both ends, the missing AM or PM from the other: 9-5, 9am-5, 1-5pm; nothing where there is no such time."""
    start, end = clock_of(opens), clock_of(closes)
    if not (start and end):
        return None
    (first, first_half), (last, last_half) = start, end
    if first_half and not last_half and last.hour <= 12:
        last = next_after(first, last)
    elif last_half and not first_half and 0 < first.hour <= 12:
        first = last_before(last, first)
    elif not (first_half or last_half):
        first, last = by_day(first, last)
    return first, last


def by_day(first: time, last: time) -> tuple[time, time]:
    """Bare hours of one to eleven are those of the day: 9-5 and 1-5."""
    if 1 <= first.hour <= 5 and first < last and last.hour < 12:
        return first.replace(hour=first.hour + 12), last.replace(hour=last.hour + 12)
    if 5 <= first.hour < 12 and 0 < last.hour < 12 and last <= first:
        return first, last.replace(hour=last.hour + 12)
    return first, last


def zero_led(text: str) -> bool:
    """03:00 is how machines write: they mean it."""
    return text.strip().startswith("0")


def clock_of(text: str) -> tuple[time, bool] | None:
    """A time, and whether it said which half of the day it is in."""
    text = text.strip()
    if text in ("noon", "midnight"):
        return time(12 if text == "noon" else 0), True
    match = A_CLOCK.match(text)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if minute > 59 or hour > 24 or (half and not 1 <= hour <= 12) or (hour == 24 and minute):
        return None
    if half:
        hour = hour % 12 + 12 * (half == "p")
    return time(hour % 24, minute), bool(half) or hour > 12 or zero_led(text)


def next_after(first: time, last: time) -> time:
    """The next time after `first` at which a clock with twelve hours shows `last`."""
    shown = last.hour % 12
    later = [hour for hour in (shown, shown + 12) if (hour, last.minute) > (first.hour, first.minute)]
    return last.replace(hour=later[0] if later else shown)


def last_before(last: time, first: time) -> time:
    shown = first.hour % 12
    earlier = [hour for hour in (shown, shown + 12) if (hour, first.minute) < (last.hour, last.minute)]
    return first.replace(hour=earlier[-1] if earlier else shown + 12)


__all__ = ["HoursError", "read_hours"]
