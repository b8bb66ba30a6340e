"""What a person says of call types, one by one or many at once."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils.text import get_text_list

from analysis.categories import TOO_BROAD, Category, Eligibility, contradicts
from analysis.models import CodeRow, CodeTable
from analysis.operations.tables.approving import require_draft
from analysis.proposals import STARTED_BY_OFFICER
from analysis.suggesting import told
from audit.operations import change, record
from core import clock
from core.errors import Refused

MOST_NAMED = 5
MAPPED = ("category", "eligible", "reason", "is_officer_initiated", "is_unsure", "mapped_by", "mapped_at")


@transaction.atomic
def map_rows(
    table: CodeTable,
    ids: Iterable[int],
    *,
    actor,
    category: str,
    eligible: str = "",
    reason: str = "",
    is_officer_initiated: bool = False,
) -> int:
    """Judge one or many rows of a draft; an empty category takes the judgment back. Returns how many changed."""
    require_draft(table)
    ids = list(ids)
    eligible = _eligibility(category, eligible)
    rows = table.rows.filter(pk__in=ids)
    before = labels_of(rows.order_by("category").values_list("category", flat=True).distinct())
    count = rows.update(
        category=category,
        eligible=eligible,
        reason=reason,
        is_officer_initiated=is_officer_initiated,
        is_unsure=False,
        mapped_by=actor,
        mapped_at=clock.now(),
        version=F("version") + 1,
    )
    changes = {f"Category of {named(table, ids)}": [before, labels_of([category])]}
    record(actor=actor, verb="analysis.types_mapped", subject=table, changes=changes, count=count)
    return count


def named(table: CodeTable, ids: list[int]) -> str:
    """The heaviest call types by name, for the history."""
    labels = [label or "(blank)" for label in table.rows.filter(pk__in=ids).values_list("label", flat=True)]
    rest = len(labels) - MOST_NAMED
    return get_text_list([*labels[:MOST_NAMED], *([f"{rest:,} more"] if rest > 0 else [])], "and")


def labels_of(categories: Iterable[str]) -> str:
    return ", ".join(Category(each).label if each else "unmapped" for each in categories)


@transaction.atomic
def judge(
    row: CodeRow,
    *,
    actor,
    category: str,
    eligible: str,
    reason: str,
    is_officer_initiated: bool,
    expected_version: int | None = None,
) -> CodeRow:
    """One row in full, by a person who saw what was there."""
    require_draft(row.code_table)
    return change(
        row,
        actor=actor,
        verb="analysis.type_judged",
        expected_version=expected_version,
        category=category,
        eligible=_eligibility(category, eligible),
        reason=reason,
        is_officer_initiated=is_officer_initiated,
        is_unsure=False,
        mapped_by=actor,
        mapped_at=clock.now(),
    )


def _eligibility(category: str, said: str) -> str:
    if contradicts(category, said):
        raise Refused(TOO_BROAD)
    return (said or default_eligibility(category)) if category else ""


def default_eligibility(category: str) -> str:
    """What a category means for eligibility unless someone says otherwise."""
    return {
        Category.HEALTH: Eligibility.YES,
        Category.CONFLICT: Eligibility.DEPENDS,
    }.get(Category(category), Eligibility.NO)


@transaction.atomic
def take_proposals(table: CodeTable, ids: Iterable[int], *, actor) -> int:
    """Apply the proposals of the rows that a person chose; each keeps, as its reason, where its proposal came from."""
    require_draft(table)
    rows = list(table.rows.filter(pk__in=list(ids), category="").exclude(proposal=""))
    for row in rows:
        row.category, row.eligible = row.proposal, row.proposal_eligible or default_eligibility(row.proposal)
        row.reason, row.mapped_by, row.mapped_at = told(row.proposal_source), actor, clock.now()
        row.is_officer_initiated = row.proposal_source.endswith(STARTED_BY_OFFICER)
        row.is_unsure, row.version = False, row.version + 1
    CodeRow.objects.bulk_update(rows, [*MAPPED, "version"], batch_size=200)
    taken = {f"Category of {named(table, [row.pk for row in rows])}": ["unmapped", "as proposed"]} if rows else {}
    record(actor=actor, verb="analysis.proposals_taken", subject=table, changes=taken, count=len(rows))
    return len(rows)


@transaction.atomic
def mark_unsure(table: CodeTable, ids: Iterable[int], *, actor) -> int:
    """Set rows aside for a second look; those that all are so already, back. Returns how many changed."""
    require_draft(table)
    ids = list(ids)
    rows = table.rows.filter(pk__in=ids)
    is_unsure = rows.filter(is_unsure=False).exists()
    count = rows.filter(is_unsure=not is_unsure).update(is_unsure=is_unsure, version=F("version") + 1)
    words = ["sure", "unsure"]
    changes = {named(table, ids): words if is_unsure else words[::-1]}
    record(actor=actor, verb="analysis.types_marked_unsure", subject=table, changes=changes, count=count)
    return count
