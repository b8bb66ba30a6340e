"""The two registers, of people and of organizations: what their pages are called, and what writes into them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from stakeholders.addresses.people import organization_url, person_url
from stakeholders.operations import organizations, people


@dataclass(frozen=True)
class Register:
    """`fields` are what the form of an entry edits; `add`, `edit`, `remove` and `restore` are operations."""

    label: str
    singular: str  # As in the names of addresses.
    url: str
    url_of: Callable[[int], str]
    fields: tuple[str, ...]
    add: Callable[..., Any]
    edit: Callable[..., Any]
    remove: Callable[..., Any]
    restore: Callable[..., Any]

    @property
    def trail(self) -> list[tuple[str, str]]:
        return [(self.label, self.url)]


PEOPLE = Register(
    "People",
    "person",
    "/persons/",
    person_url,
    ("name", "email", "phone", "preferred_contact", "public_contact", "notes"),
    add=people.add_person,
    edit=people.edit_person,
    remove=people.remove_person,
    restore=people.restore_person,
)
ORGANIZATIONS = Register(
    "Organizations",
    "organization",
    "/organizations/",
    organization_url,
    ("name", "alternate_name", "kind", "email", "phone", "website", "description"),
    add=organizations.add_organization,
    edit=organizations.edit_organization,
    remove=organizations.remove_organization,
    restore=organizations.restore_organization,
)
