"""A nested service of Open Referral as rows of ours: one for each place where it is offered."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from core import clock
from stakeholders.hsds_write import TAXONOMY
from stakeholders.imports.hsds_hours import has_run_out, holidays_of, hours_of
from stakeholders.imports.hsds_types import types_in

COLUMNS = (
    "source", "external_id", "name", "provider", "alternate_name", "categories", "status", "hours", "phones", "email",
    "url", "description", "alert", "address", "latitude", "longitude", "districts", "eligibility_description",
    "minimum_age", "maximum_age", "application_process", "fees_description", "required_documents", "languages",
    "interpretation_services", "funding", "accreditations", "capacity_unit",
    "capacity_available", "capacity_maximum", "capacity_updated_on", "assured_on", "assured_by",
)  # fmt: skip
STATUSES = {"active", "inactive", "defunct", "temporarily closed"}
MOST = 20_000
LENGTHS = {"name": 200, "provider": 200, "alternate_name": 200, "alert": 500, "languages": 300, "address": 1000,
           "interpretation_services": 300, "capacity_unit": 60, "external_id": 100, "phones": 2000,
           "application_process": 5000, "fees_description": 5000, "hours": 500,
           "required_documents": 5000, "funding": 500, "accreditations": 500}  # fmt: skip
Row = dict[str, str]


@dataclass
class Collected:
    """Rows, and sentences about what was left out or looks odd."""

    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, services: Iterable[dict], source: str) -> "Collected":
        found, counts = cls(), Counter()
        for service in services:
            for row in rows_of(service, source, counts):
                found.rows.append(row)
        found.notes.append("Contacts, which are names of persons, are not taken.")
        if counts["point"]:
            number = counts["point"]
            services_ = "1 service has a point" if number == 1 else f"{number} services have points"
            found.notes.append(f"{services_} that is nowhere on earth: it is left out.")
        if counts["hours"]:
            number = counts["hours"]
            services_ = "1 service has only hours" if number == 1 else f"{number} services have only hours"
            found.notes.append(f"{services_} whose time is over: they are left out.")
        return found


def rows_of(service: dict, source: str, counts: Counter) -> Iterable[Row]:
    """Services without a place have one row too."""
    places = [place for place in many(service.get("service_at_locations")) if isinstance(place, dict)] or [{}]
    for place in places:
        yield row_of(service, place, source, len(places) > 1, counts)


def row_of(service: dict, place: dict, source: str, is_one_of_several: bool, counts: Counter) -> Row:
    location = place.get("location") if isinstance(place.get("location"), dict) else {}
    own = words(service.get("id"))
    row = {
        "source": source,
        "external_id": words(place.get("id")) or f"{own}@{words(location.get('id'))}" if is_one_of_several else own,
        "name": name_of(service, location, is_one_of_several),
        "provider": words(one(service.get("organization")).get("name")),
        "alternate_name": words(service.get("alternate_name")),
        "status": status if (status := words(service.get("status")).casefold()) in STATUSES else "",
        "phones": phones_of(service, place, location),
        "email": first(words(each.get("email")) for each in (service, location, one(service.get("organization")))),
        "url": url_of(service, location),
        "description": words(service.get("description")),
        "address": address_of(location),
        **served_by(service),
        "application_process": words(service.get("application_process")),
        "fees_description": words(service.get("fees_description") or service.get("fees")),
        "required_documents": "\n".join(names_in(service.get("required_documents"), "document")),
        "funding": ", ".join(names_in(service.get("funding"), "source")),
        "accreditations": words(service.get("accreditations")),
        "languages": ", ".join(dict.fromkeys(names_in(service.get("languages"), "name", "language"))),
        "interpretation_services": words(service.get("interpretation_services")),
        "assured_on": words(service.get("assured_date"))[:10],
        "assured_by": words(service.get("assurer_email")) if service.get("assured_date") else "",
        "categories": "; ".join(own_types(service) or types_in(words(service.get("name")), terms_of(service))),
        **times_of((place, service, location), words(service.get("alert")), counts),
        **ages_of(service),
        **point_of(location, counts),
        **capacity_of(service),
    }
    return {name: cut(name, row.get(name, "")) for name in COLUMNS}


def cut(name: str, text: str) -> str:
    longest = LENGTHS.get(name, MOST)
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def name_of(service: dict, location: dict, is_one_of_several: bool) -> str:
    """A service without a name goes by its place's."""
    name, place = words(service.get("name")), words(location.get("name"))
    if not name:
        return place
    return f"{name} – {place}" if is_one_of_several and place and place != name else name


def phones_of(*records: dict) -> str:
    """Numbers of the service and its place, each once, one in each line."""
    lines = []
    for record in records:
        for phone in many(record.get("phones")):
            if isinstance(phone, dict) and (number := words(phone.get("number")).strip("\"'")):
                extension = words(phone.get("extension"))
                kind = words(phone.get("type") or phone.get("number_type"))
                about = words(phone.get("department"))
                line = number + (f" ext. {extension}" if extension else "")
                marks = [mark for mark in (about, kind if kind not in ("", "voice") else "") if mark]
                lines.append(line + (f" ({', '.join(marks)})" if marks else ""))
    return "\n".join(dict.fromkeys(lines))


def url_of(service: dict, location: dict) -> str:
    found = first(words(each.get(name)) for each in (service, location) for name in ("url", "website"))
    return found if re.match(r"https?://\S+\.\S+$", found) else ""


def address_of(location: dict) -> str:
    """The place itself, before where mail goes."""
    found = [each for each in many(location.get("addresses") or location.get("address")) if isinstance(each, dict)]
    found.sort(key=lambda each: words(each.get("address_type")) == "postal")
    for each in found:
        streets = [words(each.get(f"address_{n}")) for n in range(1, 5)]
        region = " ".join(filter(None, [words(each.get("state_province")), words(each.get("postal_code"))]))
        town = ", ".join(filter(None, [words(each.get("city")), region]))
        return "\n".join(part for part in [*streets, town] if part)
    return ""


def served_by(service: dict) -> Row:
    """Who may use it. Areas are districts in a file that LEAP CRM wrote; a directory's own areas are words."""
    areas = names_in(service.get("service_areas"), "name", "service_area")
    said = words(service.get("eligibility_description") or service.get("eligibility"))
    if own_types(service):
        return {"eligibility_description": said, "districts": "".join(f"{area};" for area in areas)}
    parts = (said, f"Area: {', '.join(areas)}" if areas else "")
    return {"eligibility_description": "\n".join(part for part in parts if part)}


def times_of(levels: Sequence[dict], alert: str, counts: Counter) -> Row:
    """The hours that the first of place, service and location says; the alert with the days of other hours of all."""
    today = clock.now().date()  # The file is of no city yet: a day more or less is no matter.
    hours = first(hours_of(each.get("schedules"), today) for each in levels)
    counts["hours"] += not hours and any(has_run_out(each.get("schedules"), today) for each in levels)
    holidays = [row for level in levels for row in many(level.get("holidays")) if isinstance(row, dict)]
    return {"hours": hours, "alert": "; ".join(filter(None, [alert, holidays_of(holidays, today)]))}


def ages_of(service: dict) -> Row:
    """Ages that are no numbers of years say nothing."""
    found = {name: number(service.get(name)) for name in ("minimum_age", "maximum_age")}
    return {name: str(int(age)) if age is not None and 0 <= age <= 120 else "" for name, age in found.items()}


def point_of(location: dict, counts: Counter) -> Row:
    latitude, longitude = number(location.get("latitude")), number(location.get("longitude"))
    if latitude is None or longitude is None:
        return {}
    if abs(latitude) > 90 or abs(longitude) > 180:
        counts["point"] += 1
        return {}
    return {"latitude": f"{latitude:.5f}", "longitude": f"{longitude:.5f}"}


def capacity_of(service: dict) -> Row:
    for each in many(service.get("capacities") or service.get("service_capacities")):
        if isinstance(each, dict):
            numbers = {name: number(each.get(name)) for name in ("available", "maximum")}
            unit = one(each.get("unit")).get("name") or (each.get("unit") if isinstance(each.get("unit"), str) else "")
            return {
                "capacity_unit": words(unit),
                "capacity_updated_on": words(each.get("updated"))[:10],
                **{f"capacity_{key}": str(int(n)) for key, n in numbers.items() if n is not None and n >= 0},
            }
    return {}


def terms_of(service: dict) -> list[str]:
    """What a directory files it under: plain names, or attributes with their terms."""
    terms = [words(each) for each in many(service.get("terms")) if isinstance(each, str)]
    for attribute in many(service.get("attributes")):
        if isinstance(attribute, dict):
            term = one(attribute.get("taxonomy_term"))
            terms.append(words(term.get("name") or attribute.get("value")))
    return [term for term in terms if term]


def own_types(service: dict) -> list[str]:
    """Types by their codes, in a file that LEAP CRM wrote."""
    terms = [one(each.get("taxonomy_term")) for each in many(service.get("attributes")) if isinstance(each, dict)]
    return [words(term.get("code")) for term in terms if term.get("taxonomy") == TAXONOMY and term.get("code")]


def names_in(value: Any, *keys: str) -> list[str]:
    """Names out of a list of records, or out of words with commas."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    found = [first(words(each.get(key)) for key in keys) for each in many(value) if isinstance(each, dict)]
    return [name for name in found if name]


def words(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def number(value: Any) -> float | None:
    """A number that can be counted with: JSON has Infinity and NaN besides."""
    try:
        found = float(str(value).strip())
    except ValueError:
        return None
    return found if isfinite(found) else None


def many(value: Any) -> list:
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def one(value: Any) -> dict:
    return value if isinstance(value, dict) else {}


def first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")
