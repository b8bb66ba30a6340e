"""A draft becomes a version, which nothing changes any more."""

from functools import partial

from django.db import transaction

from analysis.models import CadExport, CodeTable, RowQuestion
from analysis.results.kept import kept_answer
from analysis.scenarios.counting import kept_demand
from audit.operations import change
from core import clock
from core.audience import Audience
from core.errors import Refused


@transaction.atomic
def approve(table: CodeTable, *, actor, reviewer: str, note: str, expected_version: int | None = None) -> CodeTable:
    """Fix a draft as a version. Rows that nobody judged stay unmapped and are shown as such in every result."""
    require_draft(table)
    if RowQuestion.objects.filter(row__code_table=table, answered_at=None).exists():
        raise Refused("Answer the open questions first.")
    if not table.rows.exclude(category="").exists():
        raise Refused("Not one call type is mapped yet.")
    if not CadExport.objects.loaded().filter(pk=table.export_id).exists():
        raise Refused("The export of this draft was removed. Bring it back first.")
    transaction.on_commit(partial(keep_what_it_says, table), robust=True)
    return change(
        table,
        actor=actor,
        verb="analysis.code_table_approved",
        expected_version=expected_version,
        reviewer=reviewer,
        note=note,
        approved_by=actor,
        approved_at=clock.now(),
        audience=Audience.CITY,
    )


def keep_what_it_says(table: CodeTable) -> None:
    """Whoever opens its results or plans a team on it first need not wait for the export to be counted."""
    kept_answer(table)
    kept_demand(table)


def require_draft(table: CodeTable) -> None:
    """Every judgment is refused on a version that results may point to. Inside a transaction: whoever judges and
    whoever approves, or makes a new draft, wait for each other."""
    stored = CodeTable.objects.select_for_update(of=("self",)).filter(pk=table.pk, approved_at=None)
    if not table.is_draft or not stored.values_list("pk").first():
        raise Refused("This version is approved and fixed. Start a new draft to change it.")
