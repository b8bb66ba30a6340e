"""Who is told of what is due, when, and why not. The names R1 to R17 are those of docs/reminders.md."""

import re
from datetime import date, time, timedelta
from html import unescape

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from accounts.models import Role, User
from core import clock
from core.audience import Audience
from engagements.models import Lifecycle, TaskRole
from engagements.operations import cases, members, tasks
from engagements.steps import Step
from engagements.workstreams import WORKSTREAMS, DueItem
from outbox import operations as outbox
from outbox.models import Message, Pulse, State
from outbox.operations.delivery import claim, deliver
from outbox.transport import Postman
from reminders import operations
from reminders.hits import Hits
from reminders.models import Channel, Item, Matter, Notice, Rule, Whom
from reminders.tests.conftest import MONDAY, at, due_mails, mails, rule
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start

FRIDAY_BEFORE = date(2027, 2, 26)
BY_MAIL = {"channel": Channel.MAIL}


@pytest.fixture(autouse=True)
def rules_only(monkeypatch):
    """Without weekly requests and digests."""
    monkeypatch.setattr("reminders.operations.planning.PLANNERS", [])


def tick_at(instant) -> None:
    with clock.travel(instant):
        operations.tick()


def states() -> list[str]:
    return [message.state for message in mails()]


def test_mail_comes_once_at_the_local_hour_and_says_little(case, sink):
    rule(offset_days=-1)
    tick_at(at(FRIDAY_BEFORE, 7, 59))
    assert not mails()
    tick_at(at(FRIDAY_BEFORE, 8))
    tick_at(at(FRIDAY_BEFORE, 8, 1))
    [sent] = due_mails(sink)
    assert (sent["To"], sent["Subject"]) == (case.liaison.email, "Ourtown, OH: something is due")
    text, html = (part.get_payload(decode=True).decode() for part in sent.get_payload())
    assert "Name a contact" in text and "Due in 3 days: Mon, Mar 1, 2027" in text
    assert text.count("/u/") == html.count("/u/") == 1
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert Notice.objects.get().user == case.liaison


def test_link_of_a_liaison_opens_on_the_task_of_the_mail_however_much_is_asked(case, client, sink):
    own = {"engagement": case, "assignee": case.liaison, "role": TaskRole.LIAISON, "audience": Audience.CITY}
    TaskFactory.create_batch(8, **own, due_on=FRIDAY_BEFORE - timedelta(days=2))
    far = TaskFactory(**own, title="In five weeks", due_on=FRIDAY_BEFORE + timedelta(days=35))
    rule(offset_days=-25)
    tick_at(at(FRIDAY_BEFORE))
    texts = [mail.get_payload(0).get_payload(decode=True).decode() for mail in due_mails(sink)]
    [address] = [re.search(r"(/u/\S+)", text)[1] for text in texts if "In five weeks" in text]
    with clock.travel(at(FRIDAY_BEFORE)):
        page = client.get(address).content.decode()
        assert page.count('class="week-what"') == 5 and f"done_{far.pk}" in page
        client.post(address, {f"done_{far.pk}": "on"})
    far.refresh_from_db()
    assert far.is_done


def test_liaison_who_is_told_of_what_leap_does_gets_the_page_of_the_task(case, sink):
    theirs = TaskFactory(engagement=case, due_on=MONDAY, assignee=case.lead, audience=Audience.CITY)
    tasks.remove_task(case.task, actor=case.lead)
    rule(whom=Whom.LIAISONS)
    tick_at(at(MONDAY))
    text = due_mails(sink)[0].get_payload(0).get_payload(decode=True).decode()
    assert f"/tasks/{theirs.pk}/" in text and "/u/" not in text


def test_rule_reads_as_a_sentence():
    told = {"send_at": time(8)}
    assert str(Rule(offset_days=-3, item=Item.TASK, whom=Whom.ASSIGNEE, channel=Channel.MAIL, **told)) == (
        "3 working days before a task is due, to its assignee, by mail at 8:00 AM"
    )
    assert str(Rule(offset_days=1, step="community", whom=Whom.LEAD, channel=Channel.DIGEST, **told)).startswith(
        "1 working day after anything of “Collaboration with community groups” was due, to the city’s lead at LEAP"
    )


def test_r1_database_keeps_one_row_for_a_key(case):
    rule(offset_days=-1)
    tick_at(at(FRIDAY_BEFORE))
    notice, message = Notice.objects.get(), mails()[0]
    for row in (notice, message):
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


@pytest.mark.parametrize("outage", [timedelta(0), timedelta(hours=7), timedelta(days=3)])
def test_r2_everything_due_and_not_too_late_has_a_row_however_long_the_outage(case, outage):
    for offset in (-5, -3, -1, 0, 1, 2, 5):
        rule(offset_days=offset, whom=Whom.LEAD if offset > 1 else Whom.ASSIGNEE)
    for n in range(12):
        TaskFactory(
            engagement=case, due_on=MONDAY + timedelta(days=n - 6), assignee=UserFactory(time_zone="Pacific/Guam")
        )
    now = at(MONDAY, 9) + outage
    tick_at(now)
    written = {*Message.objects.values_list("key", flat=True), *Notice.objects.values_list("key", flat=True)}
    with clock.travel(now):
        due = {hit.key for hit in Hits(list(Rule.objects.all()), now, now)}
    assert due and due <= written


def test_each_is_told_by_the_own_clock_and_a_missing_hour_moves_forward(case):
    zones = ("America/New_York", "America/Chicago", "America/Phoenix", "America/Los_Angeles", "Pacific/Honolulu")
    sunday = date(2027, 3, 14)  # the clocks go forward where they do
    for zone in zones:
        TaskFactory(engagement=case, due_on=sunday, assignee=UserFactory(time_zone=zone))
    told = rule(offset_days=0, send_at=time(2, 30))
    slots = {zone: told.slot(sunday, zone).astimezone(clock.zone_of("UTC")) for zone in zones}
    assert [f"{slots[zone]:%H:%M}" for zone in zones] == ["07:30", "08:30", "09:30", "10:30", "12:30"]
    for zone in zones:
        tick_at(slots[zone] - timedelta(minutes=1))
        before = len(mails())
        tick_at(slots[zone])
        assert len(mails()) == before + 1


def test_hour_that_comes_twice_fires_the_first_time_only(case, sink):
    sunday = date(2027, 11, 7)
    TaskFactory(engagement=case, due_on=sunday, assignee=UserFactory())
    rule(offset_days=0, send_at=time(1, 30))
    first = at(sunday, 1, 30)
    tick_at(first)
    assert len(due_mails(sink)) == 1
    tick_at(first + timedelta(hours=1))
    assert len(due_mails(sink)) == 1


def test_liaison_hears_nothing_of_leaps_own_and_lead_of_everything(case):
    TaskFactory(engagement=case, due_on=MONDAY, title="Internal", audience=Audience.INTERNAL)
    rule(whom=Whom.LIAISONS)
    rule(whom=Whom.LEAD)
    tick_at(at(MONDAY))
    told = [(message.recipient.name, message.params["item"]) for message in mails()]
    assert sorted(name for name, _ in told) == ["The lead", "The lead", "The liaison"]
    assert ("The liaison", f"task:{case.task.pk}") in told


def test_as_long_as_nobody_is_assigned_the_lead_or_the_liaisons_are(case):
    for role in TaskRole:
        TaskFactory(engagement=case, due_on=MONDAY, role=role, audience=Audience.CITY)
    tasks.remove_task(case.task, actor=case.lead)
    rule()
    tick_at(at(MONDAY))
    assert sorted(message.recipient.name for message in mails()) == ["The lead", "The liaison"]


def deactivate(*people):
    User.objects.filter(pk__in=[person.pk for person in people]).update(is_active=False)


@pytest.mark.parametrize("whom", [Whom.ASSIGNEE, Whom.LEAD])
def test_nothing_is_nobodys_after_the_assignee_comes_the_lead_and_then_the_admins(case, sink, whom):
    admin = UserFactory(role=Role.ADMIN)
    tasks.remove_task(case.task, actor=case.lead)
    TaskFactory(engagement=case, due_on=MONDAY, assignee=UserFactory(is_active=False))
    TaskFactory(engagement=case, due_on=MONDAY + timedelta(days=1), role=TaskRole.LIAISON, audience=Audience.CITY)
    rule(whom=whom)
    tick_at(at(MONDAY))
    assert [sent["To"] for sent in due_mails(sink)] == [case.lead.email]
    deactivate(case.lead, case.liaison)
    tick_at(at(MONDAY + timedelta(days=1)))
    assert [sent["To"] for sent in due_mails(sink)] == [case.lead.email, admin.email]


def test_lead_who_is_deactivated_before_the_mail_leaves_makes_way_for_the_admins(case, sink):
    admin = UserFactory(role=Role.ADMIN)
    rule(whom=Whom.LEAD)
    with clock.travel(at(MONDAY)):
        operations.plan()
        deactivate(case.lead)
        operations.tick()
    assert [sent["To"] for sent in due_mails(sink)] == [admin.email]


def test_escalation_reaches_the_admins_after_some_days(case, sink):
    admin = UserFactory(role=Role.ADMIN)
    rule(offset_days=2, whom=Whom.ADMINS)
    tick_at(at(MONDAY + timedelta(days=1)))
    assert not due_mails(sink)
    tick_at(at(MONDAY + timedelta(days=2)))
    assert [sent["To"] for sent in due_mails(sink)] == [admin.email]
    assert "Overdue by 2 days" in due_mails(sink)[0].get_payload(0).get_payload(decode=True).decode()


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


class Failing:
    """Stands in for something that went wrong in a step."""

    def __getattr__(self, name):
        raise RuntimeError("This is broken.")


def break_planner(case, monkeypatch):
    def morning_digests(at, since):
        raise RuntimeError("This is broken.")

    monkeypatch.setattr("reminders.operations.planning.PLANNERS", [morning_digests])
    return "the morning digests"


def break_step(case, monkeypatch):
    def due_items(*args):
        raise RuntimeError("This is broken.")

    monkeypatch.setattr(WORKSTREAMS[Step.SUPPORT], "due_items", due_items)
    return "the step “Ongoing support”"


def break_rule(case, monkeypatch):
    broken = rule()
    Rule.objects.filter(pk=broken.pk).update(whom="nobody")
    return f"rule {broken.pk}"


def hand_in(case, monkeypatch, **broken):
    """One more thing that is due."""
    facts = {"key": "bad", "what": "A bad one", "due_on": MONDAY, "engagement_id": case.pk, "city": "Ourtown"}
    facts |= {"step": "support", "url": "/", "audience": Audience.CITY, "assignee_id": case.lead.pk}
    sound = WORKSTREAMS[Step.SUPPORT].due_items
    item = DueItem(**facts | broken)
    monkeypatch.setattr(WORKSTREAMS[Step.SUPPORT], "due_items", lambda *args: [item, *sound(*args)])


def break_item(case, monkeypatch):
    hand_in(case, monkeypatch, key=Failing())
    return "rule"


def break_row(case, monkeypatch):
    hand_in(case, monkeypatch, step=object())
    return "a reminder that cannot be written down"


@pytest.mark.parametrize("break_it", [break_planner, break_step, break_rule, break_item, break_row])
def test_r13_what_is_broken_stops_nothing_else_and_shows(case, client, monkeypatch, sink, break_it):
    rule()
    name = break_it(case, monkeypatch)
    tick_at(at(MONDAY))
    assert case.liaison.email in {sent["To"] for sent in due_mails(sink)}
    assert name in Pulse.failing()
    answer = client.get("/health/ready/")
    assert (answer.status_code, answer.json()["plan"]) == (503, "failing")
    client.force_login(UserFactory(role=Role.ADMIN))
    for page in ("/reminders/", "/outbox/"):
        assert name in unescape(client.get(page).content.decode())
    monkeypatch.undo()
    Rule.objects.update(whom=Whom.ASSIGNEE)
    tick_at(at(MONDAY, 13))
    assert not Pulse.failing()


def test_r14_rule_that_storms_is_held(case, settings):
    settings.MAIL_MOST_BY_RULE_AND_HOUR = 3
    TaskFactory.create_batch(4, engagement=case, due_on=MONDAY)
    rule(whom=Whom.LEAD)
    tick_at(at(MONDAY))
    assert set(states()) == {State.HELD}


def test_r17_task_of_an_old_release_runs_under_the_new_code(case, sink):
    from outbox.tasks import wake
    from reminders.tasks import tick

    rule()
    with clock.travel(at(MONDAY)):
        tick.apply(args=["what", "it", "took"], kwargs={"then": 1}, throw=True)
        wake.apply(args=[7], throw=True)
    assert len(due_mails(sink)) == 1


def test_records_of_leaps_own_are_named_in_no_mail():
    from engagements.workstreams import DueItem
    from reminders.found import title_for_mail

    item = {"due_on": MONDAY, "engagement_id": 1, "city": "Ourtown", "step": "stakeholders", "url": "/"}
    stance = DueItem(key="stance:1:2", what="Ask again where the mayor stands", audience=Audience.INTERNAL, **item)
    assert "mayor" not in title_for_mail(stance)
    assert title_for_mail(DueItem(key="task:1", what="Call them", audience=Audience.INTERNAL, **item)) == "Call them"


def test_default_rules_come_once(db, capsys):
    call_command("install_rules")
    call_command("install_rules")
    assert "5 rules installed" in capsys.readouterr().out
    assert Rule.objects.count() == 5


def test_plan_takes_the_same_queries_for_many(case, django_assert_num_queries):
    rule(offset_days=-1)
    rule(offset_days=1, whom=Whom.LEAD)
    now = at(MONDAY)
    with clock.travel(now):
        operations.plan()
        from reminders.rule_planner import plan_rules

        with django_assert_num_queries(count_of(plan_rules, now)):
            plan_rules(now)
        before = count_of(plan_rules, now)
        for n in range(20):
            engagement = start(CityFactory(), actor=case.lead)
            liaison_of(engagement)
            TaskFactory.create_batch(3, engagement=engagement, due_on=MONDAY + timedelta(days=n % 3 - 1))
        assert count_of(plan_rules, now) == before


def count_of(function, *arguments) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        function(*arguments)
    return len(queries)
