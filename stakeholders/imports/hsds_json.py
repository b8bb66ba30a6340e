"""HSDS 3 as JSON: a service, a service at its place, an organization with its services, or a list of any of these."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from imports.reading.errors import UnreadableFile

LISTS = ("contents", "services", "items", "data")
DEEPEST = 6
WORTH_A_LOOK = 4096


def looks_like_hsds(path: Path) -> bool:
    """By its first characters: what is a list or an object is for the reader to understand."""
    with path.open("rb") as file:
        return file.read(WORTH_A_LOOK).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def services_in(path: Path) -> Iterator[dict]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("This is no JSON that can be read: it may have been cut off.") from error
    found = list(_services(data, {}, 0))
    if not found:
        raise UnreadableFile("There is no service in this JSON. A service has a name, and a status or an organization.")
    return iter(found)


def _services(data: Any, organization: dict, depth: int) -> Iterator[dict]:
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _services(each, organization, depth + 1)
    elif isinstance(data, dict):
        yield from _of_object(data, organization, depth)


def _of_object(data: dict, organization: dict, depth: int) -> Iterator[dict]:
    if isinstance(service := data.get("service"), dict):  # a service at its place
        places = [{name: value for name, value in data.items() if name != "service"}]
        yield {**service, "service_at_locations": places}
    elif _is_service(data):
        yield {"organization": organization, **data}
    else:
        own = data if isinstance(data.get("services"), list) and "name" in data else organization
        for name in LISTS:
            if isinstance(data.get(name), list):
                yield from _services(data[name], own, depth + 1)


def _is_service(data: dict) -> bool:
    marks = ("service_at_locations", "organization_id", "organization", "status", "schedules", "application_process")
    return "name" in data and "services" not in data and any(mark in data for mark in marks)
