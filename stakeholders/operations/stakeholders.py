"""Who matters in a city, and how LEAP sees them."""

from typing import Any

from django.db import transaction

from audit.operations import add, change, remove, restore
from core.errors import Refused
from engagements.models import Engagement
from stakeholders.models import Organization, Person, Stakeholder, Standing

HOLDS = "{} holds a seat: {}. End that term first."


@transaction.atomic
def add_stakeholder(
    engagement: Engagement, *, actor, entry: Person | Organization, standing: dict[str, Any] | None = None, **fields
) -> Stakeholder:
    """A person or an organization of the register matters in this city."""
    name = "person" if isinstance(entry, Person) else "organization"
    _check_free(engagement, **{name: entry})
    stakeholder = Stakeholder(engagement=engagement, **{name: entry}, **fields)
    add(stakeholder, actor=actor, verb="stakeholders.stakeholder_added")
    standing = {"owner": None} | (standing or {})
    stakeholder.standing = Standing(engagement=engagement, stakeholder=stakeholder, **standing)
    add(stakeholder.standing, actor=actor, verb="stakeholders.standing_added")
    return stakeholder


def _check_free(engagement: Engagement, **entry) -> None:
    if Stakeholder.objects.kept().filter(engagement=engagement, **entry).exists():
        raise Refused(f"{next(iter(entry.values()))} is a stakeholder here already.", field="name")


def edit_stakeholder(stakeholder: Stakeholder, *, actor, expected_version: int | None = None, **fields) -> Stakeholder:
    """What the city may see too: role, title, and whether it sees them."""
    verb = "stakeholders.stakeholder_edited"
    return change(stakeholder, actor=actor, verb=verb, expected_version=expected_version, **fields)


def edit_standing(standing: Standing, *, actor, expected_version: int | None = None, **fields) -> Standing:
    """Influence, interest, owner, notes."""
    return change(
        standing, actor=actor, verb="stakeholders.standing_edited", expected_version=expected_version, **fields
    )


@transaction.atomic
def remove_stakeholder(stakeholder: Stakeholder, *, actor) -> Stakeholder:
    """Stances and contacts stay with it, for when it comes back; a seat has to be given up first."""
    today = stakeholder.engagement.today
    for term in stakeholder.terms.select_related("seat__body").filter(seat__body__removed_at=None):
        if term.until is None or term.until >= today:
            raise Refused(HOLDS.format(stakeholder, f"{term.seat}, {term.seat.body}"))
    return remove(stakeholder, actor=actor, verb="stakeholders.stakeholder_removed")


@transaction.atomic
def restore_stakeholder(stakeholder: Stakeholder, *, actor) -> Stakeholder:
    name = "person" if stakeholder.person_id else "organization"
    entry = getattr(stakeholder, name)
    if entry.removed_at:
        raise Refused(f"{entry} is no longer in the register. Bring that entry back first.")
    _check_free(stakeholder.engagement, **{name: entry})
    return restore(stakeholder, actor=actor, verb="stakeholders.stakeholder_restored")
