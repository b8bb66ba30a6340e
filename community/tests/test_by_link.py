"""A group says itself whether an answer answers it: by a link that opens nothing else, once."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from audit.models import AuditEvent
from community.models import Consent, Feedback, Heard, ToldBy
from community.operations import asking, groups, public, responses, telling
from community.say_words import WORDS
from community.tests.voices import answered, listening_city, said, voice
from core import clock
from core.errors import Refused
from core.permissions import Denied

pytestmark = pytest.mark.django_db
SAYS_NO = {"heard": "no", "said": "Nights are not weekends.", "consent": "quote"}


@pytest.fixture
def city():
    cache.clear()
    return listening_city()


@pytest.fixture
def asked(city) -> Feedback:
    """An answer that one group was told, and the link for it."""
    group = groups.add_group(city.case, actor=city.staff, name="Night workers")
    city.response = answered(city, voice(city, "Their own words.", group=group))
    told = {"on": city.today, "channel": ToldBy.MEETING, "place": "Back room", "groups": [group]}
    (row,) = telling.tell_back(city.response, actor=city.liaison, **told)
    return asking.make_link(row, actor=city.liaison)


@pytest.fixture
def browser():
    return Client(enforce_csrf_checks=True)


def test_group_answers_once_and_its_no_disputes(city, asked, browser):
    page = browser.get(asked.url)
    assert page.status_code == 200 and Feedback.objects.get().heard == ""
    assert browser.post(asked.url, SAYS_NO).status_code == 302
    asked.refresh_from_db()
    assert (asked.heard, asked.words, asked.consent) == (Heard.NO, "Nights are not weekends.", Consent.QUOTE)
    assert asked.heard_by_link and asked.response.disputed_on == city.today
    again = browser.post(asked.url, {"heard": "yes"})
    assert WORDS["heard_thanks"][0] in again.content.decode() and Feedback.objects.get().heard == Heard.NO
    assert not browser.cookies and page["Referrer-Policy"] == "strict-origin"
    assert all("Nights" not in str(event.changes) for event in AuditEvent.objects.all())


def test_link_tells_only_what_everybody_may_read(city, asked, browser):
    secrets = ("Their own words", "funds the night shift", "City council", "Night workers", "Back room")
    assert not any(words in browser.get(asked.url).content.decode() for words in secrets)
    public.set_page(city.case, actor=city.staff, is_on=True)
    texts = {"said_en": "People ask for nights.", "answer_en": "From March on."}
    public.write_item(city.response, actor=city.staff, publish=True, **texts)
    page = browser.get(asked.url_es).content.decode()
    assert '<html lang="es">' in page and "From March on." in page and "Solo en inglés" in page
    assert not any(words in page for words in secrets)
    public.unpublish(city.response.public_item, actor=city.staff)
    assert "From March on." not in browser.get(asked.url).content.decode()


def later(city, asked):
    return clock.travel(clock.now() + timedelta(days=21, seconds=1))


def changed(city, asked):
    responses.revise(city.response, actor=city.staff, **said(city, ago=0, reason="Otherwise."))


def noted(city, asked):
    telling.note_heard(asked, actor=city.staff, heard=Heard.YES, heard_on=city.today)


def replaced(city, asked):
    with clock.travel(clock.now() + timedelta(minutes=1)):
        asking.make_link(asked, actor=city.staff)


def removed(city, asked):
    groups.remove_group(asked.group, actor=city.staff)


@pytest.mark.parametrize("end", [later, changed, noted, replaced, removed])
def test_link_ends(city, asked, browser, end):
    url = asked.url
    before = Feedback.objects.values_list("heard", "words").get()
    with end(city, asked) or clock.travel(clock.now()):
        assert browser.get(url).status_code == 410
        assert browser.post(url, SAYS_NO).status_code == 410
    assert Feedback.objects.values_list("words").get() == before[1:]
    forged = url.rstrip("/")[:-1] + ("a/" if url[-2] != "a" else "b/")
    assert browser.get(forged).status_code == 410


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({}, "need_heard"),
        ({"heard": "no"}, "need_missing"),
        ({"heard": "yes", "said": "Good."}, "need_consent"),
        ({"heard": "perhaps"}, "bad_choice"),
    ],
)
def test_what_is_missing_is_said_in_the_language_of_the_page(asked, browser, sent, wrong):
    response = browser.post(asked.url_es, sent)
    assert response.status_code == 422 and WORDS[wrong][1] in response.content.decode()


def test_name_is_warned_of_and_words_of_who_is_only_counted_are_not_kept(asked, browser):
    named = {"heard": "no", "said": "Officer Example came.", "consent": "summary"}
    assert "Officer Example" in browser.post(asked.url, named).content.decode()
    assert browser.post(asked.url, named | {"consent": "count"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.heard, asked.words, asked.consent) == (Heard.NO, "", Consent.COUNT)


def test_city_does_not_correct_what_a_group_said_itself(city, asked, browser, client):
    browser.post(asked.url, SAYS_NO)
    asked.refresh_from_db()
    yes = {"heard": Heard.YES, "heard_on": city.today}
    with pytest.raises(Denied):
        telling.note_heard(asked, actor=city.liaison, **yes)
    telling.note_heard(asked, actor=city.staff, **yes)
    assert not asked.heard_by_link


def test_only_a_group_is_asked_and_only_once(city, asked):
    asking.answer_by_link(asked, heard=Heard.YES)
    asked.refresh_from_db()
    with pytest.raises(Refused):
        asking.make_link(asked, actor=city.liaison)
    (everyone,) = telling.tell_back(
        city.response, actor=city.liaison, on=city.today, channel=ToldBy.PAGE, everyone=True
    )
    with pytest.raises(Refused):
        asking.make_link(everyone, actor=city.liaison)
