"""Columns that name or locate a person: recognized by header and by content, dropped before anything is stored."""

import re
from collections import Counter
from dataclasses import dataclass

from analysis.reading.fields import LABELED, POSITIONS, Field, normal

PLACE = "an exact address or point"
BY_NAME = {
    "a person's name": re.compile(
        r"(caller|contact|complainant|reporting|victim|suspect|patient|officer|dispatcher|calltaker|employee|first|last|full)"
        r".*name|^name$|callername|calltaker|dispatcher|badge|username|^(caller|contact|rp|rpname)$|complainant|informant|"
        r"callingpart|reportingpart|requestor|requester|officer(s|id|no|num|number)?$|"
        r"^officer(?!init|generated|activity|flag|started|onview)|officer\d+$|"
        r"(operator|commander|supervisor|sergeant|sgt|lieutenant|captain|detective|trooper)(name|id|no|num)?\d*$|"
        r"(disposition|dispo|disp|closed|cleared|approved|entered|created|reported|updated|modified|reviewed|assigned|"
        r"dispatched|handled|taken|completed|written|submitted)by$"
    ),
    "a telephone number": re.compile(r"phone|callback|ani$|anial|mobile|^(tel|cell|ph)(no|num|number|nbr)?$|^fax"),
    "a narrative": re.compile(r"narrative|remark|comment|notes?$|description2|details|synopsis|summary|freetext"),
    PLACE: re.compile(
        r"addr|street|location|apartment|^apt|block|intersect|commonplace|lat(itude)?$|^lat|lon(g|gitude)?$|^lng|^x$|^y$"
        r"|mapx|mapy|coord|geo|point|premise|road|^loc(?!al)|^wkt|^shape$|crossst|hundred"
    ),
    "a person's age or traits": re.compile(r"birth|dob$|^age$|^race|^sex$|gender|ethnic"),
    "an e-mail address": re.compile(r"email"),
    "a license plate or document number": re.compile(r"plate|licen[sc]e|ssn|socialsec|driverlic"),
}
BY_CONTENT = {
    "telephone numbers": re.compile(
        r"(?<!\d)(\+?1[-. ]?)?\(?\d{3}\)?[-. ]\s?\d{3}[-. ]\d{4}(?!\d)|^\s*\+?1?[2-9]\d{2}[2-9]\d{6}\s*$"
    ),
    "e-mail addresses": re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE),
    "exact addresses": re.compile(
        r"^\s*\d{1,6}[A-Z]?\s+([NSEW]{1,2}\.?\s+)?[A-Z0-9][\w'.]*(\s+[\w'.]+){0,3}?\s+"
        r"(ST|STREET|AVE?|AVENUE|RD|ROAD|BLVD|DR|DRIVE|LN|LANE|CT|COURT|PL|PKWY|CIR|TER)\.?"
        r"(\s+[NSEW]{1,2})?(\s*(,|#|/|\bAPT\b|\bUNIT\b|\bSTE\b).*)?\s*$",
        re.IGNORECASE,
    ),
    "street blocks": re.compile(r"^\s*(\d{0,4}XX|\[\d+\]-\[\d+\]|\d{1,6} block( of)?)\s+[A-Z0-9]", re.IGNORECASE),
    "exact points": re.compile(r"^\s*\(?-?\d{1,3}\.\d{4,}(\s*,\s*-?\d{1,3}\.\d{4,}\)?)?\s*$"),
    "social security numbers": re.compile(r"(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)"),
}
FREE_TEXT = 120  # Characters: a cell longer than this is a narrative, not a code or a label.
ENOUGH = 0.02  # The share of cells that must look personal; one telephone number in a label is a slip.


# A coarse area may have a word for a place in its name; nothing else that a person gives a meaning may.
COARSE = re.compile(r"beat|district|precinct|sector|zone|division|ward|neighborhood|area|township|twp")
SEPARATED = str.maketrans({"\u00a0": " ", "\u2010": "-", "\u2011": "-", "\u2013": "-"})


@dataclass(frozen=True)
class Dropped:
    """A column that is not kept, and why, in words."""

    column: str
    reason: str


def personal_by_name(column: str) -> str:
    """What the header says the column holds about a person, or nothing."""
    name = normal(column)
    return next((what for what, pattern in BY_NAME.items() if pattern.search(name)), "")


def personal(cell: str) -> str:
    """What one cell holds about a person, or nothing."""
    cell = cell.translate(SEPARATED)
    found = next((what for what, pattern in BY_CONTENT.items() if pattern.search(cell)), "")
    return found or ("long free text" if len(cell) > FREE_TEXT else "")


def personal_by_content(cells: list[str]) -> str:
    """What the cells hold about persons, or nothing; one such cell among many is a slip."""
    filled = Counter(cell for cell in cells if cell and cell.strip())
    found = Counter()
    for cell, count in filled.items():
        if what := personal(cell):
            found[what] += count
    what, count = found.most_common(1)[0] if found else ("", 0)
    return what if count > ENOUGH * filled.total() else ""


def judge(columns: list[str], meaning: dict[str, Field], cells: dict[str, list[str]]) -> list[Dropped]:
    """Every column that will not be kept. A column that someone gave a meaning goes as well if it is personal.

    `cells` maps each column to some of its filled cells, spread over the file.
    """
    return [drop for column in columns if (drop := _judge(column, meaning.get(column), cells.get(column, [])))]


def _judge(column: str, meant: Field | None, cells: list[str]) -> Dropped | None:
    if meant and meant not in LABELED:
        return None  # a time or a number: its text is not kept
    named = personal_by_name(column)
    if meant is None:
        return Dropped(column, _why_unneeded(named, cells))
    if normal(column) in POSITIONS[meant]:
        named = ""  # a name that cities use for just this
    if named and not (named == PLACE and meant == Field.AREA and COARSE.search(normal(column))):
        return Dropped(column, f"Its name says it holds {named}; it cannot be kept as a call's property.")
    if content := personal_by_content(cells):
        return Dropped(column, f"Its cells hold {content}; it cannot be kept as a call's property.")
    return None


def _why_unneeded(named: str, cells: list[str]) -> str:
    if named:
        return f"Its name says it holds {named}."
    content = personal_by_content(cells)
    return f"Its cells hold {content}." if content else "Not needed for the analysis."
