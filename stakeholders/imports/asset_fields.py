"""What a row about a local service can say."""

import math
import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from engagements.forms.fields import DegreeField
from imports.cleaning import Choice, Choices, Day, WordList, Words, YesNo, tidy
from imports.fields import ImportField, looks_personal
from stakeholders.hours import HoursError, words_of
from stakeholders.hours_words import read_hours
from stakeholders.models import AssetCategory, AssetStatus, MouStatus

FRESH = 5  # seconds
AGE = forms.IntegerField(min_value=0, max_value=120, required=False)


class Hours(Words):
    """Hours in one way of writing where they can be read; else the words, which count for no hour."""

    def clean(self, value):
        words = super().clean(value)
        try:
            openings = read_hours(words)
        except HoursError as error:
            raise ValidationError(str(error)) from error
        return words if openings is None else words_of(openings)


class Types(Choices):
    """Types by name or slug. Admins add some: what there is is asked after a moment, and for a new word."""

    def __init__(self):
        self.asked_at = math.inf  # While the app is being set up there is nobody to ask.
        super().__init__(choices=[])
        self.asked_at = -math.inf

    @property
    def choices(self):
        if time.monotonic() - self.asked_at > FRESH:
            self.ask()
        return self.known

    @choices.setter
    def choices(self, value):
        self.known = value

    def ask(self) -> None:
        self.known = list(AssetCategory.objects.values_list("slug", "name"))
        self.words = {tidy(word): slug for slug, name in self.known for word in (slug, name)}
        self.asked_at = time.monotonic()

    def clean(self, value) -> list[str]:
        try:
            return super().clean(value)
        except ValidationError:
            self.ask()
            return super().clean(value)


def hours_warning(cell: str) -> str:
    """For a cell whose words say no hours."""
    try:
        return "" if read_hours(cell) else "These hours cannot be read: they are kept as words and count for no hour."
    except HoursError:
        return ""


def field(name: str, label: str, cleaner: Any = None, **more: Any) -> ImportField:
    return ImportField(name, label, cleaner or Words(), **more)


FIELDS = (
    field("number", "LEAP number", forms.IntegerField(max_value=2**62, required=False), is_id=True),
    field("source", "Source", Words(100), help="The directory that the number below is of."),
    field("external_id", "Number there", Words(100), synonyms=("external id", "service id", "id")),
    field("name", "Name", required=True, example="Sobering center on 5th Street", warns=looks_personal,
          synonyms=("service", "service name", "program")),
    field("provider", "Provider", warns=looks_personal, synonyms=("organization", "organization name", "agency")),
    field("alternate_name", "Also known as"),
    field("categories", "Types", Types(), example="Shelter; Day center", synonyms=("category", "type", "service type")),
    field("status", "State", Choice(AssetStatus.choices, words={"open": "active", "closed": "inactive"}),
          synonyms=("status",)),
    field("hours", "Opening hours", Hours(500), example="Mon–Fri 9 AM–5 PM; Sat 10 AM–2 AM", warns=hours_warning,
          synonyms=("hours", "hours of operation", "schedule")),
    field("phones", "Phones", Words(2000), synonyms=("phone", "telephone", "phone number")),
    field("email", "E-mail", forms.EmailField(required=False), synonyms=("mail", "e-mail address")),
    field("url", "Web address", forms.URLField(required=False, max_length=500, assume_scheme="https"),
          synonyms=("website", "web", "url")),
    field("description", "Description", Words(20_000)),
    field("alert", "Alert", Words(500)),
    field("address", "Address", Words(1000), synonyms=("street address", "location")),
    field("latitude", "Latitude", DegreeField(limit=90, required=False), synonyms=("lat",),
          blanks=("longitude",)),
    field("longitude", "Longitude", DegreeField(limit=180, required=False), synonyms=("lng", "lon", "long")),
    field("districts", "Districts served", WordList(60), help="Blank: it serves the whole city."),
    field("accepts_responder_dropoff", "Takes people whom responders bring", YesNo()),
    field("accepts_police_dropoff", "Takes people whom police bring", YesNo()),
    field("accepts_walk_in", "Takes people who walk in", YesNo(), synonyms=("walk in",)),
    field("warm_handoff", "Warm hand-off", YesNo()),
    field("who_may_refer", "Who may refer", Words(300)),
    field("transport", "Transport offered", Words(300)),
    field("turn_away_reasons", "Why people are turned away", Words(2000)),
    field("mou_status", "Agreement", Choice(MouStatus.choices), synonyms=("mou",)),
    field("eligibility_description", "Who may use it", Words(20_000), synonyms=("eligibility",)),
    field("minimum_age", "From age", AGE, synonyms=("minimum age",)),
    field("maximum_age", "To age", AGE, synonyms=("maximum age",)),
    field("application_process", "How to get in", Words(5000), synonyms=("application process",)),
    field("fees_description", "Fees", Words(5000)),
    field("required_documents", "What to bring", Words(5000), synonyms=("required documents", "documents")),
    field("languages", "Languages", Words(300), synonyms=("language",)),
    field("interpretation_services", "Interpretation", Words(300)),
    field("funding", "Funding", Words(500), synonyms=("funding sources",)),
    field("accreditations", "Accreditations", Words(500)),
    field("capacity_unit", "Capacity is counted in", Words(60)),
    field("capacity_available", "Free now", forms.IntegerField(min_value=0, max_value=1_000_000, required=False)),
    field("capacity_maximum", "At most", forms.IntegerField(min_value=0, max_value=1_000_000, required=False)),
    field("capacity_updated_on", "Capacity as of", Day()),
    field("assured_on", "Verified", Day(), synonyms=("assured date", "last verified", "last checked")),
    field("assured_until", "Verified until", Day()),
    field("assured_by", "Verified by", Words(200)),
)  # fmt: skip
PLAIN = [each.name for each in FIELDS if each.name not in ("number", "provider", "categories", "districts")]
