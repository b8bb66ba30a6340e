"""Who is told of what is due, and when. The names R1 to R17 are those of docs/reminders.md."""

import re
from datetime import date, time, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from accounts.models import Role
from core import clock
from core.audience import Audience
from engagements.models import TaskRole
from engagements.operations import tasks
from engagements.workstreams import DueItem
from outbox.models import Message
from reminders import operations
from reminders.hits import Hits
from reminders.models import Channel, Item, Notice, Rule, Whom
from reminders.tests.conftest import MONDAY, at, deactivate, due_mails, mails, rule, tick_at
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.usefixtures("rules_only")
FRIDAY_BEFORE = date(2027, 2, 26)


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


def test_escalation_reaches_the_admins_after_some_days(case, sink):
    admin = UserFactory(role=Role.ADMIN)
    rule(offset_days=2, whom=Whom.ADMINS)
    tick_at(at(MONDAY + timedelta(days=1)))
    assert not due_mails(sink)
    tick_at(at(MONDAY + timedelta(days=2)))
    assert [sent["To"] for sent in due_mails(sink)] == [admin.email]
    assert "Overdue by 2 days" in due_mails(sink)[0].get_payload(0).get_payload(decode=True).decode()


def test_records_of_leaps_own_are_named_in_no_mail():
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
