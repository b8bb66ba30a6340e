"""What callers need, which services answer it, and which words of call types speak of it.

Which services answer which need follows Measures for Justice, Connecting Crisis Calls to Community Care, 2025, which
laid crisis calls over shelters, pantries, clinics, mental health centers and rehab in Rochester NY and West
Sacramento CA, and for the core of a crisis system SAMHSA, National Guidelines for Behavioral Health Crisis Care, 2020.
Words only propose; a person confirms each call type (stakeholders.models.CallTypeNeed).
"""

import re
from dataclasses import dataclass
from functools import cached_property

SOURCE = (
    "Measures for Justice, Connecting Crisis Calls to Community Care, 2025; SAMHSA, National Guidelines for "
    "Behavioral Health Crisis Care, 2020."
)


@dataclass(frozen=True)
class Need:
    """`types` are slugs of types of services; `words` begin words in a call type's text, as a regular expression."""

    key: str
    label: str
    types: str
    words: str

    @cached_property
    def categories(self) -> frozenset[str]:
        return frozenset(self.types.split())

    @cached_property
    def pattern(self) -> re.Pattern:
        return re.compile(rf"(?<![a-z])(?:{self.words})", re.IGNORECASE)


NEEDS = {
    need.key: need
    for need in (
        Need(
            "mental_health",
            "Mental health crisis",
            "988 crisis-line warm-line mobile-crisis mobile-crisis-youth co-response stabilization "
            "emergency-room respite peer-respite outpatient",
            r"mental|suicid|psych|crisis|5150|emotion|behav\w* health|disturbed|edp\b|cit\b",
        ),
        Need(
            "intoxication",
            "Intoxication and drug use",
            "crisis-line mobile-crisis paramedicine outreach sobering detox harm-reduction syringe",
            "intox|drunk|public inebr|overdose|narcotic|drug|detox|alcohol|liquor|od call",
        ),
        Need(
            "violence",
            "Violence at home",
            "crisis-line dv-shelter legal-aid case-management",
            r"domestic|family (?:dist|disp|fight|viol)|dv\b|partner|protect\w* order|restraining",
        ),
        Need(
            "youth",
            "Young people in trouble",
            "mobile-crisis-youth school-response youth-drop-in mediation",
            "juv|youth|runaway|run away|truan|teen|school|child|missing juv|curfew",
        ),
        Need(
            "homelessness",
            "Homelessness",
            "211 outreach shelter day-center housing case-management",
            "homeless|transient|encamp|camping|vagran|panhandl|loiter|sleep|unsheltered|squat",
        ),
        Need(
            "welfare",
            "Someone to look in on",
            "211 mobile-crisis paramedicine service-officers case-management respite",
            "welf|well.?being|check (?:on )?(?:the )?(?:well|person|subj|resid)|person down|man down|wellness|"
            "elder|assist (?:citizen|person|resident)|lift assist|senior",
        ),
        Need(
            "medical",
            "Care that is no emergency",
            "211 paramedicine clinic transport",
            r"sick|medical|fall\b|fall victim|general weakness|injur|ill person|transport",
        ),
        Need(
            "conflict",
            "Conflict and noise",
            "311 police-line service-officers violence-interruption mediation neighborhood",
            "disput|noise|neighbo|loud|landlord|tenant|verbal|argu|quarrel|music|party|fireworks|disturb|"
            "unwanted|trespass|disorderly",
        ),
        Need(
            "order",
            "Order in the street",
            "311 police-line code-enforcement service-officers",
            r"parking|abandon|animal|dog\b|illegal dump|litter|graffiti|code viol|ordinance|nuisance|blocked|"
            "vehicle block|skateb",
        ),
        Need(
            "basics",
            "Food, benefits, a way home",
            "211 food benefits transport employment reentry day-center",
            "stranded|food|ride home|request for service|social serv|community serv|motorist assist",
        ),
    )
}  # fmt: skip
CHOICES = [(need.key, need.label) for need in sorted(NEEDS.values(), key=lambda need: need.label)]
NOT_ASKED = ("emergency", "not_a_call", "fire_ems")  # categories of step 1 that no local service answers


def proposed(text: str, category: str = "") -> str:
    """The need that the words of a call type speak of first, or none; `category` is what step 1 says of the type."""
    if category in NOT_ASKED:
        return ""
    return next((need.key for need in NEEDS.values() if need.pattern.search(text)), "")


def label_of(key: str) -> str:
    return NEEDS[key].label if key in NEEDS else ""


def needs_of(category) -> list[str]:
    """The needs that a type of service answers: by the table, or as an admin said for a type of LEAP's own."""
    by_table = [need.key for need in NEEDS.values() if category.slug in need.categories]
    return by_table or [key for key in category.needs.split() if key in NEEDS]
