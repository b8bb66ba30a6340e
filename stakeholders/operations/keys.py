"""What an entry of the register is told alike by: kept with each write, and no part of its history."""

from typing import Any

from stakeholders.models import Organization, Person
from stakeholders.sounds import phone_key, sound_of


def tidied(fields: dict[str, Any]) -> dict[str, Any]:
    """An address of mail in lower case: the same one typed twice is the same one."""
    return fields | ({"email": fields["email"].strip().lower()} if fields.get("email") else {})


def keep_keys(entry: Person | Organization, *, store: bool = False) -> Any:
    keys = {"sound": sound_of(entry.name), "phone_key": phone_key(entry.phone)}
    new = {name: value for name, value in keys.items() if value != getattr(entry, name)}
    for name, value in new.items():
        setattr(entry, name, value)
    if store and new:
        type(entry)._base_manager.filter(pk=entry.pk).update(**new)
    return entry
