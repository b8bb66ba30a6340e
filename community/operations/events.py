"""Events with the community."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

import audit.operations as audit
from community.models import Event, Group, GroupAttendance
from community.operations.groups import edit
from community.operations.related import set_lists, split
from core.errors import Refused
from core.permissions import require
from engagements.models import Engagement
from stakeholders.operations.assets import districts_named


@transaction.atomic
def add_event(
    engagement: Engagement, *, actor, areas: Iterable[str] = (), came: dict[Group, str] | None = None, **values: Any
) -> Event:
    """`areas` are names of districts; `came` says in bands how many of which group came."""
    require("community.keep_inputs", actor, engagement)
    plain, lists = split(Event, values)
    event = Event(engagement=engagement, **plain)
    check(event, came)
    audit.add(event, actor=actor, verb="community.event_added")
    set_lists(event, lists | {"areas": districts_named(engagement, areas, actor=actor)})
    keep_attendance(event, came or {})
    return event


@transaction.atomic
def edit_event(
    event: Event, *, actor, expected_version: int | None = None, came: dict[Group, str] | None = None, **values: Any
) -> Event:
    require("community.keep_inputs", actor, event)
    if "areas" in values:
        values["areas"] = districts_named(event.engagement, values["areas"], actor=actor)
    check(event, came, **values)
    edit(event, values, actor=actor, verb="community.event_edited", expected_version=expected_version)
    if came is not None and (changes := keep_attendance(event, came)):
        audit.record(actor=actor, verb="community.event_edited", subject=event, changes=changes)
    return event


def keep_attendance(event: Event, came: dict[Group, str]) -> dict[str, list[str]]:
    """Set how many of each group came; what changed, in words."""
    before = {row.group_id: row for row in event.by_group.select_related("group")}
    after = {group.pk: (group, band) for group, band in came.items() if band}
    if {pk: row.attendance for pk, row in before.items()} == {pk: band for pk, (_, band) in after.items()}:
        return {}
    old = ", ".join(str(row) for row in before.values())
    event.by_group.all().delete()
    made = GroupAttendance.objects.bulk_create(
        GroupAttendance(event=event, group=group, attendance=band) for group, band in after.values()
    )
    return {"Attendance by group": [old, ", ".join(str(row) for row in made)]}


def check(event: Event, came: dict[Group, str] | None, **values: Any) -> None:
    on = values.get("on", event.on)
    attendance = values.get("attendance", event.attendance)
    if on > event.engagement.today and attendance:
        raise Refused("This event is still to come: note how many came when it is over.", field="attendance")
    if on > event.engagement.today and came and any(came.values()):
        raise Refused("This event is still to come: note how many came when it is over.", field="came_group")
    if on > event.engagement.today and event.pk and event.inputs.kept().exists():
        raise Refused("People said something at this event already: it cannot lie ahead.", field="on")
    for name in ("host", "co_host"):
        group = values.get(name, getattr(event, name))
        if group and group.engagement_id != event.engagement_id:
            raise Refused("This group belongs to another city.", field=name)


@transaction.atomic
def remove_event(event: Event, *, actor) -> Event:
    require("community.keep_inputs", actor, event)
    if event.inputs.kept().exists():
        raise Refused("People said something at this event. Remove those inputs first, or move them to another source.")
    return audit.remove(event, actor=actor, verb="community.event_removed")


@transaction.atomic
def restore_event(event: Event, *, actor) -> Event:
    require("community.keep_inputs", actor, event)
    return audit.restore(event, actor=actor, verb="community.event_restored")
