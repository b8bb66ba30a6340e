"""Values before and after a write, as people read them."""

import re
from typing import Any

from django.utils.dateformat import format as in_words
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import localtime

LONGEST = 300
# Days and instants as the event keeps them; other text may look like a date to a parser that forgives more.
DAY = re.compile(r"\d{4}-\d\d-\d\d")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def shown(value: Any, longest: int = LONGEST) -> str:
    """A day as "Mar 9, 2027", an instant in the reader's zone, other text cut where it is too long."""
    if value in (None, ""):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return when(text) or (f"{text[:longest]}…" if len(text) > longest else text)


def when(text: str) -> str:
    """The day or instant that the text is, in words; nothing if it is none."""
    try:
        if DAY.fullmatch(text) and (day := parse_date(text)):
            return in_words(day, "M j, Y")
        if INSTANT.fullmatch(text) and (at := parse_datetime(text)):
            return in_words(localtime(at), "M j, Y, g:i A")
    except (ValueError, OverflowError):  # The 30th of February, or a year that no zone reaches.
        pass
    return ""
