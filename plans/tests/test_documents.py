"""Papers: what was issued stays as it was, holds no more than its readers may see, and takes no name for a command."""

import io
from datetime import date

import docx
import pytest
import time_machine
from pypdf import PdfReader

from core.audience import Audience
from core.errors import Refused
from plans import evidence
from plans.evidence import EvidenceLine
from plans.models import Decision, FundingSource, IssuedPaper, PaperKind, PaperState, PaperTemplate, RegisterKind
from plans.operations import funding, papers
from plans.papers.files import docx_of, pdf_of
from plans.papers.placeholders import filled, unknown_in
from tests.factories import UserFactory, liaison_of, start

HOSTILE = "{{ request }} {city} <b>bold</b> =1+1 {% now %}"


@pytest.fixture
def case(db):
    with time_machine.travel("2026-11-23T15:00:00Z", tick=False):
        yield start()


@pytest.fixture
def decision(case) -> Decision:
    taken = {"choice": "Fire department", "reason": f"It has stations. {HOSTILE}", "decided_by": "City council"}
    return Decision.objects.create(
        engagement=case, title="Agency home", question="Where does it live?", decided_on=case.today,
        internal_note="Our own doubts", **taken,
    )  # fmt: skip


@pytest.fixture
def behind(monkeypatch, decision):
    """What the decision rests on, of each audience."""

    def lines(decisions, user):
        told = [EvidenceLine(f"Said at the {audience.value} hearing", "", audience) for audience in Audience]
        return {each.pk: told for each in decisions}

    monkeypatch.setitem(evidence.KINDS, "Input behind this decision", lines)


def issue(case, audience=Audience.CITY, kind=PaperKind.ACTION_PLAN) -> IssuedPaper:
    return papers.issue_paper(case, actor=case.lead, kind=kind, audience=audience)


def words_in_docx(paper: IssuedPaper) -> str:
    file = docx.Document(io.BytesIO(docx_of(paper)))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def words_in_pdf(paper: IssuedPaper) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf_of(paper))).pages)


def test_action_plan_holds_the_decision_its_reason_and_the_input_behind_it(case, decision, behind):
    paper = issue(case)
    for words in (words_in_docx(paper), words_in_pdf(paper)):
        for said in ("Agency home", "Fire department", "It has stations.", "City council", "the city hearing"):
            assert said in words.replace("\n", " ")
        assert HOSTILE in words.replace("\n", " ")


@pytest.mark.parametrize(
    ("audience", "seen", "hidden"),
    [
        (Audience.INTERNAL, ["internal hearing", "Our own doubts"], []),
        (Audience.CITY, ["city hearing", "public hearing"], ["internal hearing", "Our own doubts"]),
        (Audience.PUBLIC, [], ["Agency home", "city hearing", "internal hearing", "Our own doubts"]),
    ],
)
def test_paper_holds_what_its_readers_may_see_and_no_more(case, decision, behind, audience, seen, hidden):
    words = str(issue(case, audience).content)
    assert [each for each in seen if each not in words] == [each for each in hidden if each in words] == []


@pytest.mark.parametrize("audience", Audience)
def test_paper_and_page_tell_the_cost_to_whom_it_is_for(case, client, audience):
    own = {"source": FundingSource.STATE, "amount": 90_000, "starts_on": date(2026, 7, 1), "ends_on": date(2027, 6, 30)}
    funding.add_line(case, actor=case.lead, name="Grant", certainty="firm", audience=Audience.PUBLIC, **own)
    plan = funding.set_money_plan(case, actor=case.lead, yearly_cost=77_777, fiscal_month=1, audience=audience)
    plan.refresh_from_db()
    told = [each for each in Audience if "77,777" in str(issue(case, each).content)]
    assert told == list(Audience)[: list(Audience).index(audience) + 1]
    assert plan.cliff.audience == audience
    client.force_login(liaison_of(case))
    page = client.get(f"/cities/{case.city_id}/plans/funding/").content.decode()
    assert ("77,777" in page) == (audience != Audience.INTERNAL)


def test_issued_paper_opens_the_same_after_everything_changed(case, decision):
    own = {"source": FundingSource.STATE, "amount": 90_000, "starts_on": date(2026, 7, 1), "ends_on": date(2027, 6, 30)}
    line = funding.add_line(case, actor=case.lead, name="Grant", certainty="firm", audience=Audience.CITY, **own)
    paper = issue(case)
    before = docx_of(paper), pdf_of(paper)
    Decision.objects.update(choice="Police", reason="Changed")
    funding.remove_line(line, actor=case.lead)
    template = papers.newest_template(PaperKind.ACTION_PLAN)
    papers.edit_template(template, actor=case.lead, title="Other title", texts={"summary": "Other words"}, note="")
    again = IssuedPaper.objects.get(pk=paper.pk)
    assert (docx_of(again), pdf_of(again)) == before
    assert "Fire department" in words_in_docx(again) and "$90,000" in words_in_docx(again)
    second = issue(case)
    assert (second.number, second.title, second.template_number) == (2, "Other title", 2)
    assert "Police" in words_in_docx(second)


def test_names_in_braces_are_put_in_once_and_never_run():
    assert filled("{city}: {taken} {nobody}", {"city": "{taken}", "taken": "3"}) == "{taken}: 3 {nobody}"
    assert unknown_in("{city} {city.__class__} {{launch}} { } {x}") == ["city.__class__", " ", "x"]


def test_unknown_name_in_a_template_is_refused_at_its_field(case, client):
    template = papers.newest_template(PaperKind.COUNCIL_MEMO)
    client.force_login(UserFactory(role="staff"))
    url = f"/paper-templates/{template.pk}/edit/"
    page = client.post(url, {"title": "Memo", "funding": "It costs {price}.", "version": template.version})
    assert page.status_code == 422
    assert "Not known: {price}." in page.context["form"].errors["funding"][0]
    assert client.post(url, {"title": "Memo", "funding": "{yearly_cost}"}).status_code == 302
    newest = papers.newest_template(PaperKind.COUNCIL_MEMO)
    assert (newest.number, newest.texts["funding"]) == (2, "{yearly_cost}")
    assert PaperTemplate.objects.get(pk=template.pk).title != "Memo"


def test_liaison_reads_the_citys_papers_as_files_and_no_others(case, client):
    ours, theirs = issue(case), issue(case, Audience.INTERNAL)
    client.force_login(liaison_of(case))
    base = f"/cities/{case.city_id}/plans/documents/issued/"
    answer = client.get(f"{base}{ours.pk}/docx/")
    assert answer.content == docx_of(ours) and "attachment" in answer["Content-Disposition"]
    assert client.get(f"{base}{theirs.pk}/pdf/").status_code == 404
    assert client.get(f"{base}{ours.pk}/").status_code == 200


def test_register_is_shown_no_wider_than_its_file(case):
    from engagements.models import Attachment

    file = Attachment.objects.create(
        engagement=case, name="draft.pdf", stored_name="x", content_type="application/pdf", size=1, sha256="x",
        audience=Audience.INTERNAL, uploaded_by=case.lead,
    )  # fmt: skip
    given = {"kind": RegisterKind.CONTRACT, "title": "Contract", "attachment": file}
    with pytest.raises(Refused) as refused:
        papers.add_kept(case, actor=case.lead, state=PaperState.DRAFT, audience=Audience.CITY, **given)
    assert refused.value.field == "audience"
    with pytest.raises(Refused) as dateless:
        papers.add_kept(case, actor=case.lead, state=PaperState.ISSUED, audience=Audience.INTERNAL, **given)
    assert dateless.value.field == "on"
