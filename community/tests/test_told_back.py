"""Telling back: who was told, and whether it answers them; a no opens the city's clock again."""

from datetime import timedelta

import pytest

from audit.models import AuditEvent
from community import answer_facts
from community.forms.answers import HeardForm
from community.models import CityResponse, Consent, Heard, ToldBy
from community.operations import groups, responses, telling
from community.tests.voices import answered, listening_city, said, voice
from core.errors import Refused
from engagements.scope import Scope

pytestmark = pytest.mark.django_db
SECRET = "zqSecret"


@pytest.fixture
def city():
    return listening_city()


@pytest.fixture
def told(city):
    """An answer of ten days ago, told to two groups five days ago."""
    city.groups = [groups.add_group(city.case, actor=city.staff, name=name) for name in ("Night workers", "Tenants")]
    city.response = answered(city, voice(city, group=city.groups[0]))
    on = city.today - timedelta(days=5)
    return telling.tell_back(city.response, actor=city.liaison, on=on, channel=ToldBy.MEETING, groups=city.groups)


def listening(city):
    return answer_facts.Listening.of(city.case.pk, Scope.of(city.case, user=city.liaison))


def hear(city, row, heard, words="", ago=2, **values):
    values = {"consent": Consent.SUMMARY if words else ""} | values
    on = city.today - timedelta(days=ago)
    return telling.note_heard(row, actor=city.staff, heard=heard, words=words, heard_on=on, **values)


def test_shares_count_what_they_say(city, told):
    answered(city, voice(city), voice(city))
    hear(city, told[0], Heard.YES)
    hear(city, told[1], Heard.PARTLY)
    found = listening(city)
    assert (found.told, found.voices.answered) == (1, 3)
    assert (found.said_yes, found.asked) == (1, 2)


def test_no_without_words_is_refused_and_with_them_opens_the_clock(city, told):
    with pytest.raises(Refused) as refused:
        hear(city, told[0], Heard.NO)
    assert refused.value.field == "words"
    hear(city, told[0], Heard.NO, "Nights are not only weekends.")
    response = CityResponse.objects.get()
    assert response.disputed_on == city.today - timedelta(days=2)
    assert answer_facts.answers(Scope.of(city.case, user=city.staff))[city.case.pk].disputed == 1


def test_new_answer_ends_the_dispute_and_wants_to_be_told(city, told):
    hear(city, told[0], Heard.NO, "Nights are not only weekends.")
    response = CityResponse.objects.get()
    responses.revise(response, actor=city.liaison, **said(city, ago=1, reason="Every night."))
    assert response.disputed_on is None
    facts = answer_facts.answers(Scope.of(city.case, user=city.staff))[city.case.pk]
    assert (facts.disputed, facts.untold) == (0, 1)


def test_who_was_told_an_earlier_answer_of_the_same_day_was_not_told_this_one(city, told):
    hear(city, told[0], Heard.NO, "Nights are not only weekends.")
    responses.revise(city.response, actor=city.liaison, **said(city, reason="Every night."))
    facts = answer_facts.answers(Scope.of(city.case, user=city.staff))[city.case.pk]
    assert (facts.disputed, facts.untold, facts.untold_since) == (0, 1, city.today)
    assert listening(city).told == 0
    told[1].refresh_from_db()
    hear(city, told[1], Heard.NO, "Nights are not only weekends.", ago=0)
    assert CityResponse.objects.get().disputed_on is None
    earlier = {"on": city.today, "channel": ToldBy.CALL, "everyone": True, "edition": 1}
    telling.tell_back(city.response, actor=city.liaison, **earlier)
    assert CityResponse.objects.untold().exists()
    telling.tell_back(city.response, actor=city.liaison, **earlier | {"edition": None})
    assert not CityResponse.objects.untold().exists()


def test_words_to_an_answer_are_kept_as_agreed_and_in_no_history(city, told):
    row = hear(city, told[0], Heard.NO, f"{SECRET} nights.", consent=Consent.QUOTE)
    telling.withdraw_words(row, actor=city.staff)
    row.refresh_from_db()
    assert (row.heard, row.words, row.consent) == (Heard.NO, "", Consent.COUNT)
    assert SECRET not in str(AuditEvent.objects.values_list("changes", "reason", "subject_label"))
    with pytest.raises(Refused, match="taken back"):
        hear(city, row, Heard.NO, f"{SECRET} nights.")
    assert CityResponse.objects.get().disputed_on


@pytest.mark.parametrize(
    ("consent", "words", "field"), [("", "Nights.", "consent"), ("count", "Nights.", "words"), ("quote", "", "words")]
)
def test_words_to_an_answer_need_a_consent_and_a_consent_words(city, told, consent, words, field):
    with pytest.raises(Refused) as refused:
        hear(city, told[0], Heard.NO, words, consent=consent)
    assert refused.value.field == field
    assert hear(city, told[0], Heard.NO, "", consent=Consent.COUNT).heard == Heard.NO


def test_name_in_words_to_an_answer_is_warned_of(city, told):
    given = {"heard": "no", "words": "Officer Example knows.", "consent": "quote", "heard_on": city.today}
    warned = HeardForm(given, feedback=told[0], user=city.liaison)
    assert "words" in warned.errors
    assert HeardForm(given | {"names_stay": "on"}, feedback=told[0], user=city.liaison).is_valid()


def test_no_that_was_a_mistake_ends_the_dispute(city, told):
    row = hear(city, told[0], Heard.NO, "Nights are not only weekends.")
    hear(city, row, Heard.YES)
    assert CityResponse.objects.get().disputed_on is None


@pytest.mark.parametrize("ago", [11, -1])
def test_nobody_is_told_before_there_is_an_answer_nor_in_the_future(city, told, ago):
    on = city.today - timedelta(days=ago)
    with pytest.raises(Refused) as refused:
        telling.tell_back(city.response, actor=city.liaison, on=on, channel=ToldBy.CALL, everyone=True)
    assert refused.value.field == "on"


def test_group_of_another_city_is_not_told(city, told):
    other = listening_city()
    group = groups.add_group(other.case, actor=other.staff, name="Elsewhere")
    with pytest.raises(Refused):
        telling.tell_back(city.response, actor=city.staff, on=city.today, channel=ToldBy.CALL, groups=[group])
