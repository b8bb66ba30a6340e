"""The public form: for anybody, in two languages, without a cookie, and never published unread."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from audit.models import AuditEvent
from community.models import Consent, Input, Submission, SubmissionState, Theme
from community.operations import inputs, moderation
from community.say_words import WORDS
from community.tests.hearing import city_case, filled, public_form, said
from community.views import say
from core.errors import Refused

pytestmark = pytest.mark.django_db
MARKUP = '<script>alert(1)</script><img src=x onerror="alert(1)">'


@pytest.fixture
def case():
    cache.clear()
    made = city_case()
    public_form(made)
    return made


def url(case, language: str = "en") -> str:
    return f"/public/{case.city_id}/{'es/' if language == 'es' else ''}say/"


def sent(case, client=None, language: str = "en", **fields):
    return (client or Client(enforce_csrf_checks=True)).post(url(case, language), filled(case, **fields))


def submission(case, **fields) -> Submission:
    assert sent(case, **fields).status_code == 302
    return Submission.objects.latest("pk")


def test_form_is_there_only_when_the_city_opened_it(case, client):
    moderation.set_form(case, actor=case.lead, is_on=False)
    assert client.get(url(case)).status_code == 404
    assert sent(case).status_code == 404


@pytest.mark.parametrize(("language", "thanks"), [("en", "Your code is"), ("es", "Su código es")])
def test_whole_way_is_in_one_language_and_without_cookies(case, language, thanks):
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(url(case, language))
    assert f'<html lang="{language}">' in page.content.decode()
    wrong = browser.post(url(case, language), {})
    assert wrong.status_code == 422 and WORDS["need_consent"][language == "es"] in wrong.content.decode()
    response = sent(case, browser, language)
    done = browser.get(response["Location"]).content.decode()
    made = Submission.objects.get()
    assert thanks in done and made.code[:5] in done and made.language == language
    assert not browser.cookies
    assert not re.search(r"\{[a-z]+\}", done + page.content.decode())


def test_every_sentence_is_in_both_languages():
    for key, (english, spanish) in WORDS.items():
        assert (
            english and spanish and sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", spanish))
        )
        assert english != spanish or key in ("error", "heard_no")


def test_markup_is_shown_as_text(case, client):
    one = submission(case, said=f"{MARKUP} words", names_stay="on")
    assert one.said == f"{MARKUP} words"
    client.force_login(case.lead)
    for page in ("submissions/", f"submissions/{one.pk}/"):
        body = client.get(f"/cities/{case.city_id}/community/{page}").content.decode()
        assert "<script>alert" not in body and "&lt;script&gt;alert" in body


def test_who_only_wants_to_be_counted_leaves_no_words(case):
    one = submission(case, consent="count", said="my secret", ask="mine", themes=["hours"])
    assert (one.said, one.ask, one.consent) == ("", "", Consent.COUNT)
    assert sent(case, consent="count", themes=[]).status_code == 422


def test_nothing_is_an_input_before_somebody_accepts_it(case):
    one = submission(case, themes=["hours", "trust"])
    assert not Input.objects.exists()
    made = moderation.accept(one, actor=case.lead)
    assert (made.said, made.code, made.channel) == ("Come at night.", one.code, "form")
    assert made.themes.count() == 2 and Submission.objects.get().said == ""
    with pytest.raises(Refused):
        moderation.accept(one, actor=case.lead)


def test_said_before_is_counted_once_and_rejected_needs_a_reason(case):
    known, one, other = said(case), submission(case), submission(case)
    moderation.merge(one, actor=case.lead, same=known)
    assert Input.objects.count() == 1 and Submission.objects.get(pk=one.pk).said == ""
    with pytest.raises(Refused):
        moderation.reject(other, actor=case.lead, reason=" ")
    moderation.reject(other, actor=case.lead, reason="An advertisement")
    moderation.reopen(other, actor=case.lead)
    assert Submission.objects.get(pk=other.pk).state == SubmissionState.WAITING
    moderation.withdraw_submission(other, actor=case.lead)
    assert Submission.objects.get(pk=other.pk).said == ""
    with pytest.raises(Refused):
        moderation.merge(submission(case), actor=case.lead, same=said(city_case()))


def test_who_agreed_to_less_is_not_put_to_an_input_that_holds_more(case):
    known, one = said(case), submission(case, consent="summary")
    with pytest.raises(Refused) as refused:
        moderation.merge(one, actor=case.lead, same=known)
    assert refused.value.field == "same" and Submission.objects.get(pk=one.pk).said


def test_what_is_taken_back_while_somebody_reads_it_is_not_accepted(case):
    one, other = submission(case), submission(case)
    moderation.withdraw_submission(Submission.objects.get(pk=one.pk), actor=case.lead)
    with pytest.raises(Refused):
        moderation.accept(one, actor=case.lead)
    assert not Input.objects.exists()
    moderation.accept(Submission.objects.get(pk=other.pk), actor=case.lead)
    with pytest.raises(Refused, match="become an input"):
        moderation.withdraw_submission(other, actor=case.lead)


def test_name_in_what_was_sent_is_shown_before_it_is_accepted(case, client):
    one = submission(case, said="Officer Example was rude.", names_stay="on")
    with pytest.raises(Refused, match="name somebody"):
        moderation.accept(one, actor=case.lead)
    client.force_login(case.lead)
    base = f"/cities/{case.city_id}/community/submissions/{one.pk}/"
    assert "Accept with the name" in client.get(base).content.decode()
    client.post(f"{base}accept/", {"names_stay": "on"})
    assert Input.objects.get().said == "Officer Example was rude."


def test_code_leads_staff_to_what_was_said(case, client):
    one = submission(case)
    client.force_login(case.lead)
    find = f"/cities/{case.city_id}/community/inputs/find/"
    typed = f" {one.code[:5].lower()} - {one.code[5:]}"
    assert client.post(find, {"code": typed})["Location"].endswith(f"/submissions/{one.pk}/")
    made = moderation.accept(one, actor=case.lead)
    assert client.post(find, {"code": typed})["Location"].endswith(f"/inputs/{made.pk}/")
    inputs.withdraw_consent(made, actor=case.lead)
    assert not Input.objects.publishable().exists()


@pytest.mark.parametrize("fields", [{"website": "http://spam"}, {"seconds": 0}, {"ticket": "forged"}])
def test_trap_loses_no_word_and_stores_nothing(case, fields):
    answer = sent(case, **fields)
    assert answer.status_code == 422 and not Submission.objects.exists()
    page = answer.content.decode()
    assert "Come at night." in page and "press the button once more" in page


def test_mark_of_one_city_opens_no_other_and_counts_once(case):
    other = city_case()
    public_form(other)
    assert sent(case, ticket=filled(other)["ticket"]).status_code == 422
    same = filled(case)
    answers = {Client().post(url(case), same)["Location"].partition("?")[0] for _ in range(2)}
    assert len(answers) == 1 and Submission.objects.count() == 1


def test_hammering_is_slowed_down_whatever_headers_say(case, monkeypatch):
    monkeypatch.setattr(say, "PER_ADDRESS", 3)
    answers = [
        Client(HTTP_X_FORWARDED_FOR=f"10.0.0.{number}", HTTP_CLIENT_IP=f"10.0.1.{number}").post(url(case), filled(case))
        for number in range(5)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429, 429]
    assert "Come at night." in answers[-1].content.decode()
    assert Submission.objects.count() == 3
    monkeypatch.setattr(say, "PER_CITY", 1)
    assert Client(REMOTE_ADDR="10.9.9.9").post(url(case), filled(case)).status_code == 429


def test_too_long_is_said_and_kept(case):
    answer = sent(case, said="a" * 3001)
    assert answer.status_code == 422 and "a" * 3001 in answer.content.decode()


def test_names_are_asked_about_without_telling_whom_leap_knows(case):
    answer = sent(case, said="Officer Example was rude.")
    assert answer.status_code == 422 and "Send it as it is" in answer.content.decode()
    assert submission(case, said="Officer Example was rude.", names_stay="on")


def test_history_of_the_form_holds_no_words(case):
    submission(case, said="Zebra words")
    assert "Zebra" not in str(list(AuditEvent.objects.values_list("changes", "reason", "subject_label")))
    assert Theme.objects.offered().filter(name_es="").count() == 0
