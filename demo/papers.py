"""Small made-up files, each saying so: what shows that a task of the playbook was done."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile

from core.audience import Audience
from core.uploads import CheckedFile, inspect
from demo import pdf

NOTICE = "Made up for the demo of LEAP CRM. No city wrote this."
# Labels as 911 centers use them, with the category an analyst would propose. The counts are random.
CALL_TYPES = {
    "WELFARE CHECK": "community responder, health tier",
    "PERSON DOWN": "community responder, health tier",
    "MENTAL HEALTH NOT VIOLENT": "community responder, health tier",
    "INTOXICATED PERSON": "community responder, health tier",
    "NOISE COMPLAINT": "community responder, conflict tier",
    "NEIGHBOR DISPUTE": "community responder, conflict tier",
    "TRESPASS OR UNWANTED PERSON": "community responder, conflict tier",
    "PANHANDLING": "community responder, conflict tier",
    "DISTURBANCE": "unknown, sample needed",
    "UNKNOWN PROBLEM": "unknown, sample needed",
    "LOST PROPERTY": "administrative",
    "PARKING": "administrative",
    "BURGLAR ALARM": "police",
    "ASSAULT IN PROGRESS": "police emergency",
    "OVERDOSE": "fire or EMS",
    "TRAFFIC STOP": "not a call",
    "DIRECTED PATROL": "not a call",
}


@dataclass(frozen=True)
class Paper:
    """A file for one task of the playbook."""

    name: str
    description: str
    content: Callable[[str, Random], bytes]
    audience: Audience = Audience.CITY

    def files(self, city: str, rng: Random) -> list[CheckedFile]:
        return [inspect(SimpleUploadedFile(self.name, self.content(city, rng)))]


def document(title: str, *lines: str) -> Callable[[str, Random], bytes]:
    return lambda city, rng: pdf.page(f"{title}: {city}", [NOTICE, "", *lines])


def export_description(city: str, rng: Random) -> bytes:
    lines = [
        f"CAD export, {city}. {NOTICE}",
        f"Records: {rng.randrange(60, 400) * 1000 + rng.randrange(1000):,}",
        "Period: 24 full months",
        "Columns: incident number, received, dispatched, arrived, cleared, initial type, final type, priority, "
        "source, disposition, district",
        "Left out before sending: names, phone numbers, exact addresses, narratives",
    ]
    return "\n".join(lines).encode()


def call_type_table(city: str, rng: Random) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["call type", "calls in 12 months", "proposed category", NOTICE])
    for label, category in CALL_TYPES.items():
        writer.writerow([label, rng.randrange(80, 9000), category, ""])
    return out.getvalue().encode()


# By the title of the task that they belong to.
PAPERS = {
    "Receive the CAD export": Paper("cad-export-description.txt", "What the export holds.", export_description),
    "Sort the call types into response categories": Paper(
        "call-types.csv", "Call types with a proposed response category each.", call_type_table
    ),
    "Sign off the data brief": Paper(
        "data-brief.pdf",
        "The brief, signed off.",
        document(
            "Data brief",
            "Scope: 24 months of calls for service; officer-initiated, duplicate and",
            "canceled records are left out and counted.",
            "Result: a range, with its numerator, denominator and exclusions.",
            "Not sorted yet: shown as a number of its own.",
            "Reviewed by: 911 center, police analyst.",
        ),
    ),
    "Write the program design report": Paper(
        "program-design.pdf",
        "What the council reads.",
        document(
            "Program design",
            "1. Purpose    2. Dispatch model    3. Call types and disqualifiers",
            "4. Hours and area    5. Team, training, supervision    6. Police role and back-up",
            "7. Hand-off and transport    8. Figures and review    9. Cost and funding",
        ),
    ),
    "File the council memo": Paper(
        "council-memo.pdf",
        "Memo and draft resolution.",
        document("Council memo", "Subject: community responder program", "Action asked for: adopt the resolution."),
    ),
    "Report back to those who took part": Paper(
        "what-we-heard.pdf",
        "What was said, what the city answered, what changed.",
        document(
            "What we heard",
            "You said: come without lights and sirens. The city answered: adopted.",
            "You said: somebody at night, too. The city answered: in part, evenings first.",
            "You said: tell us how it goes. The city answered: adopted, every quarter.",
        ),
        Audience.PUBLIC,
    ),
    "Write down how the program is paid for after the pilot": Paper(
        "funding-after-the-pilot.pdf",
        "Which lines end when, and what replaces them.",
        document("Funding", "General fund: recurring.", "State grant: ends in 18 months; county share asked for."),
    ),
}
