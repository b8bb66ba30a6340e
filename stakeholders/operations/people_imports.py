"""People and organizations by the hundred: written with few statements, one event for each, and taken back."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

import audit.operations as audit
from engagements.models import Engagement
from stakeholders.models import Affiliation, Organization, Person, Speaker, Stakeholder, Standing
from stakeholders.models.stakeholder import StakeholderRole
from stakeholders.operations.asset_imports import of_import, providers_named, unused_providers
from stakeholders.operations.keys import keep_keys, tidied

OF_PERSON = ("name", "email", "phone", "preferred_contact", "public_contact")
OF_ORGANIZATION = ("name", "alternate_name", "kind", "email", "phone", "website", "description")
OF_STAKEHOLDER = ("role", "title")
OF_STANDING = ("influence", "interest", "notes")
OFFICE = ("organization", "office")
EMPTY = {"influence": None, "role": StakeholderRole.OTHER}
Row = dict[str, Any]


def part(row: Row, names: Sequence[str]) -> Row:
    """What a row says of one record; an undo puts back blanks as None."""
    return {name: EMPTY.get(name, "") if row[name] is None else row[name] for name in names if name in row}


@transaction.atomic
def add_people(engagement: Engagement, *, actor, rows: Sequence[Row], reason: str) -> list[Stakeholder]:
    """A stakeholder for each row; whom the register knows by the address of mail is taken from there as they are."""
    people = _people_for(rows, actor=actor, reason=reason)
    made = [
        Stakeholder(engagement=engagement, person=person, **{"role": StakeholderRole.OTHER} | part(row, OF_STAKEHOLDER))
        for person, row in zip(people, rows, strict=True)
    ]
    audit.add_all(made, actor=actor, verb="stakeholders.stakeholder_added", reason=reason)
    standings = [
        Standing(engagement=engagement, stakeholder=one, **part(row, OF_STANDING))
        for one, row in zip(made, rows, strict=True)
    ]
    audit.add_all(standings, actor=actor, verb="stakeholders.standing_added", reason=reason)
    return made


def _people_for(rows: Sequence[Row], *, actor, reason: str) -> list[Person]:
    """The known ones by mail; the rest is new, with what they are where."""
    people = [known or _new(row) for known, row in zip(known_people(rows), rows, strict=True)]
    new = [person for person in people if person.pk is None]
    audit.add_all(new, actor=actor, verb="stakeholders.person_added", reason=reason)
    offices = _organizations(rows, actor=actor, reason=reason)
    fresh = {id(person) for person in new}
    Affiliation.objects.bulk_create(
        Affiliation(person=person, organization=offices[row["organization"]], title=row.get("office") or "")
        for person, row in zip(people, rows, strict=True)
        if row.get("organization") and id(person) in fresh
    )
    return people


def known_people(rows: Sequence[Row]) -> list[Person | None]:
    """For each row the entry that the register has under its address of mail."""
    mails = {row["email"].lower() for row in rows if row.get("email")}
    known = {person.email: person for person in Person.objects.kept().filter(email__in=mails).order_by("-pk")}
    return [known.get((row.get("email") or "").lower()) for row in rows]


def _new(row: Row) -> Person:
    return keep_keys(Person(**tidied(part(row, OF_PERSON))))


def _organizations(rows: Sequence[Row], *, actor, reason: str) -> dict[str, Organization]:
    names = {row["organization"] for row in rows if row.get("organization")}
    found = providers_named(None, names, actor=actor, reason=reason)
    return {name: found[" ".join(name.split()).casefold()] for name in names}


@transaction.atomic
def change_person(stakeholder: Stakeholder, *, actor, values: Row, reason: str) -> Stakeholder:
    """As a file says, or as it was before: None is blank."""
    own = {"actor": actor, "reason": reason}
    person, standing = stakeholder.person, stakeholder.standing
    audit.change(person, **own, verb="stakeholders.person_edited", **tidied(part(values, OF_PERSON)))
    keep_keys(person, store=True)
    audit.change(stakeholder, **own, verb="stakeholders.stakeholder_edited", **part(values, OF_STAKEHOLDER))
    audit.change(standing, **own, verb="stakeholders.standing_edited", **part(values, OF_STANDING))
    if set(values) & set(OFFICE):
        _set_office(person, values, **own)
    return stakeholder


def current_office(person: Person) -> Affiliation | None:
    """The latest that has not ended."""
    return next((one for one in person.affiliations.all() if one.until is None), None)


def _set_office(person: Person, values: Row, *, actor, reason: str) -> None:
    current = current_office(person)
    before = str(current) if current else ""
    name = values.get("organization", current.organization.name if current else "")
    title = values.get("office", current.title if current else "") or ""
    if not name:
        if current:
            current.delete()
    else:
        organization = _organizations([{"organization": name}], actor=actor, reason=reason)[name]
        office = current or Affiliation(person=person)
        office.organization, office.title = organization, title
        office.save()
    after = f"{title}, {name}" if name and title else name or ""
    changes = {"Affiliation": [before, after]}
    audit.record(
        actor=actor, verb="stakeholders.affiliation_edited", subject=person, changes=changes, reason=reason
    )  # fmt: skip


@transaction.atomic
def put_people_back(*, actor, changes: Sequence[tuple[Stakeholder, Row]], import_id: int, reason: str) -> None:
    """What an import changed: as it was, without the organizations that came with it."""
    offices = [current_office(one.person) for one, _ in changes]
    for one, values in changes:
        change_person(one, actor=actor, values=values, reason=reason)
    gone = unused_providers({office.organization_id for office in offices if office}, import_id)
    audit.remove_all(gone, actor=actor, verb="stakeholders.organization_removed", reason=reason)


@transaction.atomic
def take_back_people(*, actor, stakeholders: Sequence[Stakeholder], import_id: int, reason: str) -> None:
    """Out of sight, with the entries of the register that came with them and that nothing else uses."""
    audit.remove_all(stakeholders, actor=actor, verb="stakeholders.stakeholder_removed", reason=reason)
    came = of_import("person", {one.person_id for one in stakeholders}, import_id)
    used = set(Stakeholder.objects.kept().filter(person__in=came).values_list("person_id", flat=True))
    used |= set(Speaker.objects.kept().filter(person__in=came).values_list("person_id", flat=True))
    unused = list(Person.objects.kept().filter(pk__in=came - used))
    audit.remove_all(unused, actor=actor, verb="stakeholders.person_removed", reason=reason)
    offices = Affiliation.objects.filter(person__in=unused)
    organizations = set(offices.values_list("organization_id", flat=True))
    offices.delete()
    gone = unused_providers(organizations, import_id)
    audit.remove_all(gone, actor=actor, verb="stakeholders.organization_removed", reason=reason)


@transaction.atomic
def add_organizations(engagement: Engagement, *, actor, rows: Sequence[Row], reason: str) -> list[Stakeholder]:
    """A stakeholder for each row; whom the register knows by name and mail is taken from there as it is."""
    mails = {row["email"].lower() for row in rows if row.get("email")}
    known = {one.email: one for one in Organization.objects.kept().filter(email__in=mails).order_by("-pk")}
    entries = [
        known.get((row.get("email") or "").lower()) or keep_keys(Organization(**tidied(part(row, OF_ORGANIZATION))))
        for row in rows
    ]
    new = [entry for entry in entries if entry.pk is None]
    audit.add_all(new, actor=actor, verb="stakeholders.organization_added", reason=reason)
    made = [
        Stakeholder(
            engagement=engagement, organization=entry, **{"role": StakeholderRole.OTHER} | part(row, OF_STAKEHOLDER)
        )
        for entry, row in zip(entries, rows, strict=True)
    ]
    audit.add_all(made, actor=actor, verb="stakeholders.stakeholder_added", reason=reason)
    standings = [
        Standing(engagement=engagement, stakeholder=one, **part(row, OF_STANDING))
        for one, row in zip(made, rows, strict=True)
    ]
    audit.add_all(standings, actor=actor, verb="stakeholders.standing_added", reason=reason)
    return made


@transaction.atomic
def change_organization(stakeholder: Stakeholder, *, actor, values: Row, reason: str) -> Stakeholder:
    """As a file says, or as it was before: None is blank."""
    own = {"actor": actor, "reason": reason}
    entry, standing = stakeholder.organization, stakeholder.standing
    audit.change(entry, **own, verb="stakeholders.organization_edited", **tidied(part(values, OF_ORGANIZATION)))
    keep_keys(entry, store=True)
    audit.change(stakeholder, **own, verb="stakeholders.stakeholder_edited", **part(values, OF_STAKEHOLDER))
    audit.change(standing, **own, verb="stakeholders.standing_edited", **part(values, OF_STANDING))
    return stakeholder


@transaction.atomic
def take_back_organizations(*, actor, stakeholders: Sequence[Stakeholder], import_id: int, reason: str) -> None:
    audit.remove_all(stakeholders, actor=actor, verb="stakeholders.stakeholder_removed", reason=reason)
    gone = unused_providers({one.organization_id for one in stakeholders}, import_id)
    audit.remove_all(gone, actor=actor, verb="stakeholders.organization_removed", reason=reason)
