"""Community groups, and how LEAP reaches them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

import audit.operations as audit
from community.models import Group, GroupContact
from community.operations.related import differing, set_lists, split
from core.errors import Refused
from core.permissions import require
from engagements.models import Engagement
from stakeholders.operations.assets import districts_named

INSIDE = ("organization", "contact", "note")


@transaction.atomic
def add_group(engagement: Engagement, *, actor, areas: Iterable[str] = (), reason: str = "", **values) -> Group:
    """`areas` are names of districts; new ones are noted."""
    require("community.keep_inputs", actor, engagement)
    inside = {name: values.pop(name) for name in INSIDE if name in values}
    plain, lists = split(Group, values)
    group = Group(engagement=engagement, **plain)
    check(group)
    audit.add(group, actor=actor, verb="community.group_added", reason=reason)
    set_lists(group, lists | {"areas": districts_named(engagement, areas, actor=actor)})
    keep_contact(group, inside, actor=actor, reason=reason)
    return group


@transaction.atomic
def edit_group(group: Group, *, actor, expected_version: int | None = None, reason: str = "", **values: Any) -> Group:
    require("community.keep_inputs", actor, group)
    inside = {name: values.pop(name) for name in INSIDE if name in values}
    if "areas" in values:
        values["areas"] = districts_named(group.engagement, values["areas"], actor=actor)
    check(group, **values)
    edit(group, values, actor=actor, verb="community.group_edited", expected_version=expected_version, reason=reason)
    keep_contact(group, inside, actor=actor, reason=reason)
    return group


def edit(record, values: dict[str, Any], *, actor, verb: str, expected_version: int | None, reason: str = "") -> None:
    """Change a record and what hangs on it; each counts as a change of the record."""
    plain, lists = split(type(record), values)
    own = {"actor": actor, "verb": verb, "reason": reason}
    before = record.version
    audit.change(record, expected_version=expected_version, **own, **plain)
    changes = differing(record, lists)
    if changes:
        if record.version == before and not audit.write(record, {}, expected_version=expected_version):
            raise audit.conflict(record, {})
        set_lists(record, lists)
        audit.record(subject=record, changes=changes, **own)


def keep_contact(group: Group, values: dict[str, Any], *, actor, reason: str = "") -> None:
    """How LEAP reaches it: told to nobody of the city."""
    known = GroupContact.objects.filter(group=group).first()
    if known:
        audit.change(known, actor=actor, verb="community.group_contact_edited", reason=reason, **values)
    elif any(values.values()):
        contact = GroupContact(group=group, engagement=group.engagement, **values)
        audit.add(contact, actor=actor, verb="community.group_contact_added", reason=reason)


def check(group: Group, **values: Any) -> None:
    on = values.get("named_consent_on", group.named_consent_on)
    if on and on > group.engagement.today:
        raise Refused("Nobody can have agreed on a day that has not come yet.", field="named_consent_on")


@transaction.atomic
def remove_group(group: Group, *, actor) -> Group:
    require("community.keep_inputs", actor, group)
    return audit.remove(group, actor=actor, verb="community.group_removed")


@transaction.atomic
def restore_group(group: Group, *, actor) -> Group:
    require("community.keep_inputs", actor, group)
    with audit.only_one(group, removed_at=None):
        return audit.restore(group, actor=actor, verb="community.group_restored")
