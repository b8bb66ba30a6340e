"""Very much at once is planned in portions, minute by minute."""

from datetime import timedelta

import pytest

from core import clock
from outbox.models import Message, Pulse, State
from reminders import operations
from reminders.models import Notice
from reminders.operations import planning
from reminders.tests.conftest import MONDAY, at, due_mails, mails, rule
from reminders.tests.test_broken_parts import hand_in
from tests.factories import TaskFactory


@pytest.fixture(autouse=True)
def portions_of_two(monkeypatch):
    monkeypatch.setattr(planning, "PLANNERS", [])
    monkeypatch.setattr(planning, "MOST_A_TICK", 2)


def tick_at(instant) -> str:
    with clock.travel(instant):
        return str(operations.tick())


def test_rest_follows_in_the_next_minutes_the_longest_due_first_and_nothing_twice(case, sink):
    for day in (3, 2, 1):
        TaskFactory(engagement=case, due_on=MONDAY - timedelta(days=day), assignee=case.lead)
    rule(offset_days=1, grace_days=20)
    told = [tick_at(at(MONDAY + timedelta(days=3), 12, minute)) for minute in range(4)]
    assert [each.partition(", 2 taken")[0] for each in told[:2]] == ["2 planned, 2 follow", "2 planned"]
    assert told[2] == "0 planned, 0 taken from the outbox"
    assert len(due_mails(sink)) == Notice.objects.count() == 4
    due = [message.params["due_on"] for message in mails()]
    assert due == sorted(due)


def test_nearer_and_farther_reminders_of_one_thing_are_written_together(case):
    for days in (-14, -7, -1):
        rule(offset_days=days)
    tick_at(at(MONDAY, 7))
    assert sorted(Message.objects.values_list("state", flat=True)) == [State.SENT, State.SUPERSEDED, State.SUPERSEDED]


def test_r14_storm_in_portions_is_held_from_where_it_is_too_much(case, settings, sink):
    settings.MAIL_MOST_BY_RULE_AND_HOUR, settings.MAIL_MOST_BY_PERSON_AND_DAY = 3, 100
    TaskFactory.create_batch(7, engagement=case, due_on=MONDAY - timedelta(days=3), assignee=case.lead)
    rule(offset_days=1, grace_days=20)
    for minute in range(4):
        tick_at(at(MONDAY, 12, minute))
    assert sorted(message.state for message in mails()) == [State.HELD] * 5 + [State.SENT] * 2
    assert len(set(Message.objects.held().values_list("suppressed_reason"))) == 1
    assert Notice.objects.count() == 7


@pytest.mark.parametrize("planned_well", [(7, 0), (23, 57)])
def test_what_gets_too_late_while_it_waits_for_its_portion_is_shown_as_missed(case, planned_well):
    tick_at(at(MONDAY, *planned_well))
    assert Pulse.last_plan()
    TaskFactory.create_batch(3, engagement=case, due_on=MONDAY, assignee=case.lead)
    rule(offset_days=0)
    tick_at(at(MONDAY, 23, 58))
    tick_at(at(MONDAY + timedelta(days=1), 0, 0))
    states = [message.state for message in mails()]
    assert sorted(states) == [State.EXPIRED, State.EXPIRED, State.SENT, State.SENT]


def test_r13_what_cannot_be_written_does_not_stand_before_the_rest(case, monkeypatch, sink):
    for key in ("first", "second"):
        hand_in(case, monkeypatch, key=key, step=object(), due_on=MONDAY - timedelta(days=1))
    rule(offset_days=0)
    rule(offset_days=1, grace_days=20)
    tick_at(at(MONDAY))
    assert case.liaison.email in {sent["To"] for sent in due_mails(sink)}
    assert Pulse.failing()
