"""Programs: launched, changed, ended."""

from typing import Any

from django.db import transaction

import audit.operations as audit
from core.errors import Refused
from engagements import words
from engagements.models import Engagement
from stakeholders.hours import HoursError, bits_of
from stakeholders.hours_words import read_hours
from support.cadence import month_of
from support.models import Program

FIELDS = (
    "name", "launched_on", "first_dispatch_on", "hours", "area", "posts_funded", "posts_filled", "ended_on",
    "end_reason", "weekly_weeks", "biweekly_months", "monthly_months", "quarterly_months",
)  # fmt: skip


def add_program(engagement: Engagement, *, actor, **fields: Any) -> Program:
    """Note that a program was launched."""
    program = Program(engagement=engagement, created_by=actor, **with_hours(fields))
    _check(program)
    _check_alone(program)
    return audit.add(program, actor=actor, verb="support.program_launched")


@transaction.atomic
def edit_program(program: Program, *, actor, expected_version: int | None = None, **fields: Any) -> Program:
    stored = {name: getattr(program, name) for name in FIELDS}
    wanted = Program(engagement=program.engagement, pk=program.pk, **stored | fields)
    _check(wanted)
    _check_alone(wanted)
    _check_records(wanted)
    verb = "support.program_ended" if wanted.ended_on and not program.ended_on else "support.program_edited"
    return audit.change(program, actor=actor, verb=verb, expected_version=expected_version, **with_hours(fields))


def remove_program(program: Program, *, actor) -> Program:
    if program.figures.kept().exists() or program.check_ins.kept().exists():
        raise Refused("Figures or check-ins hang on this program. If it ended, say when and why instead.")
    return audit.remove(program, actor=actor, verb="support.program_removed")


def restore_program(program: Program, *, actor) -> Program:
    with audit.only_one(program, removed_at=None):
        return audit.restore(program, actor=actor, verb="support.program_restored")


def with_hours(fields: dict[str, Any]) -> dict[str, Any]:
    """Hours that can be read are counted; other words are kept, and count for none."""
    if "hours" not in fields:
        return fields
    try:
        openings = read_hours(fields["hours"])
    except HoursError as error:
        raise Refused(str(error), field="hours") from error
    return fields | {"hours_a_week": bits_of(openings).bit_count() or None if openings else None}


def _check(program: Program) -> None:
    for field, sentence in program.faults().items():
        raise Refused(sentence, field=field)


def _check_alone(program: Program) -> None:
    """One runs at a time. That no other one runs now is the database's own rule."""
    others = Program.objects.kept().filter(engagement=program.engagement, ended_on__gt=program.launched_on)
    if program.ended_on:
        others = others.filter(launched_on__lt=program.ended_on)
    if other := others.exclude(pk=program.pk).first():
        raise Refused(f"“{other}” ran until {words.day(other.ended_on)}: one runs at a time.", field="launched_on")


def _check_records(program: Program) -> None:
    """Nothing may have happened before the launch, or figures after the end."""
    figures = program.figures.kept().order_by()
    if figures.filter(month__lt=month_of(program.launched_on)).exists():
        raise Refused("There are figures of months before this day.", field="launched_on")
    if program.ended_on and figures.filter(month__gt=month_of(program.ended_on)).exists():
        raise Refused("There are figures of months after this day.", field="ended_on")
    if program.check_ins.kept().filter(on__lt=program.launched_on).exists():
        raise Refused("There was a check-in before this day.", field="launched_on")
