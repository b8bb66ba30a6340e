"""A draft with every call type of an export; what was judged before comes along."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from analysis import cubes
from analysis.models import CadExport, CodeRow, CodeTable, DispositionRow, RowQuestion, SourceRow
from analysis.operations.tables.judging import MAPPED
from analysis.origins import counting_of, origin_of
from analysis.reading.codes import Codes
from analysis.suggesting import suggestions
from audit.operations import add
from core.audience import Audience
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
OPEN_QUESTION = ("text", "asked_by_id", "asked_at")


def draft_for(export: CadExport, *, actor) -> CodeTable:
    """A draft with every distinct type of a loaded export; judgments of the city's latest version come along.

    Codes get the texts of the export's code table. An open draft of the city is replaced: its judgments and open
    questions come along too. Proposals are written beside the rows and applied to none. A draft is LEAP's own.
    """
    with cubes.opened(export) as cube:
        types = cubes.rows(cube, TYPES)
        priorities, sources = cubes.rows(cube, PRIORITIES), cubes.rows(cube, SOURCES)
        dispositions = cubes.rows(cube, DISPOSITIONS)
    codes = Codes(export.code_texts)
    texts = {row["label"]: codes.label(row["label"]) for row in types}
    return _write_draft(export, types, priorities, sources, dispositions, texts, actor=actor)


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
    rows = [_row(table, row, descriptions, earlier) for row in [*types, *_only_judged(types, earlier)]]
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
    return {row.label: row for row in table.rows.select_related("code_table")} if table else {}


def _only_judged(types: list[dict], earlier: dict[str, CodeRow]) -> list[dict]:
    """Types that a replaced draft judged and this export does not hold: the work is kept, with no calls. What an
    approved version judged stays there."""
    here = {row["label"] for row in types}
    gone = [row for row in earlier.values() if row.code_table.is_draft and row.category and row.label not in here]
    return [{"label": row.label, "description": "", "calls": 0, "minutes": 0, "timed_calls": 0} for row in gone]


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
