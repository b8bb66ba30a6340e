"""Telling back: who was told, and whether it answers them; a no opens the city's clock again."""

from datetime import timedelta

import pytest

from community import answer_facts
from community.models import CityResponse, Heard, ToldBy
from community.operations import groups, responses, telling
from community.tests.voices import answered, listening_city, said, voice
from core.errors import Refused
from engagements.scope import Scope

pytestmark = pytest.mark.django_db


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


def hear(city, row, heard, words="", ago=2):
    on = city.today - timedelta(days=ago)
    return telling.note_heard(row, actor=city.staff, heard=heard, words=words, heard_on=on)


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
