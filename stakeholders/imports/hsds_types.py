"""Which of our types a directory's words speak of. What no word speaks of has no type until a person says."""

import re
from collections.abc import Sequence

# In order; the first words are the most telling. Slugs of stakeholders.default_categories.
WORDS = {
    "sobering": r"sobering",
    "detox": r"detox|withdrawal management",
    "crisis-line": r"crisis (?:hot|help)?line|suicide (?:prevention )?hotline|hotline|helpline",
    "warm-line": r"warm ?line",
    "mobile-crisis": r"mobile crisis",
    "stabilization": r"crisis (?:stabili[sz]ation|receiving)",
    "emergency-room": r"emergency (?:room|department)",
    "peer-respite": r"peer respite",
    "dv-shelter": r"domestic violence|safe housing|battered",
    "shelter": r"emergency shelter|homeless shelter|\bshelters?\b",
    "day-center": r"day cent(?:er|re)|drop-in",
    "outreach": r"homeless outreach|street outreach",
    "case-management": r"case management",
    "outpatient": r"mental health|counsel(?:l)?ing|behavioral health|psychotherap|family therapy",
    "harm-reduction": r"harm reduction|methadone|substance (?:abuse|use)|addiction|drug treatment|rehabilitation",
    "syringe": r"syringe|needle exchange",
    "housing": r"find housing|housing (?:navigation|assistance|counsel)|rental assistance|transitional housing",
    "food": r"food (?:pantry|pantries|bank)|emergency food|brown bag|free meals|congregate meals|groceries|grocery",
    "clinic": r"\bclinics?\b|primary care|medical care|health center",
    "legal-aid": r"legal (?:aid|assistance|services|counsel)",
    "benefits": r"\bbenefits\b|food stamps|calfresh|snap\b",
    "mediation": r"mediation|restorative|conflict resolution",
    "reentry": r"re-?entry|ex-offender",
    "employment": r"employment|job (?:search|training|placement|skills)",
    "transport": r"transportation|transport voucher|bus pass",
    "library": r"librar(?:y|ies)",
    "faith": r"\bchurch\b|ministr(?:y|ies)",
    "youth-drop-in": r"youth drop-in|teen cent(?:er|re)",
}
PATTERNS = {slug: re.compile(rf"(?<![a-z])(?:{words})", re.IGNORECASE) for slug, words in WORDS.items()}
MOST = 3


def types_in(name: str, terms: Sequence[str]) -> list[str]:
    """Those that the name speaks of first, then those of the terms; a few at most."""
    filed = " | ".join(terms)
    by_name = [slug for slug, pattern in PATTERNS.items() if pattern.search(name)]
    by_terms = [slug for slug, pattern in PATTERNS.items() if slug not in by_name and pattern.search(filed)]
    return (by_name + by_terms)[:MOST]
