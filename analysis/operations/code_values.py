"""What a city's words mean besides its call types: sources, dispositions, and the texts of a code table file."""

from django.db import transaction

from analysis import cubes
from analysis.categories import Counting, Origin
from analysis.models import CodeRow, CodeTable, DispositionRow, SourceRow
from analysis.operations.tables import SOURCES, require_draft, suggest
from audit.operations import record
from core.errors import Refused


@transaction.atomic
def set_origins(table: CodeTable, *, actor, origins: dict[int, str]) -> int:
    """Who started records with these values of the source column, by number of the row; returns how many changed."""
    require_draft(table)
    rows = [row for row in table.sources.all() if Origin(origins.get(row.pk, row.origin)) != row.origin]
    changes = {}
    for row in rows:
        changes[str(row)] = [row.get_origin_display(), Origin(origins[row.pk]).label]
        row.origin = origins[row.pk]
    if rows:
        SourceRow.objects.bulk_update(rows, ["origin"])
        _count_officer_calls(table)
        record(actor=actor, verb="analysis.origins_set", subject=table, changes=changes, count=len(rows))
    return len(rows)


def _count_officer_calls(table: CodeTable) -> None:
    """The part of each type that officers started, anew."""
    officer = {row.value for row in table.sources.all() if row.origin == Origin.OFFICER}
    with cubes.opened(table.export) as cube:
        found = cubes.rows(cube, SOURCES)
    counts: dict[str, int] = {}
    for each in found:
        if (each["source"] or "") in officer:
            counts[each["label"]] = counts.get(each["label"], 0) + each["calls"]
    rows = list(table.rows.only("pk", "label", "officer_calls"))
    for row in rows:
        row.officer_calls = counts.get(row.label, 0)
    CodeRow.objects.bulk_update(rows, ["officer_calls"], batch_size=500)


@transaction.atomic
def set_countings(table: CodeTable, *, actor, countings: dict[int, str]) -> int:
    """What dispositions do to the count, by number of the row; returns how many changed."""
    require_draft(table)
    rows = [row for row in table.dispositions.all() if Counting(countings.get(row.pk, row.counting)) != row.counting]
    changes = {}
    for row in rows:
        changes[str(row)] = [row.get_counting_display(), Counting(countings[row.pk]).label]
        row.counting = countings[row.pk]
    if rows:
        DispositionRow.objects.bulk_update(rows, ["counting"])
        record(actor=actor, verb="analysis.countings_set", subject=table, changes=changes, count=len(rows))
    return len(rows)


@transaction.atomic
def describe(table: CodeTable, *, actor, descriptions: dict[str, str]) -> int:
    """Texts of a code table file, by code. What nobody has judged yet gets proposals from them."""
    require_draft(table)
    rows = [row for row in table.rows.all() if descriptions.get(row.label, row.description) != row.description]
    if not rows:
        raise Refused("None of these codes is a call type here that lacks its text.", field="file")
    for row in rows:
        row.description = descriptions[row.label][:300]
        row.proposal = row.proposal_eligible = row.proposal_source = ""
    suggest(rows, table.engagement)
    fields = ["description", "proposal", "proposal_eligible", "proposal_source"]
    CodeRow.objects.bulk_update(rows, fields, batch_size=200)
    record(actor=actor, verb="analysis.types_described", subject=table, count=len(rows))
    return len(rows)
