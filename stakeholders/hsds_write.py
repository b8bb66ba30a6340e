"""Services as Open Referral HSDS 3 objects, each whole in itself: organization, place, hours, phones, types."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid5

from stakeholders.asset_rows import CHUNK, for_file
from stakeholders.hours import SHORT_DAYS
from stakeholders.hours_words import read_hours
from stakeholders.models import Asset

OURS = UUID("5a1c8f6e-52b7-4d0e-9c58-7f0f3f6d1a42")  # What our own ids are made in.
TAXONOMY = "LEAP CRM"  # Types come back by their code.
EXTENSION = re.compile(r"\s*(?:ext\.?|x)\s*(\d+)", re.IGNORECASE)
KIND = re.compile(r"\(([^)]*)\)\s*$")
hours_of = lru_cache(maxsize=2000)(read_hours)  # Many are open alike.
PLAIN = (
    "name", "alternate_name", "description", "url", "email", "status", "interpretation_services",
    "application_process", "fees_description", "eligibility_description", "minimum_age", "maximum_age", "alert",
    "accreditations",
)  # fmt: skip


def services_of(rows) -> Iterator[dict[str, Any]]:
    """By number, read a few hundred at a time."""
    return map(service, for_file(rows.order_by("pk")).iterator(CHUNK))


def service(asset: Asset) -> dict[str, Any]:
    """Blank fields are left out, as the specification wants it."""
    whole = {
        "id": id_of(asset),
        **{name: getattr(asset, name) for name in PLAIN},
        "assured_date": asset.assured_on and asset.assured_on.isoformat(),
        "organization": organization(asset),
        "phones": phones(asset),
        "schedules": schedules(asset),
        "languages": listed(asset, "language", "name", asset.languages.split(",")),
        "funding": listed(asset, "funding", "source", asset.funding.split(",")),
        "required_documents": listed(asset, "document", "document", asset.required_documents.splitlines()),
        "service_areas": [
            {"id": own_id("area", asset.pk, district.pk), "name": district.name} for district in asset.areas
        ],
        "service_at_locations": places(asset),
        "attributes": attributes(asset),
        "capacities": capacities(asset),
    }
    return {name: value for name, value in whole.items() if value not in (None, "", [], {})}


def id_of(asset: Asset) -> str:
    """The one it came with, so that a directory knows its own service again; else one of ours."""
    try:
        return str(UUID(asset.external_id))
    except ValueError:
        return own_id("service", asset.pk)


@lru_cache(maxsize=2000)
def own_id(*parts: object) -> str:
    return str(uuid5(OURS, ":".join(map(str, parts))))


def listed(asset: Asset, kind: str, name: str, parts: list[str]) -> list[dict[str, str]]:
    """A record for each part of what stands in one field."""
    return [{"id": own_id(kind, asset.pk, part), name: part} for part in map(str.strip, parts) if part]


def organization(asset: Asset) -> dict[str, Any]:
    if not asset.organization:
        return {}
    found = asset.organization
    return {"id": own_id("organization", found.pk), "name": found.name, "description": found.description or found.name}


def phones(asset: Asset) -> list[dict[str, Any]]:
    """One for each line: its number, the extension, and what stands in brackets."""
    found = []
    for place, line in enumerate(filter(None, map(str.strip, asset.phones.splitlines()))):
        about, extension = KIND.search(line), EXTENSION.search(line)
        number = EXTENSION.sub("", KIND.sub("", line)).strip()
        row: dict[str, Any] = {"id": own_id("phone", asset.pk, place), "number": number}
        if extension:
            row["extension"] = int(extension[1])
        if about:
            row["type" if about[1] in ("fax", "text", "cell", "video", "pager", "textphone") else "description"] = (
                about[1]
            )
        found.append(row)
    return found


def schedules(asset: Asset) -> list[dict[str, Any]]:
    """A weekly one for each pair of times; closing at or before opening is on the next day, as in the field's files."""
    openings = hours_of(asset.hours) if asset.open_hours else None
    if not openings:
        return [{"id": own_id("schedule", asset.pk), "description": asset.hours}] if asset.hours else []
    days: dict[tuple, list[str]] = {}
    for opening in openings:
        days.setdefault(opening[1:], []).append(SHORT_DAYS[opening.weekday - 1][:2].upper())
    return [
        {
            "id": own_id("schedule", asset.pk, place),
            "freq": "WEEKLY",
            "byday": ",".join(names),
            "opens_at": f"{opens:%H:%M}",
            "closes_at": f"{closes:%H:%M}",
        }
        for place, ((opens, closes), names) in enumerate(days.items())
    ]


def places(asset: Asset) -> list[dict[str, Any]]:
    if not asset.address and asset.latitude is None:
        return []
    location: dict[str, Any] = {"id": own_id("location", asset.pk), "location_type": "physical", "name": asset.name}
    if asset.latitude is not None:
        location |= {"latitude": float(asset.latitude), "longitude": float(asset.longitude)}
    if asset.address:
        lines = asset.address.splitlines()
        location["addresses"] = [
            {"id": own_id("address", asset.pk), "address_type": "physical", "country": "US", "address_1": lines[0]}
            | {f"address_{n}": line for n, line in enumerate(lines[1:4], start=2)}
        ]
    return [{"id": own_id("place", asset.pk), "location": location}]


def attributes(asset: Asset) -> list[dict[str, Any]]:
    return [
        {
            "id": own_id("attribute", asset.pk, category.slug),
            "link_entity": "service",
            "taxonomy_term": {
                "id": own_id("type", category.slug), "code": category.slug, "name": category.name, "taxonomy": TAXONOMY,
            },
        }
        for category in asset.types
    ]  # fmt: skip


def capacities(asset: Asset) -> list[dict[str, Any]]:
    """As the draft of 3.1 has it."""
    if asset.capacity_maximum is None and asset.capacity_available is None:
        return []
    row = {
        "id": own_id("capacity", asset.pk),
        "unit": {"id": own_id("unit", asset.capacity_unit), "name": asset.capacity_unit},
        "available": asset.capacity_available,
        "maximum": asset.capacity_maximum,
        "updated": asset.capacity_updated_on and asset.capacity_updated_on.isoformat(),
    }
    return [{name: value for name, value in row.items() if value is not None}]
