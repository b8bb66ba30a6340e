"""After an outage: the nearest reminder comes, and what was missed is said."""

from datetime import date, timedelta

import pytest

from accounts.models import Role
from core import clock
from core.audience import Audience
from outbox.models import State
from reminders import operations
from reminders.models import Channel, Notice
from reminders.tests.conftest import MONDAY, at, due_mails, mails, rule, states, tick_at
from tests.factories import TaskFactory, UserFactory

pytestmark = pytest.mark.usefixtures("rules_only")
FRIDAY_BEFORE = date(2027, 2, 26)
BY_MAIL = {"channel": Channel.MAIL}


def test_new_rule_does_not_wake_the_past(case, sink):
    with clock.travel(at(MONDAY, 9)):
        operations.add_rule(actor=case.lead, offset_days=0, **BY_MAIL)
        operations.tick()
    assert not mails()
    late = TaskFactory(
        engagement=case, due_on=MONDAY + timedelta(days=1), assignee=case.liaison, audience=Audience.CITY
    )
    tick_at(at(late.due_on))
    assert len(due_mails(sink)) == 1


def test_after_an_outage_the_nearest_comes_and_farther_ones_are_superseded(case, sink):
    for days in (-14, -7, -1):
        rule(offset_days=days)
    tick_at(at(MONDAY, 7))
    assert sorted(states()) == [State.SENT, State.SUPERSEDED, State.SUPERSEDED]
    assert len(due_mails(sink)) == 1


@pytest.mark.parametrize("channel", [Channel.APP, Channel.DIGEST])
def test_what_is_only_noted_in_the_app_overtakes_no_mail(case, sink, channel):
    rule(offset_days=-3)
    rule(offset_days=-1, channel=channel)
    tick_at(at(MONDAY, 7))
    assert states() == [State.SENT]
    assert {notice.channel for notice in Notice.objects.all()} == {Channel.MAIL, channel}


def test_overdue_nag_comes_once_with_the_number_of_days(case, sink):
    rule(offset_days=1)
    rule(offset_days=3)
    tick_at(at(MONDAY + timedelta(days=4), 9))
    tick_at(at(MONDAY + timedelta(days=7), 9))
    assert len(due_mails(sink)) == 1
    assert "Overdue by 4 days" in due_mails(sink)[0].get_payload(0).get_payload(decode=True).decode()


def test_farther_reminder_stays_away_once_the_nearer_one_was_sent_and_is_over(case, sink):
    rule(offset_days=1, grace_days=20)
    rule(offset_days=3, grace_days=1)
    for days in (4, 7):
        tick_at(at(MONDAY + timedelta(days=days)))
    assert sorted(states()) == [State.SENT, State.SUPERSEDED]
    assert len(due_mails(sink)) == 1


def test_farther_reminder_comes_back_when_the_nearer_one_is_switched_off_unsent(case, sink):
    rule(offset_days=1, grace_days=20)
    nearer = rule(offset_days=3, grace_days=1)
    sink.answer("rcpt", "450 later")
    tick_at(at(MONDAY + timedelta(days=4), 9))
    with clock.travel(at(MONDAY + timedelta(days=4), 10)):
        operations.change_rule(nearer, actor=case.lead, is_active=False)
        operations.tick()
    assert sorted(states()) == [State.SENT, State.SUPERSEDED]
    assert len(due_mails(sink)) == 1


def test_r11_what_was_planned_and_got_too_late_is_shown_as_missed(case, sink):
    rule(offset_days=-1)
    with clock.travel(at(FRIDAY_BEFORE)):
        operations.plan()
    tick_at(at(MONDAY + timedelta(days=1), 0, 1))
    assert states() == [State.EXPIRED] and not due_mails(sink)


def test_r11_what_came_and_went_during_an_outage_is_shown_as_missed_once(case, client, sink):
    for days in (-3, -1):
        rule(offset_days=days)
    TaskFactory(engagement=case, due_on=MONDAY + timedelta(days=60), assignee=case.lead)
    tick_at(at(date(2027, 2, 20)))
    for hour in (9, 10):
        tick_at(at(MONDAY + timedelta(days=3), hour))
    [missed] = mails()
    assert (missed.state, missed.recipient, due_mails(sink)) == (State.EXPIRED, case.liaison, [])
    client.force_login(UserFactory(role=Role.ADMIN))
    assert "LEAP CRM was not running while it was due." in client.get("/reminders/").content.decode()


def test_r11_what_still_goes_after_an_outage_is_not_missed(case, sink):
    rule(offset_days=-1)
    rule(offset_days=1)
    tick_at(at(date(2027, 2, 20)))
    tick_at(at(MONDAY + timedelta(days=2)))
    assert states() == [State.SENT]
