"""What changes between the plan and the mail is judged when it is sent."""

from datetime import time, timedelta

import pytest

from accounts.models import Role, User
from core import clock
from core.audience import Audience
from engagements.models import Lifecycle
from engagements.operations import cases, members, tasks
from outbox import operations as outbox
from outbox.models import State
from outbox.operations.delivery import claim, deliver
from outbox.transport import Postman
from reminders import operations
from reminders.models import Channel, Matter, Notice, Whom
from reminders.tests.conftest import MONDAY, at, deactivate, due_mails, mails, rule, states, tick_at
from tests.factories import TaskFactory, UserFactory

pytestmark = pytest.mark.usefixtures("rules_only")


def test_lead_who_is_deactivated_before_the_mail_leaves_makes_way_for_the_admins(case, sink):
    admin = UserFactory(role=Role.ADMIN)
    rule(whom=Whom.LEAD)
    with clock.travel(at(MONDAY)):
        operations.plan()
        deactivate(case.lead)
        operations.tick()
    assert [sent["To"] for sent in due_mails(sink)] == [admin.email]


def close_task(case):
    tasks.complete_task(case.task, actor=case.lead, today=MONDAY)


def withdraw_role(case):
    User.objects.filter(pk=case.liaison.pk).update(role=Role.OBSERVER)


def remove_liaison(case):
    members.end_membership(case.memberships.get(user=case.liaison), actor=case.lead)


def hide_task(case):
    type(case.task).objects.update(audience=Audience.INTERNAL)


def reassign(case):
    type(case.task).objects.update(assignee=case.lead)


def pause(case):
    cases.change_lifecycle(case, actor=case.lead, to=Lifecycle.PAUSED, on=MONDAY, reason="Election")


def turn_off(case):
    operations.choose(actor=case.liaison, choices={Matter.UPCOMING: Channel.OFF})


@pytest.mark.parametrize("change", [close_task, withdraw_role, remove_liaison, hide_task, reassign, pause, turn_off])
def test_r9_what_changes_between_claim_and_mail_is_judged_at_the_moment_of_sending(case, sink, change):
    rule()
    with clock.travel(at(MONDAY)):
        operations.plan()
        [held] = claim(10)
        change(case)
        deliver(held, Postman())
    assert states() == [State.SUPPRESSED]
    assert mails()[0].suppressed_reason
    assert not due_mails(sink)


def test_what_moves_is_superseded_comes_at_its_new_date_and_may_move_back(case, sink):
    rule()
    with clock.travel(at(MONDAY)):
        operations.plan()
        tasks.redate_task(case.task, actor=case.lead, due_on=MONDAY + timedelta(days=1))
        outbox.deliver_due()
    assert states() == [State.SUPERSEDED]
    with clock.travel(at(MONDAY) + timedelta(hours=1)):
        tasks.redate_task(case.task, actor=case.lead, due_on=MONDAY)
        operations.tick()
    assert states() == [State.SENT]
    with clock.travel(at(MONDAY) + timedelta(hours=2)):
        tasks.redate_task(case.task, actor=case.lead, due_on=MONDAY + timedelta(days=1))
    tick_at(at(MONDAY + timedelta(days=1)))
    assert len(due_mails(sink)) == 2


def test_reader_who_moved_west_waits_for_the_own_morning(case, sink):
    rule()
    with clock.travel(at(MONDAY, 8)):
        operations.plan()
        type(case.liaison).objects.filter(pk=case.liaison.pk).update(time_zone="America/Los_Angeles")
        outbox.deliver_due()
    assert states() == [State.PENDING]
    tick_at(at(MONDAY, 10, 59))
    assert not due_mails(sink)
    tick_at(at(MONDAY, 11))
    assert states() == [State.SENT]


def test_edited_rule_takes_over_what_was_not_sent_and_repeats_nothing(case, sink):
    told = rule()
    other = TaskFactory(engagement=case, due_on=MONDAY, assignee=case.lead)
    sink.answer("rcpt", "250 ok", "450 later")
    tick_at(at(MONDAY, 8))
    assert sorted(states()) == [State.RETRY, State.SENT]
    with clock.travel(at(MONDAY, 8, 1)):
        operations.change_rule(told, actor=case.lead, send_at=time(8, 30))
    assert sorted(states()) == [State.SENT, State.SUPERSEDED]
    tick_at(at(MONDAY, 8, 2))
    tick_at(at(MONDAY, 8, 31))
    assert sorted(states()) == [State.SENT, State.SENT, State.SUPERSEDED]
    assert len(due_mails(sink)) == 2
    assert {sent["To"] for sent in due_mails(sink)} == {case.liaison.email, other.assignee.email}


def test_wish_of_a_person_goes_before_the_rule(case, sink):
    rule()
    operations.choose(actor=case.liaison, choices={Matter.UPCOMING: Channel.APP})
    tick_at(at(MONDAY))
    assert Notice.objects.get().channel == Channel.APP
    operations.choose(actor=case.lead, choices={Matter.CITY: Channel.OFF})
    rule(whom=Whom.LEAD)
    tick_at(at(MONDAY))
    assert [(message.state, message.recipient) for message in mails()] == [(State.SUPPRESSED, case.lead)]
    assert not due_mails(sink)
