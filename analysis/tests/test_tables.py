"""Code tables: what an export brings, what people judge, what becomes a version."""

import pytest
from django.urls import reverse

from analysis import addresses
from analysis.categories import Category, Eligibility, Origin
from analysis.models import CodeRow, CodeTable, RowQuestion
from analysis.operations import exports, tables
from analysis.table_page import coverage_of, type_rows
from analysis.tests.cubes import loaded
from analysis.workstream import AnalysisWorkstream
from audit.models import AuditEvent
from core.audience import Audience
from core.errors import Refused
from engagements.scope import Scope
from tests.factories import UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    engagement = start()
    return tables.draft_for(loaded(engagement), actor=engagement.lead)


def row(table, label) -> CodeRow:
    return table.rows.get(label=label)


def test_draft_holds_every_type_with_its_weight_and_applies_no_proposal(table):
    rows = {each.label: (each.calls, each.minutes, each.category) for each in table.rows.all()}
    assert rows == {
        "NOISE COMPLAINT": (2, 30.0, ""),
        "WELFARE CHECK": (1, 40.0, ""),
        "TRAFFIC STOP": (1, 5.0, ""),
        "ZZTOP": (1, 0.0, ""),
    }
    noise = row(table, "NOISE COMPLAINT")
    assert (noise.proposal, noise.proposal_source) == (Category.CONFLICT, "Rule: noise, nuisance, neighbors")
    assert noise.priorities == {"3": 2}
    assert row(table, "ZZTOP").proposal == ""


def test_officer_initiated_work_is_told_by_its_source(table):
    assert dict(table.sources.values_list("value", "origin")) == {
        "911": Origin.CALLER,
        "PHONE": Origin.CALLER,
        "ONVIEW": Origin.OFFICER,
    }
    assert row(table, "TRAFFIC STOP").officer_calls == 1


@pytest.mark.parametrize(("columns", "shown"), [({"how": "source"}, "100%"), ({}, "not known")])
def test_share_of_officers_is_not_known_without_a_column_for_it(table, columns, shown):
    table.export.column_map = columns
    assert type_rows([row(table, "TRAFFIC STOP")], coverage_of(table), 1, {})[0].officer_share == shown


def test_coverage_counts_calls_and_minutes_apart(table):
    tables.map_rows(table, [row(table, "WELFARE CHECK").pk], actor=table.engagement.lead, category=Category.HEALTH)
    assert table.coverage() == {
        "all_calls": 5,
        "all_minutes": 75.0,
        "mapped_calls": 1,
        "mapped_minutes": 40.0,
    }


def test_taken_proposal_keeps_where_it_came_from(table):
    noise = row(table, "NOISE COMPLAINT")
    assert tables.take_proposals(table, [noise.pk], actor=table.engagement.lead) == 1
    noise.refresh_from_db()
    assert (noise.category, noise.eligible) == (Category.CONFLICT, Eligibility.DEPENDS)
    assert noise.reason == "Rule: noise, nuisance, neighbors"


def test_approved_version_is_fixed_and_its_judgments_come_along(table):
    lead = table.engagement.lead
    tables.map_rows(table, [row(table, "WELFARE CHECK").pk], actor=lead, category=Category.HEALTH)
    tables.approve(table, actor=lead, reviewer="911 center supervisor", note="First")
    with pytest.raises(Refused, match="approved and fixed"):
        tables.map_rows(table, [row(table, "ZZTOP").pk], actor=lead, category=Category.UNKNOWN)
    second = tables.draft_for(table.export, actor=lead)
    assert (second.number, row(second, "WELFARE CHECK").category) == (2, Category.HEALTH)


def test_what_is_approved_at_the_same_moment_is_judged_no_more(table):
    lead, seen_by_another = table.engagement.lead, CodeTable.objects.get(pk=table.pk)
    noise = row(seen_by_another, "NOISE COMPLAINT")
    tables.map_rows(table, [noise.pk], actor=lead, category=Category.CONFLICT)
    tables.approve(table, actor=lead, reviewer="Supervisor", note="")
    judged = {"category": Category.POLICE, "eligible": "", "reason": "", "is_officer_initiated": False}
    for deed in (
        lambda: tables.map_rows(seen_by_another, [noise.pk], actor=lead, category=Category.POLICE),
        lambda: tables.judge(noise, actor=lead, **judged),
        lambda: tables.mark_unsure(seen_by_another, [noise.pk], actor=lead),
    ):
        with pytest.raises(Refused, match="approved and fixed"):
            deed()
    assert row(table, "NOISE COMPLAINT").category == Category.CONFLICT


def test_history_says_what_a_type_was_before(table):
    noise, lead = row(table, "NOISE COMPLAINT"), table.engagement.lead
    for category in (Category.CONFLICT, Category.POLICE):
        tables.map_rows(table, [noise.pk], actor=lead, category=category)
    event = AuditEvent.objects.filter(verb="analysis.types_mapped").order_by("pk").last()
    assert event.changes == {"Category of NOISE COMPLAINT": [Category.CONFLICT.label, Category.POLICE.label]}


def test_first_answer_to_a_question_stays(table):
    question = tables.ask(row(table, "ZZTOP"), actor=table.engagement.lead, text="Is it?")
    seen_by_another = RowQuestion.objects.get(pk=question.pk)
    tables.answer(question, actor=table.engagement.lead, text="It is.")
    with pytest.raises(Refused, match="answered already"):
        tables.answer(seen_by_another, actor=table.engagement.lead, text="It is not.")
    assert RowQuestion.objects.get(pk=question.pk).answer == "It is."


def test_city_is_told_of_the_version_that_it_sees_while_another_is_drafted(table):
    engagement, lead = table.engagement, table.engagement.lead
    tables.map_rows(table, table.rows.values_list("pk", flat=True), actor=lead, category=Category.CONFLICT)
    tables.approve(table, actor=lead, reviewer="Supervisor", note="")
    draft = tables.draft_for(table.export, actor=lead)
    tables.ask(row(draft, "ZZTOP"), actor=lead, text="Among us: is it?")
    scope = Scope.of(engagement, user=liaison_of(engagement))
    step = AnalysisWorkstream()
    assert "100% mapped" in step.panels(scope)[engagement.pk].headline
    assert "question" not in str([signal.sentence for signal in step.signals(scope)])


def test_open_question_holds_an_approval_up(table):
    lead = table.engagement.lead
    welfare = row(table, "WELFARE CHECK")
    tables.map_rows(table, [welfare.pk], actor=lead, category=Category.HEALTH)
    question = tables.ask(welfare, actor=UserFactory(), text="Even with a weapon in the note?")
    with pytest.raises(Refused, match="open questions"):
        tables.approve(table, actor=lead, reviewer="", note="")
    tables.answer(question, actor=lead, text="Then it is police.")
    assert tables.approve(table, actor=lead, reviewer="Police analyst", note="").approved_by == lead


def test_another_citys_approved_judgment_is_proposed_first(table):
    lead = table.engagement.lead
    tables.map_rows(table, [row(table, "ZZTOP").pk], actor=lead, category=Category.ADMINISTRATIVE)
    tables.approve(table, actor=lead, reviewer="Analyst", note="")
    other = tables.draft_for(loaded(start(actor=lead), [("zztop ", "911", "1", None, 5)]), actor=lead)
    assert other.rows.get().proposal == Category.ADMINISTRATIVE
    assert other.rows.get().proposal_source == f"Approved in {table.engagement.city}"
    tables.take_proposals(other, other.rows.values_list("pk", flat=True), actor=lead)
    assert other.rows.get().reason == "Approved in another city"


def test_addresses_of_the_code_table_equal_the_patterns():
    assert addresses.table_url(7) == reverse("analysis:type-list", args=[7])
    assert addresses.row_url(7, 8) == reverse("analysis:type-detail", args=[7, 8])
    assert addresses.results_url(7) == reverse("analysis:results", args=[7])


def test_work_on_a_draft_survives_an_export_without_these_types(table):
    lead = table.engagement.lead
    tables.map_rows(table, [row(table, "ZZTOP").pk], actor=lead, category=Category.POLICE)
    other = tables.draft_for(loaded(table.engagement, [("NOISE COMPLAINT", "911", "3", "RPT", 5)]), actor=lead)
    assert [(each.label, each.calls, each.category) for each in other.rows.all()] == [
        ("NOISE COMPLAINT", 1, ""),
        ("ZZTOP", 0, Category.POLICE),
    ]


def test_city_sees_approved_versions_of_exports_that_it_sees(table):
    lead, liaison = table.engagement.lead, liaison_of(table.engagement)
    seen = CodeTable.objects.visible_to(liaison)
    assert not seen.exists()
    tables.map_rows(table, [row(table, "ZZTOP").pk], actor=lead, category=Category.POLICE)
    tables.approve(table, actor=lead, reviewer="Supervisor", note="")
    assert seen.get() == table
    exports.edit_export(table.export, actor=lead, audience=Audience.INTERNAL)
    assert not seen.exists()
