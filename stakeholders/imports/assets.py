"""Local services by file: sheets of one's own, and the Human Services Data Specification in its several forms."""

import math
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from engagements.forms.fields import DegreeField
from engagements.states import State
from imports.cleaning import Choice, Choices, Day, WordList, Words, YesNo, tidy
from imports.kinds import ImportField, ImportScope, Key, Kind, Problem, Sheet, looks_personal, normal, without_number
from imports.lookups import numbers_of
from stakeholders.addresses.assets import asset_url, assets_url
from stakeholders.asset_places import is_far, wrong_point
from stakeholders.hours import HoursError, words_of
from stakeholders.hours_words import read_hours
from stakeholders.imports.hsds import READERS
from stakeholders.models import Asset, AssetCategory, AssetStatus, MouStatus
from stakeholders.operations import asset_imports
from stakeholders.operations.assets import VERIFIED_FOR, wrong_ages, wrong_day

NO_POINT = "Correct the point, or leave both cells blank. Mended to blank, the latitude takes the longitude along."
ENOUGH = 5  # rows that say where they are
IN_STATE = re.compile(rf"\b({'|'.join(State.values)})\b,?\s+\d{{5}}\b")
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
    field("languages", "Languages", Words(300), synonyms=("language",)),
    field("interpretation_services", "Interpretation", Words(300)),
    field("capacity_unit", "Capacity is counted in", Words(60)),
    field("capacity_available", "Free now", forms.IntegerField(min_value=0, max_value=1_000_000, required=False)),
    field("capacity_maximum", "At most", forms.IntegerField(min_value=0, max_value=1_000_000, required=False)),
    field("capacity_updated_on", "Capacity as of", Day()),
    field("assured_on", "Verified", Day(), synonyms=("assured date", "last verified", "last checked")),
    field("assured_until", "Verified until", Day()),
    field("assured_by", "Verified by", Words(200)),
)  # fmt: skip
PLAIN = [each.name for each in FIELDS if each.name not in ("number", "provider", "categories", "districts")]


@dataclass(frozen=True)
class PlaceKey(Key):
    """A name, with the provider and the address where they are known: one provider offers a thing at several places."""

    def of(self, values: dict[str, Any]) -> tuple | None:
        return tuple(normal(values.get(name) or "") for name in self.fields) if values.get("name") else None


def away_from(city, cells: dict[str, str]) -> bool | None:
    """Whether a row lies in another state, or far from the city, by its point or else its address; None: not said."""
    try:
        point = float(cells["latitude"]), float(cells["longitude"])
    except (KeyError, ValueError):
        states = IN_STATE.findall(cells.get("address", ""))
        return states[-1] != city.state if states else None
    return is_far(city, *point)


class AssetSheet(Sheet):
    name, singular, plural = "services", "service", "services"
    fields = FIELDS
    keys = (
        Key(("number",)),
        Key(("source", "external_id")),
        PlaceKey(("name", "provider", "address")),
        Key(("name",), weak=True),
    )

    def _every(self, scope: ImportScope):
        return Asset.objects.visible_to(scope.actor).kept().filter(engagement=scope.engagement)

    def _rows(self, scope: ImportScope):
        return (
            self._every(scope)
            .select_related("organization", "engagement__city")
            .prefetch_related("categories", "districts")
        )

    def find(self, scope: ImportScope, key: Key, values: set[tuple]) -> Iterable[Asset]:
        if key.fields == ("number",):
            return self._rows(scope).filter(pk__in=[int(number) for (number,) in values])
        names = ["pk", *("organization__name" if name == "provider" else name for name in key.fields)]
        every = self._every(scope).order_by().values_list(*names)
        return self._rows(scope).filter(pk__in=numbers_of(self, scope, key, values, every.iterator))

    def describe(self, scope: ImportScope, records: Sequence[Asset]) -> list[dict[str, Any]]:
        return [
            {
                "number": row.pk,
                "provider": row.organization.name if row.organization else "",
                "categories": sorted(category.slug for category in row.categories.all()),
                "districts": sorted(district.name for district in row.districts.all()),
                **{name: getattr(row, name) for name in PLAIN},
            }
            for row in records
        ]

    def check(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[list[Problem]]:
        """A day on which a directory checked a service says until when that holds, too."""
        for row in rows:
            if "assured_on" in row:
                row.setdefault("assured_until", row["assured_on"] + VERIFIED_FOR)
        return [list(self._problems(scope, row)) for row in rows]

    def _problems(self, scope: ImportScope, row: dict[str, Any]) -> Iterable[Problem]:
        if sentence := wrong_point(scope.engagement.city, row.get("latitude"), row.get("longitude")):
            yield Problem("latitude", sentence, NO_POINT)
        if sentence := wrong_ages(row.get("minimum_age"), row.get("maximum_age")):
            yield Problem("maximum_age", sentence, "Swap the two ages.")
        if sentence := wrong_day(scope.engagement.today, row.get("assured_on")):
            yield Problem("assured_on", sentence, "Correct the day, or leave the cell blank.")
        if "assured_until" in row and not ("assured_on" in row and row["assured_on"] <= row["assured_until"]):
            yield Problem("assured_until", "It ends before the day on which it was verified.", "Give both days.")

    def doubt(self, scope: ImportScope, cells: Sequence[dict[str, str]]) -> str:
        away = [away_from(scope.engagement.city, row) for row in cells]
        told = [each for each in away if each is not None]
        if len(told) < ENOUGH or sum(told) * 2 <= len(told):
            return ""
        return f"Most of these services lie far from {scope.engagement.city}. Is this the right city?"

    def create(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[Asset]:
        plain = [without_number(row) for row in rows]
        return asset_imports.add_assets(scope.engagement, actor=scope.actor, rows=plain, reason=scope.reason)

    def update(self, scope: ImportScope, changes: Sequence[tuple[Asset, dict[str, Any]]]) -> None:
        for asset, values in changes:
            asset_imports.change_asset(asset, actor=scope.actor, values=without_number(values), reason=scope.reason)

    def put_back(self, scope: ImportScope, changes: Sequence[tuple[Asset, dict[str, Any]]]) -> None:
        asset_imports.put_back(
            actor=scope.actor, changes=[(asset, without_number(values)) for asset, values in changes],
            import_id=scope.import_id, reason=scope.reason,
        )  # fmt: skip

    def remove(self, scope: ImportScope, records: Sequence[Asset]) -> None:
        asset_imports.take_back(
            scope.engagement, actor=scope.actor, assets=records, import_id=scope.import_id, reason=scope.reason
        )

    def held(self, scope: ImportScope, records: Sequence[Asset]) -> dict[int, str]:
        asked = [row.pk for row in records if row.pk]
        held = Asset.objects.filter(pk__in=asked, inquiries__isnull=False).values_list("pk", flat=True)
        return dict.fromkeys(held, "Its provider was asked to confirm it.")

    def get(self, scope: ImportScope, pks: Iterable[int]) -> dict[int, Asset]:
        return self._rows(scope).in_bulk(list(pks))

    def url_of(self, record: Asset) -> str:
        return asset_url(record.engagement.city_id, record.pk)


KIND = Kind(
    "assets",
    "Local services",
    "stakeholders.import_assets",
    (AssetSheet(),),
    readers=READERS,
    help="One row for each service, or the files of a directory in Open Referral’s formats: HSDS 3 as JSON or as a zip "
    "of tables, HSDS 1.1, Ohana.",
    list_url=lambda engagement: assets_url(engagement.city_id),
)
