"""Schedules of Open Referral as the hours of a week in words, and the days on which they do not hold."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from engagements.words import day as day_words
from imports.cleaning import Day
from stakeholders.hours import HoursError, Opening, check, clock_words, words_of
from stakeholders.hours_words import period_of, read_hours

BY_DAY = {"MO": 1, "TU": 2, "WE": 3, "TH": 4, "FR": 5, "SA": 6, "SU": 7}
EVERY_YEAR = "0001"  # Ohana's year of a holiday that comes back.
MOST = 500
Row = dict[str, Any]


def hours_of(schedules: Any, today: date) -> str:
    """What holds today, from days and times; else the words of descriptions; else what is to come; else nothing."""
    rows = [row for row in schedules if isinstance(row, dict)] if isinstance(schedules, list) else []
    current = [row for row in rows if not has_ended(row, today) and not is_ahead(row, today)]
    if found := week_of(current) or said_of(current):
        return found
    ahead = [row for row in rows if is_ahead(row, today) and not has_ended(row, today)]
    found = week_of(ahead) or said_of(ahead)
    return f"From {day_words(min(day_in(row, 'valid_from') for row in ahead))}: {found}"[:MOST] if found else ""


def week_of(rows: list[Row]) -> str:
    openings: list[Opening] = []
    for row in rows:
        if has_times(row) and (period := period_of(str(row["opens_at"]), str(row["closes_at"]))):
            openings += [Opening(day, *period) for day in days_in(row)]
    try:
        return words_of(check(openings)) if openings else ""
    except HoursError:
        return ""


def said_of(rows: list[Row]) -> str:
    return "; ".join(dict.fromkeys(str(row["description"]).strip() for row in rows if row.get("description")))[:MOST]


def has_run_out(schedules: Any, today: date) -> bool:
    """There are schedules, and the time of each of them is over."""
    rows = [row for row in schedules if isinstance(row, dict)] if isinstance(schedules, list) else []
    return bool(rows) and all(has_ended(row, today) for row in rows)


def has_ended(row: Row, today: date) -> bool:
    until = day_in(row, "valid_to")
    return until is not None and until < today


def is_ahead(row: Row, today: date) -> bool:
    since = day_in(row, "valid_from")
    return since is not None and since > today


def day_in(row: Row, name: str) -> date | None:
    """A day in whatever way it is written; nothing where it is none, such as one of the year 1."""
    try:
        return Day().clean(row[name]) if row.get(name) else None
    except ValidationError:
        return None


def has_times(row: Row) -> bool:
    return all(str(row.get(name) or "")[:1].isdigit() for name in ("opens_at", "closes_at"))


def days_in(row: Row) -> list[int]:
    """`weekday` as a number or a name, or `byday` of HSDS 3; several with commas."""
    found = []
    for part in str(row.get("byday") or row.get("weekday") or "").replace(";", ",").split(","):
        part = part.strip()
        if part.isdecimal() and 1 <= int(part) <= 7:
            found.append(int(part))
        elif part.upper() in BY_DAY:
            found.append(BY_DAY[part.upper()])
        elif openings := read_hours(f"{part} 9 AM-5 PM"):
            found += [opening.weekday for opening in openings]
    return sorted(set(found))


def holidays_of(rows: list[Row], today: date) -> str:
    """The days with other hours that are not over, each in words: Closed every year from Jun 1 to Sep 1."""
    return "; ".join(dict.fromkeys(filter(None, (holiday_words(row, today) for row in rows))))


def holiday_words(row: Row, today: date) -> str:
    if not (when := holiday_days(row, today)):
        return ""
    period = period_of(str(row["opens_at"]), str(row["closes_at"])) if has_times(row) else None
    if period and str(row.get("closed")).casefold() not in ("true", "yes", "1"):
        return f"Open {clock_words(period[0])}–{clock_words(period[1])} {when}"
    return f"Closed {when}"


def holiday_days(row: Row, today: date) -> str:
    """When it is, in words; nothing where it is over, or no days are named."""
    texts = [str(row.get(name) or "").strip() for name in ("start_date", "end_date")]
    is_yearly = any(EVERY_YEAR in text for text in texts)
    texts = [text.replace(EVERY_YEAR, str(today.year)) for text in texts]
    since, until = (day_in({"on": text}, "on") for text in (texts[0], texts[1] or texts[0]))
    if since is None or until is None or (not is_yearly and until < today):
        return ""
    first, last = (f"{each:%b %-d}" if is_yearly else day_words(each) for each in (since, until))
    days = f"on {first}" if first == last else f"from {first} to {last}"
    return f"every year {days}" if is_yearly else days
