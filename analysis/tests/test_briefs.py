"""Data briefs: frozen when issued, told to each audience as it should be, signed off by the city."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from analysis.addresses import brief_url, briefs_url
from analysis.briefs.content import content_of
from analysis.briefs.files import document_of, pdf_of, workbook_of
from analysis.categories import Category
from analysis.models import Brief
from analysis.operations import briefs, tables
from analysis.operations.scenarios import add_scenario
from analysis.scenarios.week import around_the_clock
from analysis.tests.cubes import loaded
from analysis.workstream import AnalysisWorkstream
from audit.models import AuditEvent
from core.audience import Audience
from core.errors import Conflict, Refused
from engagements.history import events_for
from engagements.scope import Scope
from tests.factories import CityFactory, liaison_of, start

pytestmark = pytest.mark.django_db
HOSTILE = ["#test $x$ *no*", "=cmd|' /C calc'!A0", "<b>bold</b>", "مرحبا", "😀 🚓", "@SUM(1)"]
MANY = [(label, "911", "3", "RPT", 20) for n, label in enumerate(HOSTILE) for _ in range(9 - n)]


def approved(engagement, calls=MANY, **fields):
    table = tables.draft_for(loaded(engagement, calls, **fields), actor=engagement.lead)
    ids = list(table.rows.values_list("pk", flat=True))
    tables.map_rows(table, ids, actor=engagement.lead, category=Category.CONFLICT)
    return tables.approve(table, actor=engagement.lead, reviewer="Supervisor", note="")


@pytest.fixture
def engagement():
    return start(CityFactory(name="Dayton"))


@pytest.fixture
def table(engagement):
    return approved(engagement)


def draft(table, audience=Audience.CITY, **words) -> Brief:
    given = {
        "title": "What calls need",
        "vignettes": "A man sat on the curb.",
        "internal_caveats": "Kestrel doubts it.",
    }
    engagement = table.engagement
    return briefs.draft_brief(engagement, actor=engagement.lead, code_table=table, meant_for=audience, **given | words)


def issued(table, audience=Audience.CITY, **words) -> Brief:
    return briefs.issue_brief(draft(table, audience, **words), actor=table.engagement.lead)


def pdf_text(brief) -> str:
    """Without spaces: lines break where there is no room."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf_of(brief))).pages)


def told(words: str, text: str) -> bool:
    return "".join(words.split()) in text


def workbook_cells(brief) -> list:
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook_of(brief)))
    return [cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]


def shown(brief) -> str:
    return str(document_of(brief).as_json())


def test_issued_brief_stays_as_it_was_when_the_code_table_moves_on(table):
    brief = issued(table)
    before = shown(brief), pdf_of(brief), workbook_of(brief)
    newer = tables.draft_for(table.export, actor=table.engagement.lead)
    tables.map_rows(newer, [newer.rows.first().pk], actor=table.engagement.lead, category=Category.POLICE)
    tables.approve(newer, actor=table.engagement.lead, reviewer="Another", note="")
    table.export.label = "Renamed"
    table.export.save()
    stored = Brief.objects.get(pk=brief.pk)
    assert (shown(stored), pdf_of(stored), workbook_of(stored)) == before
    assert stored.content["versions"]["Code table"].startswith("version 1, approved")
    again = issued(newer)
    assert (brief.number, again.number) == (1, 2) and "version 2" in shown(again)


def test_days_in_a_brief_are_those_of_the_city(table):
    """Midnight in Dayton is hours after midnight in UTC."""
    at = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
    table.approved_at = table.export.loaded_at = at
    found = content_of(Brief(engagement=table.engagement, code_table=table, meant_for=Audience.CITY), at=at)
    assert found["document"]["as_of"] == "Nov 22, 2026"
    assert "approved Nov 22, 2026" in found["versions"]["Code table"]
    assert found["versions"]["Export"].endswith("loaded Nov 22, 2026")


def test_issued_brief_is_fixed(table):
    brief = issued(table)
    with pytest.raises(Refused, match="issued and fixed"):
        briefs.edit_brief(brief, actor=table.engagement.lead, title="Other")
    with pytest.raises(Refused, match="issued and fixed"):
        briefs.issue_brief(brief, actor=table.engagement.lead)


def test_what_was_not_looked_at_is_not_issued(table):
    brief = draft(table)
    briefs.edit_brief(brief, actor=table.engagement.lead, title="Changed meanwhile")
    with pytest.raises(Conflict):
        briefs.issue_brief(brief, actor=table.engagement.lead, expected_version=1)


def test_brief_stands_on_an_approved_version_of_its_own_city(engagement, table):
    other = approved(start())
    for wrong in (other, tables.draft_for(table.export, actor=engagement.lead)):
        with pytest.raises(Refused, match="approved version of this city"):
            briefs.draft_brief(engagement, actor=engagement.lead, code_table=wrong, title="x")


def test_city_is_told_nothing_of_an_export_that_it_does_not_see(table):
    table.export.audience = Audience.INTERNAL
    table.export.save()
    brief = draft(Brief(code_table=table, engagement=table.engagement).code_table)
    with pytest.raises(Refused, match="The export is LEAP’s own"):
        briefs.issue_brief(brief, actor=table.engagement.lead)


def test_each_audience_holds_what_it_may(table):
    internal, city, public = (shown(issued(table, audience)) for audience in Audience)
    assert "Kestrel doubts it." in internal and "Kestrel" not in city + public
    assert "sat on the curb" in internal and "sat on the curb" in city and "curb" not in public
    assert "sat on the curb" in shown(issued(table, Audience.PUBLIC, vignettes_are_public=True))
    assert "RPT 100%" in city and "RPT 100%" not in public


def test_public_is_shown_no_small_number(engagement):
    few = [("COMMON", "911", "3", "RPT", 20)] * 30 + [("SOME", "911", "3", "GOA", 10)] * 8
    rare = [("RARE", "911", "3", "ARR", 77)] * 2
    table = approved(engagement, few + rare)
    sections = {section.key: section for section in document_of(issued(table, Audience.PUBLIC)).sections}
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in sections["types"].blocks[1].rows}
    assert rows["RARE"][0] == "under 5" and "77" not in rows["RARE"]
    assert rows["SOME"][0] == "withheld"  # else 40 less the others would say it
    assert "ARR: 2" not in str(sections["endings"])
    city = {section.key: section for section in document_of(issued(table)).sections}
    assert [row[1].text for row in city["types"].blocks[1].rows] == ["30", "8", "2"]


def test_who_sees_a_brief(engagement, table):
    liaison, outsider = liaison_of(engagement), liaison_of(start())
    made = [draft(table), issued(table, Audience.INTERNAL), issued(table), issued(table, Audience.PUBLIC)]
    seen = set(Brief.objects.visible_to(liaison))
    assert seen == {made[2], made[3]}
    assert set(Brief.objects.visible_to(engagement.lead)) == set(made)
    assert not Brief.objects.visible_to(outsider).exists()


def test_city_reads_in_the_history_that_a_brief_was_issued_and_not_how_it_was_drafted(engagement, table):
    brief = draft(table)
    briefs.edit_brief(brief, actor=engagement.lead, internal_caveats="Kestrel is worried.")
    briefs.issue_brief(brief, actor=engagement.lead)
    events = events_for(engagement, liaison_of(engagement)).filter(subject_type="analysis.brief")
    assert [event.verb for event in events] == ["analysis.brief_issued"]
    assert "Kestrel" not in str([event.changes for event in events])


def test_sign_off_meets_the_criterion_until_it_is_withdrawn(engagement, table):
    brief, today = issued(table), engagement.today
    briefs.sign_off(brief, actor=engagement.lead, name="The analyst", role="Police analyst", on=today)
    assert met(engagement)
    briefs.withdraw_sign_off(brief, actor=engagement.lead, reason="A code was misread.")
    assert not met(engagement)
    event = AuditEvent.objects.get(verb="analysis.brief_sign_off_withdrawn")
    assert event.reason == "A code was misread." and "The analyst" in str(event.changes)


def met(engagement) -> bool:
    criteria = AnalysisWorkstream().criteria(Scope.of(engagement, user=engagement.lead))[engagement.pk]
    return next(each.is_met for each in criteria if each.key == "brief")


def test_sign_off_refuses_what_cannot_be(engagement, table):
    lead, today, liaison = engagement.lead, engagement.today, liaison_of(engagement, name="The liaison")
    signed = {"name": "The analyst", "role": "Analyst", "on": today}
    for brief, sentence in ((draft(table), "is a draft"), (issued(table, Audience.INTERNAL), "does not see")):
        with pytest.raises(Refused, match=sentence):
            briefs.sign_off(brief, actor=lead, **signed)
    brief = issued(table)
    with pytest.raises(Refused, match="for yourself"):
        briefs.sign_off(brief, actor=liaison, **signed)
    with pytest.raises(Refused, match="not issued yet"):
        briefs.sign_off(brief, actor=lead, **signed | {"on": today.replace(year=today.year - 1)})
    briefs.sign_off(brief, actor=liaison, **signed | {"name": "The liaison"})
    with pytest.raises(Refused, match="signed off already"):
        briefs.sign_off(brief, actor=lead, **signed)


def test_hostile_words_are_words_on_the_page_in_the_pdf_and_in_the_workbook(engagement, table, client):
    typed = "<script>alert(1)</script> " + "x" * 10_000
    brief = issued(table, title="=1+1 <b>", caveats=typed)
    client.force_login(engagement.lead)
    page = client.get(f"/cities/{engagement.city_id}/analysis/briefs/{brief.pk}/").content.decode()
    assert "<script>alert" not in page and "<b>bold" not in page and "=cmd|" in page
    text, cells = pdf_text(brief), workbook_cells(brief)
    assert [label for label in HOSTILE if not told(label, text)] == []
    assert [label for label in [*HOSTILE, typed] if label not in cells] == []
    assert told("<script>alert(1)</script>", text) and told("=1+1 <b>", text)


def test_generated_data_is_said_to_be_in_all_three(engagement, client):
    brief = issued(approved(engagement, is_generated=True))
    client.force_login(engagement.lead)
    page = client.get(f"/cities/{engagement.city_id}/analysis/briefs/{brief.pk}/").content.decode()
    said = "Generated data: made up for the demo"
    assert said in page and told(said, pdf_text(brief)) and any(said in str(cell) for cell in workbook_cells(brief))


def test_files_are_saved_and_not_opened_and_a_preview_says_so(engagement, table, client):
    brief = draft(table)
    client.force_login(engagement.lead)
    answer = client.get(f"/cities/{engagement.city_id}/analysis/briefs/{brief.pk}/pdf/")
    assert answer["Content-Disposition"].startswith("attachment") and "sandbox" in answer["Content-Security-Policy"]
    assert "Preview: not issued" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()


def scenario(table, name, audience=Audience.INTERNAL):
    given = {"code_table": table, "name": name, "hours": around_the_clock(), "audience": audience}
    return add_scenario(table.engagement, actor=table.engagement.lead, **given)


def test_draft_names_each_scenario_that_it_leaves_out(table, client):
    scenario(table, "Kestrel plan")
    scenario(table, "Open plan", Audience.PUBLIC)
    brief = draft(table, Audience.CITY)
    client.force_login(table.engagement.lead)
    page = client.get(brief_url(table.engagement.city_id, brief.pk)).content.decode()
    assert "1 scenario is not in this brief." in page and "</a> is for LEAP only." in page
    assert "Open plan</bdi></a>" not in page
    briefs.edit_brief(brief, actor=table.engagement.lead, meant_for=Audience.INTERNAL)
    page = client.get(brief_url(table.engagement.city_id, brief.pk)).content.decode()
    assert "not in this brief" not in page


def test_council_is_named_where_a_brief_is_drafted_listed_and_read(table, client):
    brief = issued(table, Audience.CITY)
    client.force_login(table.engagement.lead)
    form = client.get(f"{briefs_url(table.engagement.city_id)}new/").content.decode()
    assert "Council: visible to LEAP and Dayton" in form
    assert "Council" in client.get(briefs_url(table.engagement.city_id)).content.decode()
    assert document_of(brief).audience == "Council brief, for LEAP and Dayton"
