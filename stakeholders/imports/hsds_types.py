"""Which of our types a directory's words speak of. What no word speaks of has no type until a person says."""

import re
from collections.abc import Sequence

# In order; the first words are the most telling. Slugs of stakeholders.default_categories.
WORDS = {
    "sobering": r"sobering",
    "detox": r"detox|withdrawal management",
    "crisis-line": r"(?:crisis|suicide)[\w ]* (?:line|hotline|helpline)|crisis (?:hot|help)?line",
    "warm-line": r"warm ?line",
    "mobile-crisis": r"mobile crisis",
    "stabilization": r"crisis (?:stabili[sz]ation|receiving)",
    "emergency-room": r"emergency (?:room|department)",
    "peer-respite": r"peer respite",
    "dv-shelter": r"domestic violence shelter|safe house\b|battered women",
    "shelter": r"(?:emergency|homeless|night|family|winter) shelter|shelter for the homeless",
    "day-center": r"homeless day cent(?:er|re)|homeless drop-in",
    "outreach": r"homeless outreach|street outreach",
    "case-management": r"case management",
    "outpatient": r"mental health (?:clinic|center|service|counsel)|behavioral health|outpatient mental|psychotherap",
    "harm-reduction": r"harm reduction|methadone|(?:substance (?:abuse|use)|drug|addiction) treatment",
    "syringe": r"syringe|needle exchange",
    "housing": r"find housing|housing (?:navigation|counsel)|rental assistance|transitional housing",
    "food": r"food (?:pantry|pantries|bank)|emergency food|brown bag|free meals|congregate meals|free groceries",
    "clinic": r"(?:medical|health|free|community) clinic|primary care|health center",
    "legal-aid": r"legal aid|legal services",
    "benefits": r"public benefits|benefits (?:enrollment|counsel)|food stamps|calfresh",
    "mediation": r"mediation|restorative justice|conflict resolution",
    "reentry": r"re-?entry|ex-offender",
    "employment": r"employment (?:program|service|agency|training)|job (?:search|training|placement)",
    "transport": r"transport voucher|bus pass",
    "library": r"librar(?:y|ies)",
    "youth-drop-in": r"youth drop-in|teen cent(?:er|re)",
}
PATTERNS = {slug: re.compile(rf"(?<![a-z])(?:{words})", re.IGNORECASE) for slug, words in WORDS.items()}
MOST = 2


def types_in(name: str, terms: Sequence[str]) -> list[str]:
    """Those that the name speaks of. Else those of the terms, unless they speak of many: then they tell nothing."""
    if by_name := spoken_of(name):
        return by_name[:MOST]
    by_terms = spoken_of(" | ".join(terms))
    return by_terms if len(by_terms) <= MOST else []


def spoken_of(text: str) -> list[str]:
    return [slug for slug, pattern in PATTERNS.items() if pattern.search(text)]
