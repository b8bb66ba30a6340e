"""Names in braces that a template may use: a closed list. They are put in once, as plain text, and nothing is run."""

import re
from collections.abc import Mapping

NAMES = {
    "city": "the city’s name",
    "state": "its state",
    "date": "the day of issue",
    "launch": "the day on which the program goes live, or “not set”",
    "vote": "the day of the council vote, or “not set”",
    "taken": "how many decisions are taken",
    "decisions": "how many decisions there are",
    "money_left": "how long the money lasts, such as “14 months”",
    "yearly_cost": "what the program costs a year, or “not known”",
    "lead": "who leads the case at LEAP",
}
NAME = re.compile(r"\{([^{}]*)\}")


def unknown_in(text: str) -> list[str]:
    """Names in braces that mean nothing, once each, in their order."""
    return list(dict.fromkeys(name for name in NAME.findall(text) if name not in NAMES))


def filled(text: str, values: Mapping[str, str]) -> str:
    """What comes in by a value stays as it is, braces and all; an unknown name stays too."""
    return NAME.sub(lambda found: values.get(found[1], found[0]), text)
