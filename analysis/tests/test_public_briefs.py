"""A brief for the public tells no number under 5: neither in a place of its own nor by what stands elsewhere."""

from types import SimpleNamespace

import pytest

from analysis.briefs import patterns
from analysis.briefs.cells import Teller
from analysis.briefs.files import document_of
from analysis.categories import Category, Counting
from analysis.models import CadExport
from analysis.operations import briefs, scenarios, tables
from analysis.results.share import Basis
from analysis.results.types import Area, Areas
from analysis.scenarios.week import around_the_clock
from analysis.tests.cubes import loaded
from core.audience import Audience
from core.documents import Section
from tests.factories import start

pytestmark = pytest.mark.django_db


def calls(label: str, number: int, *, source="911", ending="RPT", received="2026-03-02 14:30:00") -> list[tuple]:
    return [(label, source, "3", ending, 20, received)] * number


def approved(export: CadExport, **judged: str):
    """An approved version; types without a judgment stay unmapped."""
    table, lead = tables.draft_for(export, actor=export.engagement.lead), export.engagement.lead
    for label, category in judged.items():
        tables.map_rows(table, [table.rows.get(label=label).pk], actor=lead, category=category)
    return tables.approve(table, actor=lead, reviewer="Supervisor", note="")


def sections(table) -> dict[str, Section]:
    lead = table.engagement.lead
    given = {"code_table": table, "title": "What calls need", "meant_for": Audience.PUBLIC}
    brief = briefs.issue_brief(briefs.draft_brief(table.engagement, actor=lead, **given), actor=lead)
    return {section.key: section for section in document_of(brief).sections}


def test_words_do_not_tell_what_a_table_withholds():
    rows = calls("FIRE", 3) + calls("ODD", 6) + calls("CLERK", 20) + calls("NOISE", 71)
    rows += calls("STOP", 7, source="ONVIEW") + calls("GONE", 2, ending="DUP")
    judged = {"FIRE": Category.FIRE_EMS, "CLERK": Category.ADMINISTRATIVE, "NOISE": Category.CONFLICT}
    found = sections(approved(loaded(start(), rows), **judged, STOP=Category.POLICE))
    cells = {row[0].text: row[1].text for row in found["split"].blocks[0].table.rows}
    assert (cells["Fire or EMS"], cells["Unmapped: nobody has judged these types yet"]) == ("under 5", "withheld")
    assert "6%" not in str(found["short"]) + str(found["divertible"])  # the unmapped share of 100 calls
    assert {row[0].text: row[1].text for row in found["scope"].blocks[1].rows}[
        "Left out: Officer-initiated, by source or type"
    ] == "withheld"
    assert "6.5%" not in str(found["short"]) + str(found["split"])  # 7 of 107 records


def test_published_ranges_do_not_tell_what_a_table_withholds():
    rows = calls("FIRE", 3) + calls("CLERK", 6) + calls("NOISE", 91)
    judged = {"FIRE": Category.FIRE_EMS, "CLERK": Category.ADMINISTRATIVE, "NOISE": Category.CONFLICT}
    found = sections(approved(loaded(start(), rows), **judged))
    assert "6%" not in str(found["published"])


def test_few_calls_of_another_year_are_told_neither_by_months_nor_by_years():
    rows = calls("NOISE", 3, received="2025-12-31 23:30:00") + calls("NOISE", 60)
    rows += calls("NOISE", 40, received="2026-04-06 10:00:00") + calls("STOP", 30, source="ONVIEW")
    found = sections(approved(loaded(start(), rows), NOISE=Category.CONFLICT, STOP=Category.POLICE))
    tables_of = [getattr(block, "table", block) for block in found["months"].blocks if not hasattr(block, "text")]
    months = [row for table in tables_of if table.caption == "Months" for row in table.rows]
    assert len([row for row in months if row[1].value is None]) > 1
    assert "From 2025 to 2026" not in str(found["months"])


def test_hours_are_not_told_where_a_day_has_few_calls():
    rows = calls("NOISE", 3) + calls("NOISE", 7, received="2026-03-03 10:00:00") + calls("STOP", 30)
    found = sections(approved(loaded(start(), rows), NOISE=Category.CONFLICT, STOP=Category.POLICE))
    assert "Tuesday" not in str(found["hours"])


def test_share_of_one_area_is_not_left_by_the_others():
    basis = Basis("March", "Code table, version 1")
    areas = [
        Area(name, public, basis.share(eligible, public, "eligible calls there", "calls there"))
        for name, public, eligible in (("North", 20, 3), ("South", 30, 10), ("West", 30, 27))
    ]
    found = Areas(areas, basis.share(0, 80, "calls without an area", "calls"))
    rows = patterns.areas(SimpleNamespace(areas=found, left_in=0), Teller(is_careful=True)).blocks[0].table.rows
    assert [row[2].text for row in rows] == ["under 5", "withheld", "90%"]


def test_time_of_a_single_call_is_not_told():
    rows = [("NOISE", "911", "3", "RPT", None)] * 40 + [("NOISE", "911", "3", "RPT", 77)] + calls("STOP", 30)
    found = sections(approved(loaded(start(), rows), NOISE=Category.CONFLICT, STOP=Category.POLICE))
    assert "text='77'" not in str(found["times"]) + str(found["types"])
    assert "text='20'" in str(found["times"]) and "text='20'" in str(found["types"])


def test_few_duplicates_that_stay_in_are_not_counted_in_words():
    rows = calls("NOISE", 60) + calls("NOISE", 2, ending="ZED") + calls("STOP", 30)
    export = loaded(start(), rows)
    table = tables.draft_for(export, actor=export.engagement.lead)
    table.dispositions.filter(value="ZED").update(counting=Counting.DUPLICATE)
    tables.map_rows(table, table.rows.values_list("pk", flat=True), actor=table.engagement.lead, category="conflict")
    tables.approve(table, actor=table.engagement.lead, reviewer="Supervisor", note="")
    found = sections(table)
    assert "Some duplicates" in str(found["hours"]) and "2 duplicates" not in str(found)


def test_what_lies_between_two_shares_is_no_small_number():
    rows = calls("MIND", 30) + calls("NOISE", 3) + calls("ROBBERY", 67)
    found = sections(approved(loaded(start(), rows), MIND="health", NOISE="conflict", ROBBERY="police"))
    shares = {row[0].text: row[2].text for row in found["divertible"].blocks[0].table.rows}
    assert shares == {"Low": "withheld", "Base": shares["Base"], "High": "33"} and shares["Base"] in ("withheld", "33")
    split = {row[0].text: row[1].text for row in found["split"].blocks[0].table.rows}
    assert split["Community responder: behavioral health"] == "withheld" and split["Police"] == "67"
    assert [column.title for column in found["types"].blocks[1].columns][-1:] == ["Minutes on scene, median"]
    assert "Category" not in [column.title for column in found["types"].blocks[1].columns]


def test_scenario_of_few_calls_is_not_told_to_everyone():
    table = approved(loaded(start(), calls("MIND", 3) + calls("NOISE", 60)), MIND="health", NOISE="conflict")
    for name, categories in (("All", ["health", "conflict"]), ("Few", ["health"])):
        scenarios.add_scenario(
            table.engagement, actor=table.engagement.lead, code_table=table, name=name, categories=categories,
            hours=around_the_clock(), audience=Audience.PUBLIC,
        )  # fmt: skip
    told = str(sections(table)["scenarios"])
    assert "“All”" in told and "“Few”" not in told
