"""Check-ins: noted, corrected, taken back. What is to do next becomes tasks of step 5."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

import audit.operations as audit
from core.audience import Audience
from core.errors import Refused
from engagements import words
from engagements.models import TaskRole
from engagements.operations import tasks
from engagements.steps import Step
from support.models import AgendaTopic, CheckIn, Program

OWN = "own_notes"


@dataclass(frozen=True)
class NextAction:
    title: str
    role: str = TaskRole.LEAD
    due_on: date | None = None


@transaction.atomic
def add_check_in(program: Program, *, actor, actions: Sequence[NextAction] = (), **fields: Any) -> CheckIn:
    """Note a check-in that was held."""
    check_in = CheckIn(program=program, engagement=program.engagement, created_by=actor, **_plain(fields))
    _check(check_in)
    audit.add(check_in, actor=actor, verb="support.check_in_held")
    _plan(check_in, actions, actor=actor)
    return check_in


@transaction.atomic
def edit_check_in(
    check_in: CheckIn,
    *,
    actor,
    expected_version: int | None = None,
    actions: Sequence[NextAction] = (),
    **fields: Any,
) -> CheckIn:
    """Correct a check-in. The city hears nothing of the notes for LEAP."""
    fields = _plain(fields)
    names = ("on", "next_on", "audience")
    wanted = {name: fields.get(name, getattr(check_in, name)) for name in names}
    _check(CheckIn(program=check_in.program, engagement=check_in.engagement, **wanted))
    own = fields.pop(OWN, check_in.own_notes)
    before = check_in.version
    change = {"actor": actor, "verb": "support.check_in_edited"}
    audit.change(check_in, expected_version=expected_version, **change, **fields)
    if own != check_in.own_notes:
        expected = expected_version if check_in.version == before else check_in.version
        changes = {audit.label(check_in, OWN): [check_in.own_notes, own]}
        if not audit.write(check_in, {OWN: own}, expected_version=expected):
            raise audit.conflict(check_in, {OWN: own})
        audit.record(**change, subject=check_in, changes=changes, audience=Audience.INTERNAL)
    _plan(check_in, actions, actor=actor)
    return check_in


def remove_check_in(check_in: CheckIn, *, actor) -> CheckIn:
    return audit.remove(check_in, actor=actor, verb="support.check_in_removed")


def restore_check_in(check_in: CheckIn, *, actor) -> CheckIn:
    return audit.restore(check_in, actor=actor, verb="support.check_in_restored")


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Of the agenda only what was said."""
    if "agenda" in fields:
        said = fields["agenda"]
        fields = fields | {"agenda": {str(topic): said[topic] for topic in AgendaTopic if said.get(topic)}}
    return fields


def _check(check_in: CheckIn) -> None:
    program = check_in.program
    if check_in.on > check_in.engagement.today:
        raise Refused("This day has not come yet: note a check-in when it was held.", field="on")
    if check_in.on < program.launched_on:
        raise Refused(f"The program was launched on {words.day(program.launched_on)}.", field="on")
    if check_in.next_on and check_in.next_on <= check_in.on:
        raise Refused("The next check-in comes after this one.", field="next_on")


def _plan(check_in: CheckIn, actions: Sequence[NextAction], *, actor) -> None:
    """A task of the city only where the city sees the check-in."""
    for action in actions:
        if action.role == TaskRole.LIAISON and check_in.audience == Audience.INTERNAL:
            raise Refused("The city cannot see a check-in for LEAP only: what it is to do must be shared with it.")
        check_in.next_steps.add(
            tasks.add_task(
                check_in.engagement,
                actor=actor,
                step=Step.SUPPORT,
                title=action.title,
                details=f"Agreed in the check-in of {words.day(check_in.on)}.",
                role=action.role,
                due_on=action.due_on,
                audience=check_in.audience,
            )
        )
