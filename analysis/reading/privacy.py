"""Columns that name or locate a person: recognized by header and by content, dropped before anything is stored."""

import re
from dataclasses import dataclass

from analysis.reading.fields import Field, normal

BY_NAME = {
    "a person's name": re.compile(
        r"(caller|contact|complainant|reporting|victim|suspect|patient|officer|dispatcher|calltaker|employee|first|last|full)"
        r".*name|^name$|callername|calltaker|dispatcher|^officer|badge|username"
    ),
    "a telephone number": re.compile(r"phone|telephone|callback|ani$|mobile|cellno"),
    "a narrative": re.compile(r"narrative|remark|comment|notes?$|description2|details|synopsis|summary|freetext"),
    "an exact address or point": re.compile(
        r"addr|street|location|apartment|^apt|block|intersect|commonplace|lat(itude)?$|^lat|lon(g|gitude)?$|^lng|^x$|^y$"
        r"|mapx|mapy|coord|geo|point|premise|road"
    ),
    "a date of birth or age": re.compile(r"birth|dob$|^age$"),
    "an e-mail address": re.compile(r"email"),
    "a license plate or document number": re.compile(r"plate|licen[sc]e|ssn|socialsec|driverlic"),
}
BY_CONTENT = {
    "telephone numbers": re.compile(r"(?<!\d)(\+?1[-. ]?)?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)"),
    "e-mail addresses": re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE),
    "exact addresses": re.compile(
        r"^\s*\d{1,6}[A-Z]?\s+([NSEW]{1,2}\.?\s+)?\S+.*\b(ST|STREET|AVE?|AVENUE|RD|ROAD|BLVD|DR|DRIVE|LN|LANE|CT|WAY|PL|PKWY|HWY)\b",
        re.IGNORECASE,
    ),
    "exact points": re.compile(r"^\s*\(?-?\d{1,3}\.\d{4,}(\s*,\s*-?\d{1,3}\.\d{4,}\)?)?\s*$"),
    "social security numbers": re.compile(r"(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)"),
}
FREE_TEXT = 120  # Characters: a cell longer than this is a narrative, not a code or a label.
ENOUGH = 0.02  # The share of cells that must look personal; one telephone number in a label is a slip.


@dataclass(frozen=True)
class Dropped:
    """A column that is not kept, and why, in words."""

    column: str
    reason: str


def personal_by_name(column: str) -> str:
    """What the header says the column holds about a person, or nothing."""
    name = normal(column)
    return next((what for what, pattern in BY_NAME.items() if pattern.search(name)), "")


def personal_by_content(cells: list[str]) -> str:
    """What the cells hold about persons, or nothing."""
    filled = [cell for cell in cells if cell and cell.strip()]
    if not filled:
        return ""
    for what, pattern in BY_CONTENT.items():
        if sum(bool(pattern.search(cell)) for cell in filled) > max(1, ENOUGH * len(filled)):
            return what
    if sum(len(cell) > FREE_TEXT for cell in filled) > max(1, ENOUGH * len(filled)):
        return "long free text"
    return ""


def judge(columns: list[str], meaning: dict[str, Field], cells: dict[str, list[str]]) -> list[Dropped]:
    """Every column that will not be kept. A column that someone gave a meaning goes as well if its cells are personal.

    `cells` maps each column to some of its cells, spread over the file.
    """
    dropped = []
    for column in columns:
        content = personal_by_content(cells.get(column, []))
        if column in meaning:
            if content:
                dropped.append(Dropped(column, f"Its cells hold {content}; it cannot be kept as a call's property."))
        elif what := personal_by_name(column):
            dropped.append(Dropped(column, f"Its name says it holds {what}."))
        elif content:
            dropped.append(Dropped(column, f"Its cells hold {content}."))
        else:
            dropped.append(Dropped(column, "Not needed for the analysis."))
    return dropped
