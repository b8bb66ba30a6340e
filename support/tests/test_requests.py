"""Requests for support: the clock, both sides' words, and mail that says nothing of them."""

import pytest

from core.errors import Refused
from core.workdays import add_working_days
from engagements.scope import Scope
from outbox.models import Message
from outbox.operations import deliver_due
from support.operations import requests
from support.workstream import SupportWorkstream
from tests.factories import UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return start()


@pytest.fixture
def asked(case):
    return requests.ask(case, actor=liaison_of(case), subject="A sample contract", text="With the county, please.")


def test_clock_runs_in_working_days_as_the_policy_says(case, asked):
    assert asked.answer_due_on == add_working_days(case.today, 5)
    requests.edit_policy(actor=UserFactory(role="admin"), answer_days=2)
    later = requests.ask(case, actor=asked.asked_by, subject="Another", text="One")
    assert later.answer_due_on == add_working_days(case.today, 2)
    asked.refresh_from_db()
    assert asked.answer_due_on == add_working_days(case.today, 5), "A clock that runs was moved."


def test_answer_stops_the_clock_and_a_word_of_the_city_starts_it(case, asked):
    requests.say(asked, actor=case.lead, text="Here is one.")
    assert (asked.answer_due_on, asked.state) == (None, "Answered")
    requests.say(asked, actor=asked.asked_by, text="And one with the state?")
    assert asked.state == "Waits for LEAP"
    requests.close(asked, actor=asked.asked_by)
    with pytest.raises(Refused, match="Open it again"):
        requests.say(asked, actor=case.lead, text="Too late")
    requests.reopen(asked, actor=case.lead)
    assert asked.answer_due_on
    assert list(asked.entries.values_list("is_answer", flat=True)) == [True, False]


def test_mail_says_that_there_is_something_and_not_what(case, asked, mailoutbox):
    requests.say(asked, actor=case.lead, text="A secret answer")
    deliver_due()
    assert [mail.to for mail in mailoutbox] == [[case.lead.email], [asked.asked_by.email]]
    for mail in mailoutbox:
        assert f"/cities/{case.city_id}/support/requests/{asked.pk}/" in mail.body
        assert "contract" not in mail.subject + mail.body and "secret" not in mail.body


def test_who_no_longer_sees_the_request_is_not_told(case, asked, mailoutbox):
    requests.say(asked, actor=case.lead, text="An answer")
    case.memberships.update(until=asked.asked_at)
    deliver_due()
    assert [mail.to for mail in mailoutbox] == [[case.lead.email]]
    assert Message.objects.filter(state="suppressed").count() == 1


def test_only_who_answers_by_then_is_told(case, asked, mailoutbox):
    other = UserFactory(role="staff")
    requests.edit_request(asked, actor=case.lead, owner=other)
    deliver_due()
    assert [mail.to for mail in mailoutbox] == [[other.email]]
    assert Message.objects.get(recipient=case.lead).suppressed_reason == "Somebody else answers this request now."
    type(other).objects.filter(pk=other.pk).update(is_active=False)
    asked.refresh_from_db()
    requests.say(asked, actor=asked.asked_by, text="Hello?")
    deliver_due()
    assert [mail.to for mail in mailoutbox][1:] == [[case.lead.email]]


def test_overdue_answer_is_a_signal(case, asked):
    scope = Scope.of(case, user=case.lead)
    assert not [each for each in SupportWorkstream().signals(scope) if each.key == "support.request"]
    type(asked).objects.update(answer_due_on=add_working_days(case.today, -1))
    (signal,) = [s for s in SupportWorkstream().signals(Scope.of(case, user=case.lead)) if s.key == "support.request"]
    assert f"/requests/{asked.pk}/" in signal.url


def test_liaison_asks_and_staff_answers_in_the_pages(client, case, asked):
    city = f"/cities/{case.city_id}/support/requests/"
    client.force_login(asked.asked_by)
    answer = client.post(f"{city}new/", {"subject": "Money", "text": "Which grants?"}, follow=True)
    assert "LEAP answers by" in answer.content.decode()
    client.force_login(case.lead)
    said = client.post(f"{city}{asked.pk}/say/", {"text": "See the attached list."}, follow=True)
    assert "See the attached list." in said.content.decode()
