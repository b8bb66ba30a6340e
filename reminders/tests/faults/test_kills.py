"""Planners and senders are killed at every point; nothing is lost, and only what was in the dark comes twice."""

import pytest

from accounts.models import Role
from core import clock
from engagements.models import Task
from outbox.models import Message, State
from outbox.operations import deliver_due, enqueue_all, prepare
from reminders.models import Channel, Notice, Whom
from reminders.operations import add_rule, tick
from reminders.tests.faults.harness import POINTS, Tally, is_waiting, minutes_pass, together, worker
from tests.factories import TaskFactory, UserFactory, start

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = 24
WORKERS = 3


def notes(number: int) -> dict[str, str]:
    """So many mails that are due, each to somebody who gets no digest; their Message-IDs by key."""
    people = UserFactory.create_batch(number, role=Role.OBSERVER)
    made = [prepare("tests.note", key=f"note:{person.pk}", recipient_id=person.pk) for person in people]
    enqueue_all(made)
    return {message.key: message.message_id for message in made}


def run_until_quiet(point: str, rounds: int) -> int:
    """Three workers at once, killed in the first rounds; how many were killed."""
    killed = 0
    for number in range(rounds + 8):
        doomed = point if number < rounds else ""
        killed += together(*(worker(doomed, turn=1 + (number + place) % 4) for place in range(WORKERS)))
        minutes_pass()
        if number >= rounds and not is_waiting():
            return killed
    raise AssertionError("It goes round in circles.")


@pytest.mark.parametrize("point", POINTS)
def test_r7_killed_workers_lose_nothing_and_copy_only_what_was_in_the_dark(sink, point, table):
    keys = notes(NUMBER)
    killed = run_until_quiet(point, rounds=2)
    tally = Tally(sink, keys)
    in_the_dark = sum(tally.ambiguous.values())
    table(f"Worker killed {point}", killed, f"{tally.delivered}/{NUMBER}", len(tally.lost), tally.extra, in_the_dark)
    assert killed
    tally.holds()
    assert Message.objects.exclude(state=State.SENT).count() == len(tally.shown)
    if "server" not in point:
        assert not tally.extra


def test_two_beats_and_three_workers_tell_everyone_once(sink, table):
    case = start(lead=UserFactory(role=Role.STAFF))
    made = add_rule(actor=case.lead, offset_days=0, whom=Whom.ASSIGNEE, channel=Channel.MAIL)
    type(made).objects.filter(pk=made.pk).update(acts_from=clock.now().replace(year=2020), send_at="00:00")
    people = UserFactory.create_batch(NUMBER)
    for person in people:
        TaskFactory(engagement=case, due_on=case.today, assignee=person)
    together(tick, tick, deliver_due, deliver_due, deliver_due)
    minutes_pass()
    together(tick, tick)
    told = Message.objects.filter(kind="reminders.due")
    assert (told.count(), Notice.objects.count()) == (NUMBER, NUMBER)
    about = [mail for mail in sink.mails if "something" in mail["Subject"]]
    table("Two beats and three workers", 0, f"{len(about)}/{NUMBER}", 0, len(about) - NUMBER, 0)
    assert sorted(mail["To"] for mail in about) == sorted(person.email for person in people)
    assert Task.objects.count() == NUMBER


def test_r8_with_the_broker_away_the_next_tick_sends(sink, table, broker_at):
    broker_at("redis://127.0.0.1:1/0")
    keys = notes(4)
    together(worker())
    tally = Tally(sink, keys)
    table("Broker away", 0, f"{4 - len(tally.lost)}/4", len(tally.lost), tally.extra, 0)
    tally.holds()
