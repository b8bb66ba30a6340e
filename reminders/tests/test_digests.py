"""The digest of the morning: one a person and working day (R12), with what the reader may see (R10)."""

from datetime import date, time, timedelta

import pytest

from accounts.models import Role
from core import clock
from core.audience import Audience
from engagements.models import Task, TaskRole
from outbox import operations as outbox
from outbox.models import Message, State
from reminders import operations
from reminders.digests import KIND
from reminders.models import Channel, Matter, Whom
from reminders.tests.conftest import MONDAY, at, rule
from tests.factories import TaskFactory, UserFactory

pytestmark = pytest.mark.django_db


def digests(person=None) -> list[Message]:
    rows = Message.objects.filter(kind=KIND).order_by("pk")
    return list(rows.filter(recipient=person) if person else rows)


def digest_of(sink, person, now) -> str:
    """The text that this person gets at this instant."""
    sink.mails.clear()
    with clock.travel(now):
        operations.tick()
    found = [mail for mail in sink.mails if mail["To"] == person.email and "your day" in mail["Subject"]]
    return found[0].get_payload(0).get_payload(decode=True).decode() if found else ""


def test_r12_one_digest_a_person_and_local_date_and_only_todays(case, sink):
    for now in (at(MONDAY, 6, 59), at(MONDAY, 7), at(MONDAY, 7, 1), at(MONDAY, 23, 59)):
        with clock.travel(now):
            operations.tick()
    assert len(digests(case.liaison)) == 1
    with clock.travel(at(MONDAY + timedelta(days=3), 9)):  # three days of outage
        operations.tick()
    assert sorted((message.key.rpartition(":")[2], message.state) for message in digests(case.liaison)) == [
        ("2027-03-01", State.SENT),
        ("2027-03-02", State.EXPIRED),
        ("2027-03-03", State.EXPIRED),
        ("2027-03-04", State.SENT),
    ]
    with clock.travel(at(date(2027, 3, 6), 9)):  # a Saturday
        operations.tick()
    assert [message.state for message in digests(case.liaison)][4:] == [State.EXPIRED]  # Friday's


def test_digests_that_were_missed_while_down_are_said_once_to_those_who_were_there_and_want_one(case, sink, client):
    with clock.travel(at(MONDAY, 8)):
        operations.tick()
    with clock.travel(at(MONDAY + timedelta(days=2), 8)):
        away, newcomer = UserFactory(created_at=at(MONDAY)), UserFactory(created_at=clock.now())
        operations.choose(actor=away, choices={Matter.DIGEST: Channel.OFF})
        operations.tick()
        operations.tick()
    gone = Message.objects.filter(kind=KIND, state=State.EXPIRED, key__endswith="2027-03-02")
    assert {message.recipient for message in gone} >= {case.liaison, case.lead}
    assert not gone.filter(recipient__in=[away, newcomer]).exists()
    client.force_login(UserFactory(role=Role.ADMIN))
    with clock.travel(at(MONDAY + timedelta(days=2), 9)):
        assert "LEAP CRM was not running while it was due." in client.get("/reminders/").content.decode()


def test_it_says_what_is_overdue_today_this_week_and_waits_for_others(case, sink):
    own = {"engagement": case, "assignee": case.liaison, "role": TaskRole.LIAISON, "audience": Audience.CITY}
    TaskFactory(**own, title="Late one", due_on=MONDAY - timedelta(days=3))
    TaskFactory(**own, title="Later one", due_on=MONDAY - timedelta(days=1))
    TaskFactory(**own, title="On Wednesday", due_on=MONDAY + timedelta(days=2))
    TaskFactory(**own, title="Stuck", due_on=MONDAY + timedelta(days=1), waiting_on="The council")
    TaskFactory(**own, title="Next month", due_on=MONDAY + timedelta(days=30))
    TaskFactory(**{**own, "audience": Audience.INTERNAL}, title="Secret", due_on=MONDAY)
    TaskFactory(**{**own, "assignee": case.lead}, title="Somebody else's", due_on=MONDAY)
    text = digest_of(sink, case.liaison, at(MONDAY, 8))
    wanted = ["Overdue (2)", "Later one", "Late one", "Today (1)", "Name a contact", "This week (1)", "On Wednesday",
              "Waiting on others (1)", "Stuck"]  # fmt: skip
    places = [text.index(each) for each in wanted]
    assert places == sorted(places)
    assert not [word for word in ("Next month", "Secret", "Somebody else") if word in text]
    assert text.count("http") == 1


def test_what_nobody_can_do_is_in_the_leads_digest_and_without_a_lead_in_the_admins(case, sink):
    admin = UserFactory(role=Role.ADMIN)
    gone = UserFactory(is_active=False)
    TaskFactory(engagement=case, due_on=MONDAY, title="Left behind", assignee=gone)
    assert "Left behind" in digest_of(sink, case.lead, at(MONDAY, 8))
    assert "Left behind" not in digest_of(sink, admin, at(MONDAY, 8))
    type(gone).objects.filter(pk=case.lead.pk).update(is_active=False)
    assert "Left behind" in digest_of(sink, admin, at(MONDAY + timedelta(days=1), 8))


def test_nothing_is_said_when_there_is_nothing_to_say(case, sink):
    Task.objects.update(done_on=MONDAY)
    assert not digest_of(sink, case.liaison, at(MONDAY, 8))
    assert digests(case.liaison)[0].suppressed_reason == "There is nothing to say today."


def test_what_a_rule_notes_for_the_lead_comes_in_one_digest_unless_it_is_done(case, sink):
    rule(offset_days=1, whom=Whom.LEAD, channel=Channel.DIGEST, send_at=time(7))
    tuesday = MONDAY + timedelta(days=1)
    assert "Also due in your cities (1)" in digest_of(sink, case.lead, at(tuesday, 7))
    assert not digest_of(sink, case.lead, at(tuesday + timedelta(days=1), 7))


def test_r9_what_is_done_between_plan_and_send_is_not_said(case, sink):
    with clock.travel(at(MONDAY, 8)):
        operations.plan()
        Task.objects.update(done_on=MONDAY)
        outbox.deliver_due()
    assert digests(case.liaison)[0].state == State.SUPPRESSED


def test_whoever_wants_none_gets_none_and_observers_never_do(case, sink):
    operations.choose(actor=case.liaison, choices={Matter.DIGEST: Channel.OFF})
    observer = UserFactory(role=Role.OBSERVER)
    assert not digest_of(sink, case.liaison, at(MONDAY, 8))
    assert not digests(case.liaison) and not digests(observer)
