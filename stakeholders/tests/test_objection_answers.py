"""What is offered against an objection, and what becomes of an answer."""

import html
import re
from datetime import timedelta

import pytest

from core.errors import Refused
from stakeholders.models import Outcome, Position
from stakeholders.objection_answers import Answers
from stakeholders.operations import library, objections, speakers
from stakeholders.operations.contacts import record_answer
from stakeholders.tests.test_contacts import member, raise_one
from tests.factories import CityFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return start(CityFactory(name="Dayton"))


def elsewhere(city, outcome, **used):
    """The same objection, answered in another city."""
    other = start(CityFactory(name=city))
    raised = raise_one(other, member(other))
    objections.give_answer(raised, actor=other.lead, on=other.today, outcome=outcome, **used)


def material(title, *answers):
    return library.add_material(actor=None, title=title, kind="report", objections=answers)


def test_what_moved_the_same_objection_elsewhere_is_offered_first(engagement):
    raised = raise_one(engagement, member(engagement))
    report, brief = material("Report"), material("Brief")
    untried = material("Untried", raised.objection)
    material("Of something else")
    for city in ("Akron", "Toledo"):
        elsewhere(city, Outcome.MOVED, material=report)
    elsewhere("Canton", Outcome.HARDENED, material=report)
    elsewhere("Xenia", Outcome.HARDENED, material=brief)
    elsewhere("Lima", Outcome.SOFTENED, argument="It costs less than jail")
    offers = Answers(raised, engagement.lead).offers()
    assert [offer.title for offer in offers] == ["Report", "It costs less than jail", str(untried), "Brief"]
    assert offers[0].outcomes == [("moved", "Moved them", 2), ("hardened", "Hardened", 1)]
    assert offers[0].cities == ["Akron, OH", "Toledo, OH", "Canton, OH"]
    objections.give_answer(raised, actor=engagement.lead, on=engagement.today, material=report)
    assert "Report" not in [offer.title for offer in Answers(raised, engagement.lead).offers()]


def test_nobody_of_a_city_is_offered_anything(engagement):
    raised = raise_one(engagement, member(engagement))
    elsewhere("Akron", Outcome.MOVED, material=material("Report", raised.objection))
    liaison = liaison_of(engagement)
    assert Answers(raised, liaison).offers() == Answers(raised, liaison).speakers() == []


def test_speakers_who_moved_it_come_before_those_who_only_fit(engagement):
    raised = raise_one(engagement, member(engagement))
    near = speakers.add_speaker(actor=None, name="From here", state="OH", topics="")
    fits = speakers.add_speaker(actor=None, name="Fits", state="CA", topics="unions, what it costs")
    moved = speakers.add_speaker(actor=None, name="Moved", state="CA")
    speakers.add_speaker(actor=None, name="No reason", state="CA", topics="unions")
    elsewhere("Akron", Outcome.MOVED, speaker=moved)
    offers = Answers(raised, engagement.lead).speakers()
    assert [offer.speaker_id for offer in offers] == [moved.pk, fits.pk, near.pk]
    assert offers[1].why == ["speaks on what it costs"]


def test_answer_that_moved_them_sets_the_stance_and_settles(engagement):
    president = member(engagement)
    raised = raise_one(engagement, president)
    stance = {"position": Position.PASSIVE_ALLY, "on": engagement.today, "source": "said_to_us", "evidence": "Yes."}
    report = material("Report")
    given = {"material": report, "on": engagement.today, "outcome": Outcome.MOVED}
    record_answer(raised, actor=engagement.lead, stance=stance, settles=True, **given)
    president.standing.refresh_from_db()
    raised.refresh_from_db()
    assert president.standing.stance.position == Position.PASSIVE_ALLY
    assert president.standing.stance.moved_by == "Report"
    assert raised.settled_on == engagement.today


def test_answer_says_what_was_used_and_comes_after_the_objection(engagement):
    raised = raise_one(engagement, member(engagement), ago=2)
    with pytest.raises(Refused, match="Say what was used"):
        objections.give_answer(raised, actor=engagement.lead, on=engagement.today)
    with pytest.raises(Refused, match="before it was raised"):
        objections.give_answer(raised, actor=engagement.lead, argument="No", on=raised.on - timedelta(1))


def test_page_does_not_call_unknown_what_was_just_used(engagement, client):
    raised = raise_one(engagement, member(engagement))
    client.force_login(engagement.lead)
    url, nothing = f"/cities/{engagement.city_id}/stakeholders/objections/{raised.pk}/", "Nothing is known to answer it"
    assert nothing in client.get(url).content.decode()
    report = material("Report", raised.objection)
    objections.give_answer(raised, actor=engagement.lead, on=engagement.today, outcome=Outcome.MOVED, material=report)
    assert nothing not in client.get(url).content.decode()


def test_use_this_is_one_click_to_a_filled_form(engagement, client):
    raised = raise_one(engagement, member(engagement))
    elsewhere("Akron", Outcome.MOVED, material=material("Report"))
    elsewhere("Lima", Outcome.MOVED, argument="It costs less than jail")
    client.force_login(engagement.lead)
    url = f"/cities/{engagement.city_id}/stakeholders/objections/{raised.pk}/"
    for offer in Answers(raised, engagement.lead).offers():
        form = client.get(f"{url}answers/new/?{offer.query}").context["form"]
        assert form.initial["material"] or form.initial["argument"] == "It costs less than jail"
        assert form.initial["on"] == engagement.today


def test_booking_made_from_an_objection_is_shown_there_and_not_to_the_city(engagement, client):
    raised = raise_one(engagement, member(engagement))
    speaker = speakers.add_speaker(actor=None, name="A chief", state="OH")
    client.force_login(engagement.lead)
    city = f"/cities/{engagement.city_id}/stakeholders/"
    page = client.get(f"{city}objections/{raised.pk}/").content.decode()
    address = html.unescape(re.search(r'href="([^"]+bookings/new/[^"]+)"', page)[1])
    on = engagement.today + timedelta(days=9)
    client.post(
        address,
        {
            "speaker": speaker.pk,
            "on": on.isoformat(),
            "occasion": "Roll call",
            "state": "confirmed",
            "audience": "city",
        },
    )
    assert "A chief: Roll call" in client.get(f"{city}objections/{raised.pk}/").content.decode()
    assert str(raised) in client.get(f"{city}bookings/").content.decode()
    client.force_login(liaison_of(engagement))
    seen = client.get(f"{city}bookings/").content.decode()
    assert "Roll call" in seen and raised.objection.title not in seen


def test_two_materials_of_one_title_are_told_apart(engagement, client):
    raised = raise_one(engagement, member(engagement))
    for year in (2023, 2024):
        library.add_material(actor=None, title="Report", kind="report", published_year=year)
    client.force_login(engagement.lead)
    page = client.get(f"/cities/{engagement.city_id}/stakeholders/objections/{raised.pk}/answers/new/").content.decode()
    assert "Report – Report or study · 2023" in page and "Report – Report or study · 2024" in page
