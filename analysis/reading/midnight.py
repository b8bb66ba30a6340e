"""24:00, by which some systems mean the midnight at a day's end: read as 0:00 of the next day.

The patterns are understood by Python and by DuckDB alike.
"""

import re

END_OF_DAY = r"([ T])24(:00(?::00(?:\.0+)?)?)$"
END_OF_DAY_CLOCK = r"^()24(:?00(?::?00(?:\.0+)?)?)$"


def pattern(*, is_clock: bool) -> str:
    return END_OF_DAY_CLOCK if is_clock else END_OF_DAY


def is_end_of_day(cell: str, *, is_clock: bool) -> bool:
    return "24" in cell and bool(re.search(pattern(is_clock=is_clock), cell))


def start_of_day(cell: str, *, is_clock: bool) -> str:
    return re.sub(pattern(is_clock=is_clock), r"\g<1>00\g<2>", cell)


def start_of_day_sql(text: str, *, is_clock: bool) -> str:
    return rf"regexp_replace({text}, '{pattern(is_clock=is_clock)}', '\100\2')"


def end_of_day_sql(text: str, *, is_clock: bool) -> str:
    """SQL that tells whether it ends a day."""
    return f"regexp_matches({text}, '{pattern(is_clock=is_clock)}')"
