"""What a city's words for source and disposition usually mean; proposals that a person can change in the code table."""

import re

from analysis.categories import Counting, Origin
from analysis.reading.endings import CANCELED, DUPLICATE

OFFICER = re.compile(
    r"on.?view|self|officer|proactive|field|patrol|traffic stop|^y(es)?$|^true$|^1$|\bfi\b|directed", re.IGNORECASE
)
CALLER = re.compile(
    r"911|phone|call|telephone|text|walk|wireless|landline|admin line|^n(o)?$|^false$|^0$", re.IGNORECASE
)
ALARM = re.compile(r"alarm", re.IGNORECASE)


def origin_of(value: str) -> Origin:
    """Who started a record with this value in the source or self-initiated column."""
    if OFFICER.search(value):
        return Origin.OFFICER
    if ALARM.search(value):
        return Origin.ALARM
    return Origin.CALLER if CALLER.search(value) else Origin.UNKNOWN


def counting_of(value: str, description: str = "") -> Counting:
    """Whether a disposition takes a record out of the count. Gone on arrival and unfounded stay in."""
    text = f"{value} {description}"
    if DUPLICATE.search(text):
        return Counting.DUPLICATE
    return Counting.CANCELED if any(CANCELED.search(part) for part in (value, description)) else Counting.KEEP
