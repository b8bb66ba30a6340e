"""Organizations of the register."""

from django.db import transaction

from audit.operations import add, change, remove, restore
from core.errors import Refused
from stakeholders.models import Organization
from stakeholders.operations.keys import keep_keys, tidied
from stakeholders.operations.people import MERGED, check_unused


@transaction.atomic
def add_organization(*, actor, name: str, **fields) -> Organization:
    organization = Organization(**tidied({"name": name, **fields}))
    keep_keys(organization)
    return add(organization, actor=actor, verb="stakeholders.organization_added")


@transaction.atomic
def edit_organization(
    organization: Organization, *, actor, expected_version: int | None = None, **fields
) -> Organization:
    verb = "stakeholders.organization_edited"
    change(organization, actor=actor, verb=verb, expected_version=expected_version, **tidied(fields))
    return keep_keys(organization, store=True)


@transaction.atomic
def remove_organization(organization: Organization, *, actor) -> Organization:
    """Out of the register; not while it matters in a city or somebody is with it."""
    check_unused(organization)
    if people := organization.affiliations.filter(person__removed_at=None).count():
        raise Refused(f"{people} {'person is' if people == 1 else 'people are'} or were with it. Remove that first.")
    return remove(organization, actor=actor, verb="stakeholders.organization_removed")


@transaction.atomic
def restore_organization(organization: Organization, *, actor) -> Organization:
    if organization.merged_into_id:
        raise Refused(MERGED)
    return restore(organization, actor=actor, verb="stakeholders.organization_restored")
