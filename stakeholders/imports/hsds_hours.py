"""Schedules of Open Referral as the hours of a week in words."""

from typing import Any

from stakeholders.hours import HoursError, Opening, check, words_of
from stakeholders.hours_words import period_of, read_hours

BY_DAY = {"MO": 1, "TU": 2, "WE": 3, "TH": 4, "FR": 5, "SA": 6, "SU": 7}


def hours_of(schedules: Any) -> str:
    """From days and times; else the words of their descriptions, else nothing."""
    rows = [row for row in schedules if isinstance(row, dict)] if isinstance(schedules, list) else []
    openings: list[Opening] = []
    for row in rows:
        if has_times(row) and (period := period_of(str(row["opens_at"]), str(row["closes_at"]))):
            openings += [Opening(day, *period) for day in days_in(row)]
    if openings:
        try:
            return words_of(check(openings))
        except HoursError:
            pass
    said = "; ".join(dict.fromkeys(str(row["description"]).strip() for row in rows if row.get("description")))
    return said[:500]


def has_times(row: dict) -> bool:
    return all(str(row.get(name) or "")[:1].isdigit() for name in ("opens_at", "closes_at"))


def days_in(row: dict) -> list[int]:
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
