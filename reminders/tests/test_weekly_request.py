"""Who is asked, when, and what the mail says."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from accounts.models import Role, SignedLink
from core import clock
from core.audience import Audience
from core.clock import Zone
from engagements.models import Lifecycle, Membership, TaskRole
from engagements.operations import cases, members, updates
from outbox.models import Message, State
from outbox.operations import deliver_due
from reminders import operations
from reminders.planning import week_slot
from reminders.update_requests import KIND, weekly_requests
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start

MONDAY = datetime(2027, 3, 8, 15, tzinfo=UTC)  # 10:00 in New York, 7:00 in Los Angeles
CLOCK_CHANGES = [date(2027, 3, 14), date(2027, 11, 7)]


def at(instant=MONDAY, **span):
    return clock.travel(instant + timedelta(**span))


@pytest.fixture
def engagement(db):
    with at(days=-20):
        return start(CityFactory(name="Dayton"), opened_on=date(2027, 2, 16))


@pytest.fixture
def liaison(engagement):
    with at(days=-20):
        return liaison_of(engagement)


def planned() -> list[Message]:
    operations.plan()
    return list(Message.objects.filter(kind=KIND).order_by("pk"))


def test_liaison_is_asked_once_a_week_however_often_the_tick_runs(liaison):
    with at():
        assert len(planned()) == 1
        assert len(planned()) == 1
    with at(days=4):
        assert len(planned()) == 1
    with at(days=7):
        assert [message.key.rpartition(":")[2] for message in planned()] == ["2027-W10", "2027-W11"]


def test_request_of_a_week_that_went_by_while_down_is_missed_and_not_sent(liaison, sink):
    with at():
        operations.tick()
    with at(days=15):
        operations.tick()
    found = Message.objects.filter(kind=KIND).order_by("key").values_list("key", "state")
    assert [(key.rpartition(":")[2], state) for key, state in found] == [
        ("2027-W10", State.SENT),
        ("2027-W11", State.EXPIRED),
        ("2027-W12", State.SENT),
    ]
    assert len([mail for mail in sink.mails if "weekly update" in mail["Subject"]]) == 2


def test_monday_at_nine_is_the_liaisons_own(engagement):
    with at(days=-20):
        liaison_of(engagement, time_zone=Zone.PACIFIC)
        liaison_of(engagement, time_zone=Zone.EASTERN)
    with at():
        assert [message.recipient.time_zone for message in planned()] == [Zone.EASTERN]
    with at(hours=2):
        slots = {message.recipient.time_zone: message.not_before for message in planned()}
    assert slots[Zone.EASTERN] == datetime(2027, 3, 8, 14, tzinfo=UTC)
    assert slots[Zone.PACIFIC] == datetime(2027, 3, 8, 17, tzinfo=UTC)


@pytest.mark.parametrize("zone", Zone.values)
@pytest.mark.parametrize("change", CLOCK_CHANGES)
def test_every_week_around_the_clock_change_has_one_slot_at_nine(zone, change):
    """Quarter hour by quarter hour over three weeks."""
    begin = datetime.combine(change - timedelta(days=10), time(), UTC)
    instants = [begin + timedelta(minutes=15 * number) for number in range(4 * 24 * 21)]
    slots = {slot for instant in instants if (slot := week_slot(zone, instant))}
    assert len({slot.week for slot in slots}) == len(slots) == 4
    for slot in slots:
        due, ends = slot.due.astimezone(ZoneInfo(zone)), slot.ends.astimezone(ZoneInfo(zone))
        assert (due.weekday(), due.time()) == (0, time(9))
        assert (ends.weekday(), ends.time()) == (5, time(0))
        assert [week_slot(zone, instant) == slot for instant in (slot.due, slot.due - timedelta(seconds=1))] == [
            True,
            False,
        ]


@pytest.mark.parametrize("zone", Zone.values)
def test_a_year_has_a_slot_for_each_of_its_weeks(zone):
    instants = [datetime(2027, 1, 1, tzinfo=UTC) + timedelta(hours=3 * number) for number in range(8 * 365)]
    weeks = {slot.week for instant in instants if (slot := week_slot(zone, instant))}
    assert weeks >= {f"2027-W{number:02}" for number in range(1, 53)}


def test_outage_of_a_week_asks_once_not_twice(liaison):
    with at(days=11):
        assert len(planned()) == 1


def test_nobody_is_asked_at_the_weekend(liaison):
    for days in (5, 6):
        with at(days=days):
            assert not planned()


def test_nobody_is_asked_about_a_city_that_rests_or_that_they_left(engagement):
    with at(days=-20):
        left, gone = liaison_of(engagement), liaison_of(engagement, is_active=False)
        members.end_membership(engagement.memberships.get(user=left), actor=engagement.lead)
        staff = UserFactory(role=Role.STAFF)
        members.add_member(engagement, actor=engagement.lead, user=staff)
        paused = start()
        liaison_of(paused)
        cases.change_lifecycle(paused, actor=paused.lead, to=Lifecycle.PAUSED, on=paused.today, reason="Election")
    with at():
        assert not planned()
    assert gone.pk


def test_newcomer_is_first_asked_next_monday(engagement):
    with at(hours=1):
        liaison_of(engagement)
    with at(days=2):
        assert not planned()
    with at(days=7):
        assert len(planned()) == 1


def test_planning_takes_the_same_queries_for_many(engagement, django_assert_num_queries):
    with at(days=-20):
        liaison_of(engagement)
    with at(), django_assert_num_queries(1):
        assert len(weekly_requests(MONDAY)) == 1
    with at(days=-20):
        for _ in range(30):
            liaison_of(engagement)
    with at():
        with django_assert_num_queries(1):
            assert len(weekly_requests(MONDAY)) == 31
        operations.plan()
        with django_assert_num_queries(1):
            assert not weekly_requests(MONDAY)


def sent(mailoutbox):
    operations.tick()
    return [mail for mail in mailoutbox if "weekly update" in mail.subject]


def test_mail_holds_city_counts_and_link_only(engagement, liaison, mailoutbox):
    with at():
        fields = {"engagement": engagement, "audience": Audience.CITY, "role": TaskRole.LIAISON, "assignee": liaison}
        TaskFactory(**fields, title="Delicate title", due_on=date(2027, 3, 1))
        TaskFactory(**fields, title="Another one", due_on=MONDAY.date() + timedelta(days=9))
        TaskFactory(**fields, title="Not yet", due_on=MONDAY.date() + timedelta(days=60))
        mail = sent(mailoutbox)[0]
        link = SignedLink.objects.get()
        [token] = re.findall(r"https?://\S+/u/(\S+)/", mail.body)
        assert SignedLink.objects.from_token(token, "engagements:week-by-link") == link
        assert "This week it is about 2 tasks, 1 of them overdue." in mail.body
        page = Client().get(f"/u/{token}/").content.decode()
    assert page.count('class="week-what"') == 2, "The mail counts what the page shows."
    assert mail.body.count("http") == 1
    assert mail.subject == "Dayton, OH: your weekly update"
    assert "Delicate" not in mail.body + mail.alternatives[0][0]
    assert (link.user, link.subject_id, link.expires_at) == (liaison, engagement.pk, MONDAY + timedelta(days=14))


def test_each_week_has_a_link_of_its_own(liaison, mailoutbox):
    for week in (0, 1):
        with at(days=7 * week):
            sent(mailoutbox)
    first, second = SignedLink.objects.order_by("pk")
    assert first.expires_at < second.expires_at


def test_city_that_has_just_reported_is_left_alone(engagement, liaison, mailoutbox):
    with at(days=-4):
        updates.post_update(engagement, actor=liaison, nothing_changed=True)
    with at():
        assert not sent(mailoutbox)
    message = Message.objects.get(kind=KIND)
    assert (message.state, message.suppressed_reason) == (State.SUPPRESSED, "The city reported on Mar 4.")


def test_membership_that_ends_between_plan_and_send_suppresses_the_mail(engagement, liaison, mailoutbox):
    with at():
        operations.plan()
        members.end_membership(engagement.memberships.get(user=liaison), actor=engagement.lead)
        assert not sent(mailoutbox)
    assert Message.objects.get(kind=KIND).suppressed_reason == "This person is no longer a member of the city's team."
    assert not SignedLink.objects.exists()


def test_case_that_pauses_between_plan_and_send_suppresses_the_mail(engagement, liaison, mailoutbox):
    with at():
        operations.plan()
        cases.change_lifecycle(
            engagement, actor=engagement.lead, to=Lifecycle.PAUSED, on=engagement.today, reason="Election"
        )
        assert not sent(mailoutbox)
    assert Message.objects.get(kind=KIND).state == State.SUPPRESSED


def test_request_that_is_too_late_expires(liaison, mailoutbox):
    with at():
        operations.plan()
        Message.objects.update(not_before=MONDAY + timedelta(days=30))
    with at(days=7):
        operations.tick()
    assert Message.objects.order_by("pk").first().state == State.EXPIRED


def test_staff_may_ask_now_and_once_a_day(client, engagement, liaison, mailoutbox):
    with at():
        updates.post_update(engagement, actor=liaison, nothing_changed=True)
        client.force_login(engagement.lead)
        for _ in range(2):
            assert client.post(f"/cities/{engagement.city_id}/ask/").status_code == 302
        deliver_due()
        assert [mail.to for mail in mailoutbox] == [[liaison.email]]
        client.force_login(liaison)
        assert client.post(f"/cities/{engagement.city_id}/ask/").status_code == 403
    assert Membership.objects.count() == 1
