"""Figures by file: entered month by month, changed, and taken back."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

import audit.operations as audit
from core.errors import Refused
from engagements.models import Engagement
from support.judging import Given
from support.models import MetricDefinition, MetricValue, Program
from support.operations.figures import correct_figure, enter_month


def program_of(engagement: Engagement) -> Program | None:
    """The one that runs, else the one that was launched last."""
    rows = list(Program.objects.kept().filter(engagement=engagement).order_by("-launched_on", "-pk")[:20])
    return next((program for program in rows if program.is_running), rows[0] if rows else None)


def definitions() -> dict[str, MetricDefinition]:
    return {each.slug: each for each in MetricDefinition.objects.in_use().with_words().exclude(current=None)}


def by_call_type() -> str:
    """The short name of the figure that is told by call type."""
    return MetricDefinition.objects.in_use().filter(by_call_type=True).values_list("slug", flat=True).first() or ""


@transaction.atomic
def add_figures(
    engagement: Engagement, *, actor, rows: Sequence[dict[str, Any]], reason: str
) -> list[MetricValue]:  # fmt: skip
    """A figure for each row, in their order; one event for each month."""
    program, known = program_of(engagement), definitions()
    if not program:
        raise Refused("No program has been launched in this city.")
    made: dict[tuple, MetricValue] = {}
    for month in sorted({row["month"] for row in rows}):
        for source in sorted({row.get("source", "") for row in rows if row["month"] == month}):
            mine = [row for row in rows if row["month"] == month and row.get("source", "") == source]
            given = [Given(known[row["figure"]], row["numerator"], row.get("denominator"), row["call_type"])
                     for row in mine]  # fmt: skip
            common = {"actor": actor, "month": month, "source": source, "reason": reason, "is_judged": True}
            for value in enter_month(program, figures=given, **common):
                made[month, value.definition.slug, value.call_type] = value
    return [made[row["month"], row["figure"], row["call_type"]] for row in rows]


@transaction.atomic
def change_figures(*, actor, changes: Sequence[tuple[MetricValue, dict[str, Any]]], reason: str) -> None:
    """As a file says, or as it was before: None is blank."""
    for value, given in changes:
        wanted = {name: given.get(name, getattr(value, name)) for name in ("numerator", "denominator", "source")}
        wanted["source"] = wanted["source"] or ""
        correct_figure(value, actor=actor, reason=reason[:300], is_judged=True, **wanted)


@transaction.atomic
def take_back(values: Sequence[MetricValue], *, actor, reason: str) -> None:
    audit.remove_all(list(values), actor=actor, verb="support.figure_removed", reason=reason)
