"""Persons of the register and what they are in organizations."""

from typing import Any

from django.db import transaction

from audit.operations import add, change, record, remove, restore
from core.errors import Refused
from stakeholders.models import Affiliation, Organization, Person
from stakeholders.operations.keys import keep_keys, tidied

MERGED = "It was merged into another entry. Take the merge back instead."


@transaction.atomic
def add_person(*, actor, name: str, **fields) -> Person:
    person = Person(**tidied({"name": name, **fields}))
    keep_keys(person)
    return add(person, actor=actor, verb="stakeholders.person_added")


@transaction.atomic
def edit_person(person: Person, *, actor, expected_version: int | None = None, **fields) -> Person:
    change(person, actor=actor, verb="stakeholders.person_edited", expected_version=expected_version, **tidied(fields))
    return keep_keys(person, store=True)


@transaction.atomic
def remove_person(person: Person, *, actor) -> Person:
    """Out of the register; not while the person matters in a city, or speaks for LEAP."""
    check_unused(person, has_speaker=hasattr(person, "speaker") and person.speaker.removed_at is None)
    return remove(person, actor=actor, verb="stakeholders.person_removed")


def check_unused(entry: Person | Organization, *, has_speaker: bool = False) -> None:
    cities = entry.stakeholders.kept().select_related("engagement__city")[:5]
    if names := ", ".join(str(one.engagement.city) for one in cities):
        raise Refused(f"{entry} is a stakeholder in {names}. Remove that first.")
    if has_speaker:
        raise Refused(f"{entry} is one of LEAP’s speakers. Remove that first.")


@transaction.atomic
def restore_person(person: Person, *, actor) -> Person:
    if person.merged_into_id:
        raise Refused(MERGED)
    return restore(person, actor=actor, verb="stakeholders.person_restored")


@transaction.atomic
def add_affiliation(person: Person, *, actor, organization: Organization, **fields) -> Affiliation:
    affiliation = Affiliation(person=person, organization=organization, **fields)
    _check_days(affiliation)
    affiliation.save(force_insert=True)
    _record(affiliation, actor=actor, verb="stakeholders.affiliation_added", changes={"Now": ["", str(affiliation)]})
    return affiliation


@transaction.atomic
def edit_affiliation(affiliation: Affiliation, *, actor, **fields) -> Affiliation:
    """What the person is there, and since or until when."""
    before = _words(affiliation)
    for name, value in fields.items():
        setattr(affiliation, name, value)
    _check_days(affiliation)
    affiliation.save(update_fields=list(fields))
    if (after := _words(affiliation)) != before:
        changes = {"Affiliation": [before, after]}
        _record(affiliation, actor=actor, verb="stakeholders.affiliation_edited", changes=changes)
    return affiliation


@transaction.atomic
def remove_affiliation(affiliation: Affiliation, *, actor) -> None:
    """For one that never was; one that has ended gets its last day."""
    changes = {"Affiliation": [_words(affiliation), ""]}
    _record(affiliation, actor=actor, verb="stakeholders.affiliation_removed", changes=changes)
    affiliation.delete()


def _words(affiliation: Affiliation) -> str:
    return f"{affiliation}, {affiliation.since or '…'} to {affiliation.until or '…'}"


def _record(affiliation: Affiliation, *, actor, verb: str, changes: dict[str, Any]) -> None:
    """In the history of the person."""
    record(actor=actor, verb=verb, subject=affiliation.person, changes=changes)


def _check_days(affiliation: Affiliation) -> None:
    if affiliation.since and affiliation.until and affiliation.until < affiliation.since:
        raise Refused("It cannot end before it begins.", field="until")
