"""A person's notices, wishes and calendar, and the addresses that need no sign-in."""

from datetime import date, datetime, time, timedelta

import icalendar
import pytest
import vobject

from accounts.mail import Letter, send
from accounts.models import Role
from audit.models import AuditEvent
from community.models import Event
from core import clock
from core.audience import Audience
from engagements.operations import members, tasks
from outbox.models import Message, State
from reminders import operations
from reminders.models import Channel, Feed, Matter, Notice, Preference
from reminders.tests.conftest import MONDAY, at, rule
from reminders.unsubscribing import unsubscribe_url
from reminders.zones import timezone_of
from tests.factories import TaskFactory, UserFactory

pytestmark = pytest.mark.django_db


def path_of(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def test_notice_counts_at_the_bell_until_it_is_looked_at(case, client):
    rule(channel=Channel.APP)
    with clock.travel(at(MONDAY)):
        operations.tick()
        client.force_login(case.liaison)
        assert "1<span" in client.get("/help/").content.decode()
        page = client.get("/notices/").content.decode()
        assert "Name a contact" in page and "New" in page
        assert "unread" not in client.get("/help/").content.decode()


def test_notice_says_what_it_was_once_that_is_done_or_moved_as_far_as_it_may_be_seen(case, client):
    rule(channel=Channel.APP)
    other = TaskFactory(engagement=case, due_on=case.task.due_on, assignee=case.liaison, audience=Audience.CITY)
    with clock.travel(at(MONDAY)):
        operations.tick()
        tasks.complete_task(case.task, actor=case.lead, today=MONDAY)
        tasks.redate_task(other, actor=case.lead, due_on=MONDAY + timedelta(days=20))
        client.force_login(case.liaison)
        page = client.get("/notices/").content.decode()
        assert f'href="/tasks/{case.task.pk}/"' in page and "Done" in page
        assert other.title in page and "Moved to Mar 21, 2027" in page
        tasks.remove_task(case.task, actor=case.lead)
        assert case.task.title not in client.get("/notices/").content.decode()
        members.end_membership(case.memberships.get(user=case.liaison), actor=case.lead)
        assert "Ourtown" not in client.get("/notices/").content.decode()


def test_one_click_ends_a_kind_of_mail_without_signing_in(case, client):
    address = path_of(unsubscribe_url(case.liaison, Matter.LATE))
    assert client.get(address).status_code == 200
    assert not Preference.objects.exists(), "Looking changes nothing: scanners follow links."
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    client.post(address)
    wish = Preference.objects.get()
    assert (wish.user, wish.matter, wish.channel) == (case.liaison, Matter.LATE, Channel.APP)
    assert AuditEvent.objects.get(verb="reminders.unsubscribed").actor == case.liaison
    assert client.post(address.replace("unsubscribe/", "unsubscribe/x")).status_code == 410


def test_mail_about_signing_in_cannot_be_turned_off(case, sink, client):
    for matter in Matter:
        operations.unsubscribe(case.liaison, matter)
    client.force_login(case.liaison)
    assert "accounts.letter" not in client.get("/me/reminders/").content.decode()
    send(Letter("notice", case.liaison.email, "Your password was changed", "Was it you?", case.liaison))
    operations.tick()
    assert Message.objects.get(kind="accounts.letter").state == State.SENT
    assert "List-Unsubscribe" not in sink.mails[0]


def test_wishes_are_kept_from_the_page(case, client):
    client.force_login(case.liaison)
    client.post("/me/reminders/", {"late": "mail", "weekly": "off", "digest": ""})
    assert dict(Preference.objects.values_list("matter", "channel")) == {"late": "mail", "weekly": "off"}
    client.post("/me/reminders/", {"late": "", "weekly": ""})
    assert not Preference.objects.exists()


@pytest.fixture
def feed(case, client):
    """The calendar of the liaison, read by a program that cannot sign in."""
    TaskFactory(engagement=case, due_on=MONDAY, title="Secret", audience=Audience.INTERNAL, assignee=case.liaison)
    Event.objects.create(
        engagement=case, kind="listening", title="Listening", on=datetime(2027, 3, 14), starts=time(19)
    )
    made = operations.make_feed(actor=case.liaison)

    def read(day=MONDAY) -> bytes:
        with clock.travel(at(day)):
            return client.get(path_of(made.url))

    read.url = path_of(made.url)
    return read


def test_calendar_has_deadlines_as_dates_and_meetings_as_instants_with_their_zone(feed, case):
    calendar = icalendar.Calendar.from_ical(feed().content)
    events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
    assert set(events) == {"Ourtown, OH: Name a contact", "Ourtown, OH: Listening"}
    assert events["Ourtown, OH: Name a contact"].decoded("DTSTART") == MONDAY
    start = events["Ourtown, OH: Listening"].decoded("DTSTART")
    assert start == datetime(2027, 3, 14, 19, tzinfo=clock.zone_of("America/New_York"))
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["America/New_York"]


def test_second_reader_of_calendars_understands_it_the_same(feed):
    parsed = vobject.readOne(feed().content.decode())
    starts = {event.summary.value: event.dtstart.value for event in parsed.vevent_list}
    assert starts["Ourtown, OH: Name a contact"] == MONDAY
    meeting = starts["Ourtown, OH: Listening"]
    assert meeting.utcoffset() == timedelta(hours=-4), "The clocks went forward that morning."
    assert meeting.hour == 19


def test_address_of_a_calendar_ends_when_it_is_replaced_or_its_person_leaves(feed, case, client):
    second = operations.make_feed(actor=case.liaison)
    assert feed().status_code == 404
    assert client.get(path_of(second.url)).status_code == 200
    type(case.liaison).objects.filter(pk=case.liaison.pk).update(is_active=False)
    assert client.get(path_of(second.url)).status_code == 404
    assert Feed.objects.count() == 2


def test_date_of_one_task_as_a_file(case, client):
    with clock.travel(at(MONDAY)):
        client.force_login(case.liaison)
        response = client.get(f"/tasks/{case.task.pk}/date.ics")
    [event] = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    assert event.decoded("DTSTART") == MONDAY
    assert Notice.objects.count() == 0


@pytest.mark.parametrize("starts", [time(19), None])
def test_one_meeting_as_a_file_is_the_same_as_in_the_feed_by_the_same_rights(case, client, starts):
    meeting = Event.objects.create(
        engagement=case, kind="listening", title="Listening", on=date(2027, 3, 14), starts=starts
    )
    address = f"/meetings/{meeting.pk}/date.ics"
    client.force_login(case.liaison)
    with clock.travel(at(MONDAY)):
        page = client.get(f"/cities/{case.city_id}/community/events/{meeting.pk}/").content.decode()
        data = client.get(address).content
    assert address in page
    [event] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    [second] = vobject.readOne(data.decode()).vevent_list
    first = event.decoded("DTSTART")
    if starts:
        assert first == datetime(2027, 3, 14, 19, tzinfo=clock.zone_of("America/New_York")) == second.dtstart.value
    else:
        assert first == meeting.on == second.dtstart.value
    assert str(event["UID"]) == second.uid.value == f"event:{meeting.pk}@localhost"
    client.force_login(UserFactory(role=Role.LIAISON))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", clock.Zone.values)
def test_zones_of_calendars_say_what_the_clocks_of_the_city_say(name):
    """Hour by hour around both clock changes of a year; Guam and the like stand still."""
    zone = timezone_of(name).to_tz()
    for change in (datetime(2027, 3, 14), datetime(2027, 7, 1), datetime(2027, 11, 7), datetime(2027, 12, 1)):
        for hour in (0, 4, 12):
            moment = change + timedelta(hours=hour)
            assert moment.replace(tzinfo=zone).utcoffset() == moment.replace(tzinfo=clock.zone_of(name)).utcoffset()
