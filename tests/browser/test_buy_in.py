"""What LEAP does to win a vote, from a doubt to a majority."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from accounts.models import Role
from stakeholders.models import BookingState, Outcome, Position, StakeholderRole
from stakeholders.operations import bodies, library, objections, people, speakers, stakeholders, stances
from tests.browser.test_journeys import PASSWORD, sign_in_by_form
from tests.factories import CityFactory, UserFactory, start

TITLE = "Nobody knows what they walk into"


def member(case, name: str, position: Position | None = None):
    person = people.add_person(actor=case.lead, name=name)
    made = stakeholders.add_stakeholder(case, actor=case.lead, entry=person, role=StakeholderRole.COUNCIL)
    if position is not None:
        said = {"on": case.today, "source": "said_to_us", "evidence": "Said so."}
        stances.record_stance(made, actor=case.lead, position=position, **said)
    return made


@pytest.fixture
def one_vote_short(transactional_db):
    """Three seats, one of them for it and one in doubt; elsewhere a speaker has moved the same doubt."""
    staff = UserFactory(role=Role.STAFF, password=PASSWORD)
    case, other = start(CityFactory(name="Troy"), actor=staff), start(CityFactory(name="Akron"), actor=staff)
    holders = [member(case, "Member for it", Position.ACTIVE_ALLY), member(case, "Member in doubt", Position.NEUTRAL)]
    body = bodies.add_body(case, actor=staff, name="City council", seats=["One", "Two", "Three"])
    for seat, holder in zip(body.seats.all(), holders, strict=False):
        bodies.add_term(seat, actor=staff, holder=holder, since=case.today - timedelta(days=30))
    objection = library.add_objection(actor=staff, title=TITLE, answer="Which calls are sent is agreed beforehand.")
    library.add_material(actor=staff, title="Fact sheet", kind="fact_sheet", objections=[objection])
    speaker = speakers.add_speaker(actor=staff, name="A retired captain", rank="Captain")
    raised = objections.raise_objection(
        other, actor=staff, objection=objection, stakeholder=member(other, "Another member"), on=other.today
    )
    objections.give_answer(raised, actor=staff, speaker=speaker, on=other.today, outcome=Outcome.MOVED)
    return case


def test_doubt_is_logged_answered_and_turned_into_the_missing_vote(page, axe, one_vote_short):
    case = one_vote_short
    sign_in_by_form(page, case.lead)
    step = f"/cities/{case.city_id}/stakeholders/"
    page.goto(step)
    expect(page.locator("main")).to_contain_text("1 more is needed")
    page.get_by_role("link", name="Member in doubt").first.click()
    page.get_by_role("link", name="Log a contact").click()
    page.get_by_text("An objection was raised").click()
    page.get_by_label("Objection").select_option(label=TITLE)
    axe(page)
    page.get_by_role("button", name=re.compile("Log it")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    speaks = page.get_by_role("listitem").filter(has_text="A retired captain")
    expect(speaks).to_contain_text("Moved them: 1")
    expect(speaks).to_contain_text("Akron, OH")
    axe(page)
    speaks.get_by_role("link", name="Book").click()
    page.get_by_label("Date").fill((case.today + timedelta(days=7)).isoformat())
    page.get_by_label("Occasion").fill("Work session")
    page.get_by_role("button", name="Book").click()

    page.get_by_role("listitem").filter(has_text="A retired captain").get_by_role("link", name="Use this").click()
    page.get_by_role("radio", name="Moved them").check()
    page.get_by_label("This settles the objection").check()
    page.get_by_label("Where they stand").select_option(label="Passive ally")
    page.get_by_label("What they said or did").fill("She will vote yes.")
    page.get_by_role("button", name=re.compile("Record it")).click()
    expect(page.get_by_text("settled")).to_be_visible()
    page.goto(step)
    expect(page.locator("main")).to_contain_text("that carries")
    assert case.booking_set.get().state == BookingState.ASKED
