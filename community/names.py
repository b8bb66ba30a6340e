"""Whether words seem to name somebody. A warning, never a change: what is found is shown, and a person decides.

Three signs, and no more: a title or an introduction before a capitalized word; a phone number or a mail address; and,
for LEAP, the full name of somebody who matters in the city. Other names are not recognized.
"""

import re
from collections.abc import Iterable
from itertools import islice

from stakeholders.models import Person

NAME = r"[A-ZÁÉÍÓÚÑ][\w’'-]+(?: [A-ZÁÉÍÓÚÑ][\w’'-]+)?"
# In Spanish titles are written small, and in a hurry everywhere. “Miss” is a verb, too.
SHORT = r"mr|mrs|ms|mx|dr|dra|ofc|sgt|lt|capt|rev|sr|sra|srta"
TITLES = (
    r"officer|deputy|detective|sergeant|lieutenant|captain|sheriff|chief|judge|pastor|reverend|"
    r"señora?|señorita|don|doña|doctora?|oficial|agente|sargento|teniente|capitán|jef[ea]|juez|padre"
)
SIGNS = (
    re.compile(rf"\b(?:(?i:{SHORT})\.?|(?i:{TITLES})|Miss) {NAME}"),
    re.compile(rf"\b(?i:my name is|i am called|me llamo|mi nombre es) {NAME}"),
    re.compile(r"(?<!\d)\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)"),
    re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
)
MOST_SHOWN = 3
MOST_KNOWN = 5000


def signs_in(text: str) -> list[str]:
    """What looks like somebody, in the words of the text; known to whoever typed it anyway."""
    return list(dict.fromkeys(match[0] for sign in SIGNS for match in sign.finditer(text)))


def known_names(engagement) -> re.Pattern | None:
    """Finds the full names of the persons who matter in a city. LEAP's own: no city may be told by it."""
    persons = Person.objects.kept().filter(stakeholders__engagement=engagement, stakeholders__removed_at=None)
    names = persons.order_by().values_list("name", flat=True).distinct()[:MOST_KNOWN]
    return pattern_of(name for name in names if " " in name.strip())


def pattern_of(names: Iterable[str]) -> re.Pattern | None:
    parts = [r"\s+".join(map(re.escape, name.split())) for name in names]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE) if parts else None


def named_in(text: str, known: re.Pattern | None = None) -> list[str]:
    """What looks like somebody, at most a few."""
    found = [match[0] for match in islice(known.finditer(text), MOST_SHOWN)] if known else []
    return list(dict.fromkeys(found + signs_in(text)))[:MOST_SHOWN]


def named_for(user, engagement, text: str) -> list[str]:
    """What looks like somebody to this reader; whom LEAP knows is found for LEAP alone."""
    if not text.strip():
        return []
    return named_in(text, known_names(engagement) if user.is_insider else None)
