from datetime import UTC, date, datetime, time

import pytest

from accounts.models import User
from core import clock
from core.audience import Audience
from engagements.models import TaskRole
from outbox.models import Message
from outbox.tests.conftest import sink  # noqa: F401 - a fixture
from reminders import operations
from reminders.models import Channel, Rule
from reminders.operations import add_rule
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start

MONDAY = date(2027, 3, 1)


def at(day: date, hour: int = 12, minute: int = 0, zone: str = "America/New_York") -> datetime:
    """An instant, by a wall clock."""
    return datetime.combine(day, time(hour, minute), clock.zone_of(zone)).astimezone(UTC)


def rule(**values) -> Rule:
    """By mail at eight to the assignee, on the day, unless said otherwise; written long ago."""
    made = add_rule(actor=UserFactory(), **{"channel": Channel.MAIL, "send_at": time(8), **values})
    Rule.objects.filter(pk=made.pk).update(acts_from=datetime(2026, 1, 1, tzinfo=UTC))
    made.refresh_from_db()
    return made


def mails(kind="reminders.due") -> list[Message]:
    return list(Message.objects.filter(kind=kind).order_by("pk"))


def states() -> list[str]:
    return [message.state for message in mails()]


def tick_at(instant) -> None:
    with clock.travel(instant):
        operations.tick()


def deactivate(*people):
    User.objects.filter(pk__in=[person.pk for person in people]).update(is_active=False)


@pytest.fixture
def rules_only(monkeypatch):
    """Without weekly requests and digests."""
    monkeypatch.setattr("reminders.operations.planning.PLANNERS", [])


@pytest.fixture
def case(db):
    """A city with a lead and a liaison, and a task of the liaison's that is due on a Monday."""
    with clock.travel(at(date(2027, 2, 1))):
        engagement = start(CityFactory(name="Ourtown"), actor=UserFactory(name="The lead"))
        engagement.liaison = liaison_of(engagement, name="The liaison")
        engagement.task = TaskFactory(
            engagement=engagement,
            title="Name a contact",
            due_on=MONDAY,
            assignee=engagement.liaison,
            role=TaskRole.LIAISON,
            audience=Audience.CITY,
        )
    return engagement


def due_mails(sink) -> list:  # noqa: F811
    """What arrived about single things; the weekly request and the digest come besides."""
    return [mail for mail in sink.mails if "something" in mail["Subject"]]
