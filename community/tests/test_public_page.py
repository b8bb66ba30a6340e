"""The public page and its feed: what was published, as long as everybody behind it agrees, and nothing else."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.changes import mark_of
from audit.models import AuditEvent
from community import public_kept
from community.forms.public import ItemForm
from community.milestones import milestones
from community.models import Consent, Input, PublicItem, Theme, ToldBy, Verdict
from community.operations import groups, inputs, public, responses, telling
from community.tests.voices import answered, listening_city, said, voice
from core import clock
from core.errors import Conflict, Refused
from engagements.operations.purging import purge_removed
from engagements.scope import Scope

pytestmark = pytest.mark.django_db
SECRET = "zqSecret"
ENGLISH = {"said_en": "People ask for nights.", "answer_en": "Nights are funded.", "change_en": "Open until 2 AM."}


@pytest.fixture
def city():
    cache.clear()
    city = listening_city()
    public.set_page(city.case, actor=city.staff, is_on=True)
    return city


def publish(city, *voices, texts=ENGLISH, quotes=(), **values) -> PublicItem:
    response = answered(city, *voices, **values)
    return public.write_item(response, actor=city.liaison, publish=True, quotes=quotes, **texts)


def address(city, part: str = "") -> str:
    return f"/public/{city.case.city_id}/{part}"


def page(client, city, part: str = "") -> str:
    response = client.get(address(city, part))
    assert response.status_code == 200
    return response.content.decode()


def everything(client, city) -> str:
    return page(client, city) + page(client, city, "es/") + page(client, city, "feed.json")


@pytest.mark.django_db(transaction=True)
def test_item_stands_on_the_page_until_a_consent_is_taken_back(client, city):
    one, other = voice(city, "Nights are the worst."), voice(city, "Mornings.")
    publish(city, one, other, quotes=[one])
    shown = everything(client, city)
    assert "People ask for nights." in shown and "Nights are the worst." in shown and "Mornings." not in shown
    inputs.withdraw_consent(one, actor=city.staff)
    gone = everything(client, city)
    assert "People ask for nights." not in gone and "Nights are the worst." not in gone
    item = PublicItem.objects.get()
    assert list(PublicItem.objects.taken_off()) == [item]
    public.write_item(item.response, actor=city.staff, expected_version=item.version, said_en="Some ask for mornings.")
    assert "Some ask for mornings." in page(client, city)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["take off", "switch off", "remove", "other answer"])
def test_page_is_kept_and_follows_what_is_taken_off_at_once(client, city, way):
    one = voice(city)
    item = publish(city, one)
    assert "People ask for nights." in everything(client, city)
    with CaptureQueriesContext(connection) as captured:
        assert "People ask for nights." in page(client, city)
    assert len(captured) == 0, "It comes from the cache."
    if way == "take off":
        public.unpublish(item, actor=city.liaison)
    elif way == "switch off":
        stored = public.page_of(city.case)
        public.set_page(city.case, actor=city.staff, expected_version=stored.version, is_on=False)
    elif way == "remove":
        inputs.remove_input(one, actor=city.staff)
    else:
        responses.revise(item.response, actor=city.liaison, **said(city, Verdict.DECLINED))
    for part in ("", "es/", "feed.json"):
        assert "People ask for nights." not in client.get(address(city, part)).content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("part", ["", "es/", "feed.json"])
def test_page_that_is_switched_off_while_it_is_drawn_is_not_kept(client, city, monkeypatch, part):
    publish(city, voice(city))

    def switched_off_meanwhile(engagement_id):
        monkeypatch.undo()
        public.set_page(city.case, actor=city.staff, is_on=False)
        return mark_of(engagement_id)

    monkeypatch.setattr(public_kept, "mark_of", switched_off_meanwhile)
    client.get(address(city, part))
    assert client.get(address(city, part)).status_code == 404


def test_nothing_that_was_not_published_gets_out(client, city):
    """A word is planted in all that a city or LEAP alone may read."""
    theme = Theme.objects.first()
    group = groups.add_group(city.case, actor=city.staff, name=f"{SECRET} group", contact=f"{SECRET}@example.org")
    spoken = voice(city, f"{SECRET} summed up", consent=Consent.SUMMARY, themes=[theme], group=group)
    quoted = voice(city, f"{SECRET} not chosen", ask=f"{SECRET} ask")
    kept = {"channel": "meeting", "received_on": city.today - timedelta(days=20)}
    hidden = inputs.add_confidential(city.case, actor=city.staff, text=f"{SECRET} in confidence", **kept)
    inside = {"reason": f"{SECRET} reason", "decided_by": f"{SECRET} chief"}
    item = publish(city, spoken, quoted, hidden, actor=city.staff, **inside)
    told = {"on": city.today, "channel": ToldBy.MEETING, "place": f"{SECRET} hall"}
    (row,) = telling.tell_back(item.response, actor=city.staff, groups=[group], **told)
    telling.note_heard(row, actor=city.staff, heard="no", words=f"{SECRET} words", consent="quote", heard_on=city.today)
    draft = answered(city, voice(city))
    public.write_item(draft, actor=city.staff, said_en=f"{SECRET} draft", answer_en=f"{SECRET} draft")
    shown = everything(client, city)
    assert theme.name in shown and "People ask for nights." in shown
    assert SECRET not in shown


def test_numbers_under_five_tell_of_nobody(client, city):
    publish(city, voice(city))
    publish(city, *(voice(city) for _ in range(7)))
    for _ in range(9):
        voice(city)
    told = json.loads(page(client, city, "feed.json"))
    numbers = [item["voices"] for item in told["items"]]
    assert 1 not in numbers and "Fewer than 5 people" in page(client, city)


def test_history_holds_no_words_of_what_people_may_take_back(city):
    item = publish(city, voice(city), texts=ENGLISH | {"said_en": f"{SECRET} before"})
    texts = {"said_en": f"{SECRET} after"}
    public.write_item(item.response, actor=city.staff, expected_version=item.version, **texts)
    found = AuditEvent.objects.filter(subject_type="community.publicitem")
    assert len(found) >= 3 and SECRET not in str(found.values_list("changes", "subject_label", "reason"))


def test_single_voice_is_not_said_to_be_several(client, city):
    publish(city, voice(city))
    assert "Fewer than 5 people said this." in page(client, city)
    for _ in range(5):
        voice(city)
    shown = page(client, city)
    assert "Fewer than 5" not in shown and "How many people said this is not shown." in shown


def test_both_languages_say_where_the_other_one_stands_in(client, city):
    theme = Theme.objects.exclude(name_es="").first()
    publish(city, voice(city, themes=[theme]), texts=ENGLISH | {"said_es": "La gente pide noches."})
    spanish = page(client, city, "es/")
    assert 'lang="es"' in spanish and theme.name_es in spanish and "La gente pide noches." in spanish
    assert "Nights are funded." in spanish and "Solo en inglés" in spanish
    assert "People ask for nights." not in spanish


def test_anybody_may_keep_it_and_nobody_gets_a_cookie(client, city):
    publish(city, voice(city))
    client.force_login(city.liaison)
    for part in ("", "es/", "feed.json"):
        response = client.get(address(city, part))
        assert response["Cache-Control"] == "public, no-cache"
        assert not response.cookies and "Cookie" not in response["Vary"]
        again = client.get(address(city, part), headers={"if-none-match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert ("Access-Control-Allow-Origin" in response) == (part == "feed.json")


def test_words_are_words_whatever_is_typed(client, city):
    publish(city, voice(city), texts={"said_en": "<script>alert(1)</script>", "answer_en": "</p><img src=x>"})
    shown = page(client, city)
    assert "<script>alert" not in shown and "<img" not in shown and "&lt;script&gt;" in shown
    assert client.get(address(city, "feed.json"))["Content-Type"] == "application/json"


def test_report_tells_what_a_published_answer_is_about_in_no_words_that_could_be_taken_back(city):
    hours, cost = (Theme.objects.get(slug=slug) for slug in ("hours", "cost"))
    one = voice(city, "Nights are the worst.", themes=[hours, cost])
    publish(city, one, quotes=[one])
    scope = Scope.of(city.case, user=city.staff)
    told = [each.what for each in milestones(scope, city.today, city.today)]
    assert told == ["An answer about “Hours” and “Cost” was published"]
    public.set_page(city.case, actor=city.staff, is_on=False, expected_version=None)
    assert not milestones(scope, city.today, city.today)


def test_too_many_readings_from_one_place_are_slowed(client, city, monkeypatch):
    monkeypatch.setattr("community.views.public_pages.PER_MINUTE", 3)
    codes = [client.get(address(city)).status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]


def test_nothing_is_summed_up_that_people_only_let_count(city):
    with pytest.raises(Refused):
        publish(city, voice(city, consent=Consent.COUNT))
    assert not PublicItem.objects.exists()


def test_quote_needs_the_consent_to_quote(city):
    summed = voice(city, consent=Consent.SUMMARY)
    with pytest.raises(Refused) as refused:
        publish(city, summed, quotes=[summed])
    assert refused.value.field == "quotes"


def test_more_quotes_than_the_page_shows_are_refused_and_a_draft_is_not_said_to_be_public(client, city):
    voices = [voice(city, f"Nights, says number {number}.") for number in range(4)]
    response = answered(city, *voices)
    client.force_login(city.liaison)
    url = f"/cities/{city.case.city_id}/community/answers/{response.pk}/public/"
    assert "everyone will see this" not in client.get(url).content.decode()
    sent = client.post(url, ENGLISH | {"quotes": [one.pk for one in voices], "is_first": "True"})
    assert sent.status_code == 422 and "Choose at most 3" in sent.content.decode()
    client.post(url, ENGLISH | {"quotes": [one.pk for one in voices[1:]], "is_first": "True", "publish": "on"})
    assert page(client, city).count("says number") == 3
    assert "everyone will see this" in client.get(url).content.decode()
    inputs.withdraw_consent(voices[1], actor=city.staff)
    sent = client.post(url, ENGLISH | {"quotes": [voices[1].pk]})
    assert "One of these may not be quoted any more." in sent.content.decode()


def test_name_in_a_chosen_quote_is_warned_of(city):
    quoted = voice(city, "Officer Example was kind.")
    response = answered(city, quoted)
    given = ENGLISH | {"quotes": [quoted.pk]}
    warned = ItemForm(given, response=response, user=city.liaison)
    assert "Officer Example" in str(warned.errors["names_ok"])
    assert ItemForm(given | {"names_ok": "on"}, response=response, user=city.liaison).is_valid()
    assert ItemForm(ENGLISH, response=response, user=city.liaison).is_valid()


def test_two_who_write_the_same_item_do_not_overwrite_each_other(city):
    item = publish(city, voice(city))
    with pytest.raises(Conflict):
        public.write_item(item.response, actor=city.staff, is_first=True, said_en="Mine.")


def test_page_has_as_many_queries_for_many_items(client, city):
    publish(city, voice(city))
    counts = []
    for _ in range(2):
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            page(client, city)
        counts.append(len(captured))
        for _ in range(10):
            publish(city, voice(city), voice(city))
    assert counts[0] == counts[1]


def test_item_does_not_come_back_when_what_it_rests_on_is_gone_for_good(client, city):
    one, other = voice(city, "Nights are the worst."), voice(city, "Mornings.")
    item = publish(city, one, other, quotes=[one])
    inputs.remove_input(one, actor=city.staff)
    with clock.travel(clock.now() + timedelta(days=40)):
        purge_removed()
    assert not Input.objects.filter(pk=one.pk).exists()
    item.refresh_from_db()
    assert item.published_at is None
    assert "People ask for nights." not in everything(client, city)
