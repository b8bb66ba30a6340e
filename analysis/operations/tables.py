"""Code tables: drafts made from an export, mapped by people, approved as versions that results point to."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Max

from analysis import cubes
from analysis.categories import Category, Eligibility
from analysis.models import CadExport, CodeRow, CodeTable, DispositionRow, RowQuestion, SourceRow
from analysis.origins import counting_of, origin_of
from analysis.proposals import STARTED_BY_OFFICER
from analysis.suggesting import suggestions, told
from audit.operations import add, change, record
from core import clock
from core.audience import Audience
from core.errors import Refused
from engagements.models import Engagement

TYPES = """
    SELECT type AS label, coalesce(any_value(type_text), '') AS description, sum(calls)::BIGINT AS calls,
        sum(minutes) AS minutes, sum(timed)::BIGINT AS timed_calls
    FROM calls GROUP BY type
"""
PRIORITIES = "SELECT type AS label, priority, sum(calls)::BIGINT AS calls FROM calls GROUP BY ALL"
SOURCES = "SELECT type AS label, source, sum(calls)::BIGINT AS calls FROM calls GROUP BY ALL"
DISPOSITIONS = """
    SELECT coalesce(disposition, '') AS value, coalesce(any_value(disposition_text), '') AS description,
        sum(calls)::BIGINT AS calls
    FROM dispositions GROUP BY 1
"""
MAPPED = ("category", "eligible", "reason", "is_officer_initiated", "is_unsure", "mapped_by", "mapped_at")
OPEN_QUESTION = ("text", "asked_by_id", "asked_at")


def draft_for(export: CadExport, *, actor, descriptions: dict[str, str] | None = None) -> CodeTable:
    """A draft with every distinct type of a loaded export; judgments of the city's latest version come along.

    `descriptions` are texts of a code table file, by code. An open draft of the city is replaced: its judgments and
    open questions come along too. Proposals are written beside the rows and applied to none. A draft is LEAP's own.
    """
    with cubes.opened(export) as cube:
        types = cubes.rows(cube, TYPES)
        priorities, sources = cubes.rows(cube, PRIORITIES), cubes.rows(cube, SOURCES)
        dispositions = cubes.rows(cube, DISPOSITIONS)
    return _write_draft(export, types, priorities, sources, dispositions, descriptions or {}, actor=actor)


@transaction.atomic
def _write_draft(export, types, priorities, sources, dispositions, descriptions, *, actor) -> CodeTable:
    engagement = export.engagement
    Engagement.objects.select_for_update(of=("self",)).get(pk=engagement.pk)
    earlier, questions = _latest_rows(engagement), _open_questions(engagement)
    origins, countings = _latest(engagement, "sources", "origin"), _latest(engagement, "dispositions", "counting")
    CodeTable.objects.filter(engagement=engagement, approved_at=None).delete()
    number = _next_number(engagement)
    table = CodeTable(engagement=engagement, export=export, number=number, audience=Audience.INTERNAL)
    add(table, actor=actor, verb="analysis.code_table_drafted")
    value_of = {
        row["source"] or "": origins.get(row["source"] or "", origin_of(row["source"] or "")) for row in sources
    }
    SourceRow.objects.bulk_create(_sources(table, sources, value_of))
    DispositionRow.objects.bulk_create(
        DispositionRow(
            code_table=table,
            counting=countings.get(row["value"], counting_of(row["value"], row["description"])),
            **row | {"description": row["description"][:300]},
        )
        for row in dispositions
    )
    rows = [_row(table, row, descriptions, earlier) for row in types]
    _weigh(rows, priorities, sources, value_of)
    suggest(rows, engagement)
    CodeRow.objects.bulk_create(rows, batch_size=500)
    _ask_again(table, questions)
    return table


def _next_number(engagement: Engagement) -> int:
    return (CodeTable.objects.filter(engagement=engagement).aggregate(last=Max("number"))["last"] or 0) + 1


def _latest_rows(engagement: Engagement) -> dict[str, CodeRow]:
    """The judgments of the newest table of the city, a draft's before an approved one's, by label."""
    table = CodeTable.objects.filter(engagement=engagement).order_by("-number").first()
    return {row.label: row for row in table.rows.all()} if table else {}


def _latest(engagement: Engagement, kind: str, judgment: str) -> dict[str, str]:
    """What the newest table says of each value of the source or disposition column."""
    table = CodeTable.objects.filter(engagement=engagement).order_by("-number").first()
    return dict(getattr(table, kind).values_list("value", judgment)) if table else {}


def _open_questions(engagement: Engagement) -> list[dict]:
    """Of the draft that is about to be replaced; an approved version keeps its own."""
    rows = RowQuestion.objects.filter(
        row__code_table__engagement=engagement, row__code_table__approved_at=None, answered_at=None
    )
    return list(rows.values("row__label", *OPEN_QUESTION))


def _ask_again(table: CodeTable, questions: list[dict]) -> None:
    by_label = dict(table.rows.values_list("label", "pk")) if questions else {}
    RowQuestion.objects.bulk_create(
        RowQuestion(row_id=by_label[asked["row__label"]], **{name: asked[name] for name in OPEN_QUESTION})
        for asked in questions
        if asked["row__label"] in by_label
    )


def _row(table: CodeTable, found: dict, descriptions: dict[str, str], earlier: dict[str, CodeRow]) -> CodeRow:
    label = found["label"]
    row = CodeRow(
        code_table=table,
        label=label,
        description=(descriptions.get(label) or found["description"])[:300],
        calls=found["calls"],
        minutes=found["minutes"] or 0,
        timed_calls=found["timed_calls"],
    )
    if known := earlier.get(label):
        for name in MAPPED:
            setattr(row, name, getattr(known, name))
        row.description = row.description or known.description
    return row


def _sources(table: CodeTable, found: Iterable[dict], value_of: dict[str, str]) -> list[SourceRow]:
    totals: dict[str, int] = {}
    for row in found:
        totals[row["source"] or ""] = totals.get(row["source"] or "", 0) + row["calls"]
    return [SourceRow(code_table=table, value=v, calls=n, origin=value_of[v]) for v, n in totals.items()]


def _weigh(rows: list[CodeRow], priorities: list[dict], sources: list[dict], value_of: dict[str, str]) -> None:
    by_label = {row.label: row for row in rows}
    for found in priorities:
        if found["priority"] is not None:
            by_label[found["label"]].priorities[found["priority"]] = found["calls"]
    for found in sources:
        if value_of[found["source"] or ""] == "officer":
            by_label[found["label"]].officer_calls += found["calls"]


def suggest(rows: list[CodeRow], engagement: Engagement) -> None:
    """Write proposals beside those rows that nobody has judged; the caller saves them."""
    found = suggestions([row for row in rows if not row.category], engagement)
    for row in rows:
        if suggestion := found.get(row.label):
            row.proposal, row.proposal_eligible = suggestion.category, suggestion.eligible
            row.proposal_source = suggestion.source


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
    if category:
        eligible = eligible or default_eligibility(category)
    rows = table.rows.filter(pk__in=list(ids))
    count = rows.update(
        category=category,
        eligible=eligible if category else "",
        reason=reason,
        is_officer_initiated=is_officer_initiated,
        is_unsure=False,
        mapped_by=actor,
        mapped_at=clock.now(),
        version=F("version") + 1,
    )
    label = Category(category).label if category else "unmapped"
    record(actor=actor, verb="analysis.types_mapped", subject=table, changes={"Category": ["", label]}, count=count)
    return count


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
        eligible=(eligible or default_eligibility(category)) if category else "",
        reason=reason,
        is_officer_initiated=is_officer_initiated,
        is_unsure=False,
        mapped_by=actor,
        mapped_at=clock.now(),
    )


def default_eligibility(category: str) -> str:
    """What a category means for eligibility unless someone says otherwise."""
    return {
        Category.HEALTH: Eligibility.YES,
        Category.CONFLICT: Eligibility.DEPENDS,
        Category.UNKNOWN: Eligibility.DEPENDS,
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
    record(actor=actor, verb="analysis.proposals_taken", subject=table, count=len(rows))
    return len(rows)


@transaction.atomic
def mark_unsure(table: CodeTable, ids: Iterable[int], *, actor) -> int:
    """Set rows aside for a second look; those that all are so already, back. Returns how many changed."""
    require_draft(table)
    rows = table.rows.filter(pk__in=list(ids))
    is_unsure = rows.filter(is_unsure=False).exists()
    count = rows.filter(is_unsure=not is_unsure).update(is_unsure=is_unsure, version=F("version") + 1)
    changes = {"Unsure": [str(not is_unsure), str(is_unsure)]}
    record(actor=actor, verb="analysis.types_marked_unsure", subject=table, changes=changes, count=count)
    return count


def ask(row: CodeRow, *, actor, text: str) -> RowQuestion:
    """Question a judgment; whoever sees the table may."""
    return add(RowQuestion(row=row, text=text, asked_by=actor), actor=actor, verb="analysis.type_questioned")


def answer(question: RowQuestion, *, actor, text: str) -> RowQuestion:
    if question.answered_at:
        raise Refused("This question was answered already.")
    return change(
        question,
        actor=actor,
        verb="analysis.type_question_answered",
        answer=text,
        answered_by=actor,
        answered_at=clock.now(),
    )


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


def require_draft(table: CodeTable) -> None:
    """Every judgment is refused on a version that results may point to."""
    if not table.is_draft:
        raise Refused("This version is approved and fixed. Start a new draft to change it.")
