"""Figures: entered, corrected with their history, taken back."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django.db.models import Sum

import audit.operations as audit
from audit.models import AuditEvent
from core import clock
from core.errors import Conflict, Refused
from support.judging import Given, contradictions, fault_of_month, faults_of, plain
from support.models import FigureEntry, MetricValue, Program

Key = tuple[int, str]


def month_version(program: Program, month: date) -> int:
    """What two people who enter one month are told apart by: it grows with each figure and each correction.

    Figures that were taken back count too: it never shrinks.
    """
    found = program.figures.filter(month=month).aggregate(n=Sum("version", default=0))
    return 1 + found["n"]


@transaction.atomic
def enter_month(
    program: Program,
    *,
    actor,
    month: date,
    figures: Sequence[Given],
    source: str = "",
    reason: str = "",
    expected_version: int | None = None,
    is_judged: bool = False,
) -> list[MetricValue]:
    """Store the figures of one month: what is new is added, what differs is corrected, the rest is left alone.

    `is_judged`: whether they fit together was asked before, as of a file, whose rows come in no order.
    """
    program = _locked(program)
    _check_month(program, month)
    known = {(one.definition_id, one.call_type): one for one in _stored_of(program, month)}
    if expected_version and expected_version != month_version(program, month):
        raise _conflict(program, month, figures, known)
    changed: list[MetricValue] = []
    changes: dict[str, list[str]] = {}
    if not is_judged:
        _check_together(known.values(), figures)
    for given in figures:
        _check(given)
        old = known.get((given.definition.pk, given.call_type))
        before = said(old) if old else ""
        if value := _store(program, month, given, old, actor=actor, source=source, reason=reason):
            changed.append(value)
            changes[str(value)[:200]] = [before, said(value)]
    if changed:
        is_correction = any(before for before, _ in changes.values())
        verb = "support.figures_corrected" if is_correction else "support.figures_entered"
        audit.record(
            actor=actor, verb=verb, subject=program, reason=reason, changes=changes, count=len(changed)
        )  # fmt: skip
    return changed


def correct_figure(
    value: MetricValue,
    *,
    actor,
    numerator: Decimal,
    denominator: Decimal | None = None,
    source: str = "",
    reason: str,
    expected_version: int | None = None,
    is_judged: bool = False,
) -> MetricValue:
    """Replace one figure; what it was stays in its entries."""
    with transaction.atomic():
        _locked(value.program)
        given = Given(value.definition, numerator, denominator, value.call_type)
        _check(given)
        if not is_judged:
            _check_together(_stored_of(value.program, value.month), [given])
        current = MetricValue.objects.select_related("definition__current", "words").get(pk=value.pk)
        if expected_version and expected_version != current.version:
            by = AuditEvent.objects.about(current.program).first()
            raise Conflict(current, {"Stored": said(current)}, by=by.actor_label if by else "")
        before = said(current)
        if _store(value.program, value.month, given, current, actor=actor, source=source, reason=reason):
            changes = {str(current): [before, said(current)]}
            audit.record(
                actor=actor, verb="support.figures_corrected", subject=value.program, reason=reason, changes=changes
            )  # fmt: skip
        return current


def remove_figure(value: MetricValue, *, actor, reason: str = "") -> MetricValue:
    return audit.remove(value, actor=actor, verb="support.figure_removed", reason=reason)


def restore_figure(value: MetricValue, *, actor) -> MetricValue:
    with transaction.atomic(), audit.only_one(value, removed_at=None):
        given = Given(value.definition, value.numerator, value.denominator, value.call_type)
        _check_together(_stored_of(_locked(value.program), value.month), [given])
        return audit.restore(value, actor=actor, verb="support.figure_restored")


def said(value: MetricValue) -> str:
    of = f" of {plain(value.denominator)}" if value.denominator is not None else ""
    return f"{plain(value.numerator)}{of}"


def _locked(program: Program) -> Program:
    """Whoever enters figures of a program waits for another who does."""
    return Program.objects.select_for_update(of=("self",)).select_related("engagement__city").get(pk=program.pk)


def _check_month(program: Program, month: date) -> None:
    if program.removed_at:
        raise Refused("This program was removed meanwhile.")
    if month.day != 1:
        raise Refused("A month is named by its first day.")
    if sentence := fault_of_month(program, month, program.engagement.today):
        raise Refused(sentence)


def _check(given: Given) -> None:
    if given.definition.is_retired:
        raise Refused(f"“{given.definition}” is no longer used.")
    for sentence in faults_of(given).values():
        raise Refused(f"{given.definition}: {sentence}")


def _stored_of(program: Program, month: date):
    return program.figures.kept().filter(month=month).select_related("definition__current")


def _check_together(stored: Iterable[MetricValue], figures: Sequence[Given]) -> None:
    """No part above its whole, where the whole is another figure of the month."""
    month = {one.definition_id: (one.definition, one.numerator) for one in stored if not one.call_type}
    new = {given.definition.pk: (given.definition, given.numerator) for given in figures if not given.call_type}
    changed = [pk for pk in new if new[pk] != month.get(pk)]
    for pk, sentence in contradictions(month | new, changed).items():
        raise Refused(f"{new[pk][0]}: {sentence}")


def _store(
    program: Program, month: date, given: Given, old: MetricValue | None, *, actor, source: str, reason: str
) -> MetricValue | None:
    """The figure that was added or corrected; nothing where it is what is stored already."""
    definition = given.definition
    fields: dict[str, Any] = {
        "numerator": given.numerator,
        "denominator": given.denominator,
        "source": source or (old.source if old else definition.current.source),
    }
    if old and all(getattr(old, name) == value for name, value in fields.items()):
        return None
    fields |= {"words": definition.current, "entered_by": actor, "entered_at": clock.now()}
    if old:
        value = old
        if not audit.write(old, fields, expected_version=old.version):
            raise audit.conflict(old, fields)
    else:
        value = MetricValue(
            program=program, engagement=program.engagement, definition=definition, month=month,
            call_type=given.call_type, **fields,
        )  # fmt: skip
        with audit.only_one(value):
            value.save(force_insert=True)
    FigureEntry.objects.create(value=value, reason=reason, **fields)
    return value


def _conflict(program: Program, month: date, figures: Sequence[Given], known: dict[Key, MetricValue]) -> Conflict:
    """What is stored now and differs from what the second person would have stored."""
    theirs = {}
    for given in figures:
        stored = known.get((given.definition.pk, given.call_type))
        if stored and (stored.numerator, stored.denominator) != (given.numerator, given.denominator):
            theirs[str(given.definition)] = said(stored)
    last = AuditEvent.objects.about(program).first()
    instance = SimpleNamespace(version=month_version(program, month))
    return Conflict(instance, theirs, by=last.actor_label if last else "")
