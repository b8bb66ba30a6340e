"""What takes a long time outside: a year of local mornings, days of outage, an hour without a broker."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest
from redis import Redis

from accounts.models import User
from core import clock
from core.workdays import federal_holidays
from engagements.models import Task
from leapcrm import services
from outbox.models import Message, State
from outbox.operations import deliver_due
from reminders.models import Channel, Rule
from reminders.operations import add_rule, plan, tick
from reminders.tests.faults.harness import Tally, together
from reminders.tests.faults.test_kills import notes
from reminders.tests.test_year import ZONES
from tests.factories import TaskFactory, UserFactory, start

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
NEW_YEAR = date(2027, 1, 1)
DAYS = 364
EVERY = timedelta(hours=3)


def rule(**values) -> Rule:
    made = add_rule(actor=UserFactory(role="observer"), channel=Channel.MAIL, **values)
    Rule.objects.filter(pk=made.pk).update(acts_from=datetime(2026, 1, 1, tzinfo=UTC))
    return made


@pytest.fixture
def case(db):
    with clock.travel(datetime(2026, 12, 1, tzinfo=UTC)):
        return start(lead=None)


def test_year_planned_around_the_clock_tells_everyone_of_everything_once_at_the_local_hour(case, table):
    """A person in each of eight zones owes something every Sunday, when clocks change; half past two is asked for."""
    rule(offset_days=0, send_at=time(2, 30))
    people = {UserFactory(time_zone=zone).pk: zone for zone in ZONES}
    sundays = [NEW_YEAR + timedelta(days=2 + 7 * week) for week in range(DAYS // 7)]
    for person in people:
        for day in sundays:
            TaskFactory(engagement=case, assignee_id=person, due_on=day)
    begin = datetime.combine(NEW_YEAR, time(), UTC)
    for number in range((DAYS + 2) * 8):
        with clock.travel(begin + EVERY * number):
            plan()
    told = Message.objects.filter(kind="reminders.due")
    walls = [each.not_before.astimezone(clock.zone_of(people[each.recipient_id])) for each in told]
    assert Counter(wall.date() for wall in walls) == dict.fromkeys(sundays, len(ZONES))
    assert {wall.time() for wall in walls} == {time(2, 30), time(3, 30)}
    moved = [wall for wall in walls if wall.time() == time(3, 30)]
    assert {wall.date() for wall in moved} == {date(2027, 3, 14)} and len(moved) == 5
    working = {day for n in range(DAYS) if federal_holidays().is_working_day(day := NEW_YEAR + timedelta(days=n))}
    for person, zone in people.items():
        digests = Message.objects.filter(kind="reminders.digest", recipient=person)
        mornings = [each.not_before.astimezone(clock.zone_of(zone)) for each in digests]
        assert {wall.time() for wall in mornings} == {time(7)}
        days = Counter(wall.date() for wall in mornings)
        assert set(days.values()) == {1} and {day for day in days if day < NEW_YEAR + timedelta(days=DAYS)} >= working
        assert not [day for day in days if not federal_holidays().is_working_day(day)]
    table("A year in eight zones, planned every three hours", 0, f"{told.count()}/{len(sundays) * len(ZONES)}", 0, 0, 0)


def test_three_days_of_outage_tell_the_nearest_and_show_what_was_missed(case, sink, table):
    """From Tuesday to Friday: ten things become due on Wednesday, ten on Saturday; each has three rules."""
    for days in (-3, -1, 1):
        rule(offset_days=days, send_at=time(8))
    tuesday = date(2027, 3, 2)
    down = datetime.combine(tuesday, time(7), clock.zone_of("America/New_York"))
    with clock.travel(down - timedelta(days=8)):
        tick()
        for day in (1, 4):
            for person in UserFactory.create_batch(10):
                TaskFactory(engagement=case, assignee=person, due_on=tuesday + timedelta(days=day))
    with clock.travel(down + timedelta(days=3, hours=2)):
        together(tick, tick)
        together(deliver_due)
    about = [mail for mail in sink.mails if "something" in mail["Subject"]]
    table("Three days of outage, with rules", 0, f"{len(about)}/20", 20 - len(about), 0, 0)
    assert len({mail["To"] for mail in about}) == len(about) == 20
    told = Message.objects.filter(kind="reminders.due")
    assert Counter(told.values_list("state", flat=True))[State.SENT] == 20
    subjects = Counter(mail["Subject"].rpartition(": ")[2] for mail in about)
    assert subjects == {"something is overdue": 10, "something is due": 10}
    assert Task.objects.count() == 20 and User.objects.filter(pk__in=told.values("recipient")).count() == 20


def test_r8_broker_that_is_away_for_an_hour_and_back_loses_and_doubles_nothing(
    sink, table, broker_at, tmp_path, monkeypatch
):
    """Something is ordered, and rings for a sender, in each minute; a tick comes in each of them."""
    valkey = services.Valkey(tmp_path / "valkey")
    broker_at(valkey.url)
    begin, keys = clock.now(), {}

    def minute(number: int) -> None:
        with clock.travel(begin + timedelta(minutes=number)):
            keys.update(notes(1))
            together(tick)

    with services.running(valkey):
        minute(0)
        assert bells(valkey)
    for number in range(1, 61):
        minute(number)
        assert len(sink.mails) == number + 1, "It waits for the broker."
    monkeypatch.setattr("jobs.bell._away_until", 0.0)  # its pause is of seconds that do not all pass here
    with services.running(valkey):
        before = bells(valkey)
        minute(61)
        minute(62)
        assert bells(valkey) > before
    tally = Tally(sink, keys)
    delivered = f"{tally.delivered}/{len(keys)}"
    table("Broker away for an hour, a tick each minute", 0, delivered, len(tally.lost), tally.extra, 0)
    assert len(sink.mails) == len(keys) == 63
    tally.holds()


def bells(valkey) -> int:
    """How many times a sender was rung for, and nobody has heard it yet."""
    with Redis.from_url(valkey.url) as client:
        return sum(client.llen(name) for name in client.scan_iter(_type="list"))
