"""What is asked of a month and what is there: for the screen on which figures are entered."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from engagements import words
from support.cadence import add_months, last_full_month, month_of
from support.models import MetricDefinition, MetricValue, Program

DUE_DAY = 10  # of the month after
MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")


def month_in(text: str | None) -> date | None:
    """2026-10 as its first day; nothing for other text."""
    if not (text and MONTH.fullmatch(text) and text.isascii()):
        return None
    return date(int(text[:4]), int(text[5:]), 1)


def due_on(month: date) -> date:
    """The day by which a month's figures are wanted."""
    return add_months(month, 1) + timedelta(days=DUE_DAY - 1)


def last_wanted(program: Program, today: date) -> date | None:
    """The last month of which figures can be there; nothing in the month of the launch."""
    last = last_full_month(today)
    if program.ended_on:
        last = min(last, month_of(program.ended_on))
    return last if last >= month_of(program.launched_on) else None


def first_words(program: Program | None, today: date) -> str:
    """From when there can be figures, while there cannot; nothing once there can."""
    if not program:
        return "They begin with the launch of a program."
    if last_wanted(program, today):
        return ""
    first = month_of(program.launched_on)
    return f"The first are those of {first:%B}: enter them from {words.day(add_months(first, 1))} on."


def months_of(program: Program, today: date) -> list[date]:
    """All of which figures can be there, the newest first."""
    month, found = last_wanted(program, today), []
    while month and month >= month_of(program.launched_on):
        found.append(month)
        month = add_months(month, -1)
    return found


def in_use() -> list[MetricDefinition]:
    return list(MetricDefinition.objects.in_use().with_words().exclude(current=None))


def pairs(
    program: Program, month: date, call_type: str | None = ""
) -> tuple[dict[tuple, MetricValue], dict[tuple, MetricValue]]:
    """The figures of a month and of the one before it, by (definition id, call type): one query."""
    before = add_months(month, -1)
    rows = MetricValue.objects.kept().filter(program=program, month__in=[month, before]).order_by()
    rows = rows.filter(call_type=call_type) if call_type is not None else rows.exclude(call_type="")
    found: dict[date, dict[tuple, MetricValue]] = {month: {}, before: {}}
    for value in rows:
        found[value.month][value.definition_id, value.call_type] = value
    return found[month], found[before]


def missing_of(definitions: Iterable[MetricDefinition], stored: dict[tuple, MetricValue]) -> list[MetricDefinition]:
    """What is asked for and not there."""
    return [each for each in definitions if each.is_asked and (each.pk, "") not in stored]
