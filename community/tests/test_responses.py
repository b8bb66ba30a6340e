"""The city answers: one answer to many, with its reason; changed without hiding what it said; traced both ways."""

from datetime import timedelta

import pytest

from audit.models import AuditEvent
from community import answer_facts, decision_inputs
from community.answer_panels import AnswerPage, what_became_of
from community.answer_signals import criteria
from community.decision_inputs import rows as lines_behind
from community.forms.answers import SaidForm
from community.models import (
    AnsweredInput,
    Channel,
    CityResponse,
    Consent,
    Feedback,
    Input,
    PublicItem,
    ResponseRevision,
    ToldBy,
    Verdict,
)
from community.operations import inputs, public, responses, telling
from community.tests.voices import answered, listening_city, said, voice
from core import clock
from core.audience import Audience
from core.errors import Conflict, Refused
from engagements.operations.purging import purge_removed
from engagements.scope import Scope
from plans.addresses.decisions import decision_url
from plans.models import Decision, PaperKind
from plans.operations import choices, decisions, papers
from plans.papers.files import document_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return listening_city()


def facts(city, reader=None):
    return Scope.of(city.case, user=reader or city.staff)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"decided_by": ""}, "decided_by"),
        ({"verdict": Verdict.PENDING}, "pending_until"),
        ({"ago": -1}, "answered_on"),
        ({"ago": 90}, "answered_on"),
    ],
)
def test_answer_that_says_too_little_is_refused_at_its_field(city, wrong, field):
    one = voice(city)
    values = said(city, ago=wrong.pop("ago", 10)) | wrong
    with pytest.raises(Refused) as refused:
        responses.answer(city.case, actor=city.liaison, inputs=[one], **values)
    assert refused.value.field == field
    assert not CityResponse.objects.exists()


def test_one_answer_to_many_counts_each_with_its_own_wait(city):
    voices = [voice(city, ago=ago) for ago in (40, 30, 12)]
    voice(city, ago=35)
    answered(city, *voices, ago=10)
    counted = answer_facts.voices(facts(city))[city.case.pk]
    assert (counted.total, counted.answered, counted.waiting, counted.late) == (4, 3, 1, 1)
    assert counted.median == 20
    (criterion, *_) = criteria(city.case.pk, facts(city))
    assert not criterion.is_met and "1 input without an answer for more than 30 days" in criterion.sentence


def test_what_was_picked_in_the_log_is_named_by_the_address_and_nothing_else_is(client, city):
    one, other = voice(city), voice(city)
    answered(city, other)
    client.force_login(city.liaison)
    url = f"/cities/{city.case.city_id}/community/answers/new/"
    sent = client.post(url, {"pick": "yes", "input": [one.pk, other.pk], "csrfmiddlewaretoken": "secret"}, follow=True)
    (address, status), shown = sent.redirect_chain[0], sent.content.decode()
    assert (address, status) == (f"{url}?input={one.pk}&input={other.pk}", 302)
    assert "1 of these has an answer already" in shown and CityResponse.objects.count() == 1
    more = client.post(url, {"pick": "yes", "input": [one.pk], "all_matching": "1"}, follow=True).content.decode()
    assert "Those of one page are picked here" in more
    answered(city, one)
    assert "Nothing waits for an answer" in client.get(url).content.decode()


def test_second_answer_to_an_input_says_what_the_first_one_is(city):
    one, other = voice(city), voice(city)
    answered(city, one)
    with pytest.raises(Refused) as refused:
        answered(city, one, other, actor=city.staff, verdict=Verdict.DECLINED)
    assert refused.value.field == "inputs" and "The council funds the night shift." in str(refused.value)
    assert CityResponse.objects.count() == 1


def test_changed_answer_keeps_the_earlier_one_and_the_later_save_gets_a_conflict(city):
    response = answered(city, voice(city))
    version = response.version
    stale = CityResponse.objects.get(pk=response.pk)
    declined = said(city, Verdict.DECLINED, reason="No money.")
    responses.revise(response, actor=city.staff, expected_version=version, **declined)
    kept = [(row.verdict, row.reason) for row in response.revisions.all()]
    assert kept == [("declined", "No money."), ("adopted", "The council funds the night shift.")]
    with pytest.raises(Conflict):
        responses.revise(stale, actor=city.liaison, expected_version=version, **said(city, reason="Mine."))


def test_what_is_put_off_is_not_answered_until_it_is(city):
    response = answered(city, voice(city, ago=20), verdict=Verdict.PENDING)
    assert answer_facts.voices(facts(city))[city.case.pk].answered == 0
    responses.revise(response, actor=city.liaison, **said(city, ago=4) | {"pending_until": None})
    assert answer_facts.voices(facts(city))[city.case.pk].days == {16: 1}


def decision(city, title: str = "Hours", **values) -> Decision:
    return Decision.objects.create(engagement=city.case, title=title, question="When does it answer?", **values)


def test_trace_holds_in_both_directions(city):
    wanted = decision(city)
    quoted, counted = voice(city), voice(city, consent=Consent.COUNT)
    summed = voice(city, "Nights.", consent=Consent.SUMMARY)
    response = answered(city, quoted, summed, counted, decision=wanted)
    behind = lines_behind([wanted], city.liaison)[wanted.pk]
    words = [line.sentence.partition(" (")[0] for line in behind]
    assert words == ["Nights.", "“Answer at night too.”", "1 more voice, which is only counted"]
    for one in (quoted, summed, counted):
        page = what_became_of(one, city.liaison)["answer"]
        assert page.response == response and page.decision[0] == "Hours"


def test_input_is_linked_to_a_decision_before_the_city_has_answered(city):
    """In both directions, once, as it agreed, and only to what the city sees of its own decisions."""
    wanted, own = decision(city, audience=Audience.CITY), decision(city, "Ours", audience=Audience.INTERNAL)
    foreign = decision(listening_city())
    one, counted = voice(city), voice(city, consent=Consent.COUNT)
    for linked in (one, counted):
        inputs.edit_input(linked, actor=city.staff, decisions=[wanted])
    for wrong in (own, foreign):
        with pytest.raises(Refused):
            inputs.edit_input(one, actor=city.staff, decisions=[wanted, wrong])
    assert what_became_of(one, city.liaison)["decisions"] == [("Hours", decision_url(city.case.city_id, wanted.pk))]
    for _ in range(2):
        behind = [line.sentence.partition(" (")[0] for line in lines_behind([wanted], city.liaison)[wanted.pk]]
        assert sorted(behind) == ["1 more voice, which is only counted", "“Answer at night too.”"]
        if not hasattr(Input.objects.get(pk=one.pk), "answered"):
            answered(city, one, counted, decision=wanted)
    inputs.withdraw_consent(one, actor=city.staff)
    assert "night" not in str(lines_behind([wanted], city.staff))


def test_confidential_voice_behind_a_decision_is_a_number_for_leap_alone(city):
    wanted = decision(city)
    kept = {"channel": "meeting", "received_on": city.today}
    hidden = inputs.add_confidential(city.case, actor=city.staff, text="Zanzibar", **kept)
    response = answered(city, hidden, voice(city), actor=city.staff, decision=wanted, ago=0)
    for reader, lines in ((city.staff, 2), (city.liaison, 1)):
        behind = lines_behind([wanted], reader)[wanted.pk]
        assert len(behind) == lines and all("Zanzibar" not in line.sentence for line in behind)
    lines = lines_behind([wanted], city.staff)[wanted.pk]
    assert {line.audience for line in lines} == {Audience.CITY, Audience.INTERNAL}
    assert answer_facts.voices(facts(city, city.liaison))[city.case.pk].total == 1
    assert response.answered.count() == 2


def test_voices_beyond_the_lines_of_a_decision_are_not_said_to_be_only_counted(city, monkeypatch):
    monkeypatch.setattr(decision_inputs, "MOST_LINES", 2)
    wanted = decision(city)
    silent = [voice(city, consent=Consent.COUNT) for _ in range(2)]
    answered(city, *silent, *(voice(city) for _ in range(5)), decision=wanted)
    told = [line.sentence for line in lines_behind([wanted], city.liaison)[wanted.pk]]
    assert len(told) == 4
    assert told[2:] == ["3 more voices, which are not listed here", "2 more voices, which are only counted"]


def test_decision_that_is_reversed_calls_for_another_look_at_its_answers(city):
    """Until the answer is said anew; a decision that the city sees no more tells it nothing."""
    from community import answer_signals

    def told(reader):
        return [each for each in answer_signals.signals(facts(city, reader)) if "behind an answer" in each.sentence]

    hours = decision(city, audience=Audience.CITY)
    adopted = {"reason": "Calls peak at night.", "decided_by": "City council", "on": city.today}
    choices.take(hours, actor=city.staff, choice="Until 2 AM", **adopted)
    response = answered(city, voice(city), decision=hours)
    assert not CityResponse.objects.overturned().exists()
    choices.take_back(hours, actor=city.staff, reason="It was repealed.", on=city.today)
    assert CityResponse.objects.overturned().get() == response and AnswerPage(response, city.liaison).is_overturned
    assert told(city.staff) and told(city.liaison)
    Decision.objects.filter(pk=hours.pk).update(audience=Audience.INTERNAL)
    assert not told(city.liaison)
    Decision.objects.filter(pk=hours.pk).update(audience=Audience.CITY)
    responses.revise(response, actor=city.liaison, answered_on=city.today)
    assert not told(city.staff)
    decisions.remove_decision(hours, actor=city.staff)
    assert told(city.liaison)


def test_answer_names_no_decision_that_the_city_does_not_see(city):
    with pytest.raises(Refused) as refused:
        answered(city, voice(city), decision=decision(city, audience=Audience.INTERNAL))
    assert refused.value.field == "decision"


def test_input_taken_out_of_an_answer_waits_again(city):
    one, other = voice(city), voice(city)
    response = answered(city, one, other)
    responses.drop_input(response, actor=city.liaison, input=one, reason="It asked for something else.")
    assert what_became_of(one, city.liaison)["answer"] is None
    with pytest.raises(Refused):
        responses.drop_input(response, actor=city.liaison, input=other, reason="Too")


def test_late_answers_are_due_and_signalled_by_their_day(city):
    from community import answer_signals

    voice(city, ago=45)
    until = city.today + timedelta(days=30)
    (due,) = answer_signals.due_items(facts(city, city.liaison), until, 10)
    assert (due.due_on, due.audience) == (city.today - timedelta(days=15), Audience.CITY)
    assert "waited for an answer for 45 days" in answer_signals.signals(facts(city))[0].sentence
    assert answer_signals.due_items(facts(city), until, 10, since=city.today) == []


def test_words_stand_under_a_decision_as_they_were_agreed_to(city):
    sent = voice(city, "My own words.", consent=Consent.SUMMARY)
    Input.objects.filter(pk=sent.pk).update(channel=Channel.FORM)
    hours = decision(city, audience=Audience.CITY)
    answered(city, sent, decision=hours, verdict=Verdict.DECLINED)
    (line,) = lines_behind([hours], city.staff)[hours.pk]
    assert "My own words" not in line.sentence and "the city: declined" in line.sentence


def correct(city, one, **values):
    return inputs.edit_input(one, actor=city.staff, **values)


LOSES = {
    "taken back": lambda city, one: inputs.withdraw_consent(one, actor=city.staff),
    "corrected, then taken back": lambda city, one: inputs.withdraw_consent(
        correct(city, one, said="Evenings are."), actor=city.staff
    ),
    "only counted": lambda city, one: correct(city, one, said="", consent=Consent.COUNT),
    "no longer quoted": lambda city, one: correct(city, one, consent=Consent.SUMMARY),
    "removed for good": lambda city, one: purge_later(inputs.remove_input(one, actor=city.staff)),
}


def purge_later(one):
    with clock.travel(clock.now() + timedelta(days=40)):
        purge_removed()


@pytest.mark.parametrize("way", LOSES)
def test_papers_that_were_issued_lose_the_words_as_they_stood_there(city, way):
    """Others' words stay, and so do characters that a paper cannot show."""
    one, other = voice(city, "Nights\x01 are the worst."), voice(city, "Mornings, too.")
    taken = {"choice": "Daily", "reason": "Calls.", "decided_by": "Council", "decided_on": city.today}
    answered(city, one, other, decision=decision(city, audience=Audience.CITY, **taken))
    paper = papers.issue_paper(city.case, actor=city.staff, kind=PaperKind.ACTION_PLAN, audience=Audience.CITY)
    assert "Nights are" in str(paper.content)
    LOSES[way](city, one)
    paper.refresh_from_db()
    assert "Nights" not in str(paper.content) and "Mornings, too." in str(paper.content)
    assert "Words that were taken back" in str(document_of(paper))


def test_last_input_that_the_city_sees_stays_with_its_answer(city):
    seen, own = voice(city), voice(city, audience=Audience.INTERNAL)
    response = answered(city, seen, own, actor=city.staff)
    with pytest.raises(Refused, match="needs an input"):
        responses.drop_input(response, actor=city.liaison, input=seen, reason="Wrong one")


def test_answer_to_what_only_leap_knows_is_not_there_for_the_city(city, client):
    """Nor is anything that hangs on it."""
    kept = {"channel": "meeting", "received_on": city.today}
    hidden = inputs.add_confidential(city.case, actor=city.staff, text="Zanzibar", **kept)
    response = answered(city, hidden, voice(city, audience=Audience.INTERNAL), actor=city.staff, ago=0)
    (told,) = telling.tell_back(response, actor=city.staff, on=city.today, channel=ToldBy.CALL, everyone=True)
    telling.note_heard(told, actor=city.staff, heard="no", words="Zebra", consent="quote", heard_on=city.today)
    public.write_item(response, actor=city.staff, said_en="Zebra")
    for model in (CityResponse, AnsweredInput, ResponseRevision, Feedback, PublicItem):
        assert model.objects.visible_to(city.staff).exists() and not model.objects.visible_to(city.liaison).exists()
    client.force_login(city.liaison)
    base = f"/cities/{city.case.city_id}/"
    assert client.get(f"{base}community/answers/{response.pk}/").status_code == 404
    assert list(client.get(f"{base}community/answers/").context["rows"]) == []
    events = AuditEvent.objects.filter(subject_type__in=[f"community.{name}" for name in SUBJECTS])
    assert len(events) >= 5 and {event.audience for event in events} == {Audience.INTERNAL}


SUBJECTS = ("cityresponse", "feedback", "publicitem")


def test_decision_that_its_editor_does_not_see_stays_and_earlier_ones_stay_readable(city):
    """Shared when it was named, LEAP's own by now."""
    first, second = (decision(city, title, audience=Audience.CITY) for title in ("Hours", "Nights"))
    response = answered(city, voice(city), decision=first)
    responses.revise(response, actor=city.liaison, decision=second)
    assert [row.decision for row in response.revisions.all()] == [second, first]
    assert AnswerPage(response, city.liaison).revisions[0][1] == [str(first)]
    assert response.edition == 1
    Decision.objects.filter(pk=second.pk).update(audience=Audience.INTERNAL)
    response = CityResponse.objects.get()
    form = SaidForm(said(city, reason="Every night."), engagement=city.case, user=city.liaison, response=response)
    assert form.is_valid(), form.errors
    responses.revise(response, actor=city.liaison, **form.cleaned_data)
    assert response.decision == second and AnswerPage(response, city.liaison).decision is None
    responses.revise(response, actor=city.liaison, decision=first)
    assert "not shown" in str(AuditEvent.objects.filter(verb="community.response_revised").latest("pk").changes)
