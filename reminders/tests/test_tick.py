"""The tick itself: together with others, killed, and seen from outside."""

import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command

import jobs.operations
from accounts.mail import Letter, send
from accounts.models import Role
from core import clock
from jobs.tests.test_worker import eventually
from outbox.models import Message, Pulse, State
from outbox.operations import alone, reap
from outbox.tests.conftest import sink  # noqa: F401 - a fixture
from reminders import operations
from reminders.tasks import tick
from tests.factories import UserFactory
from tests.plugin.worker import worker_environment


def test_second_planner_does_not_wait_for_the_first(db):
    with alone("plan") as first, alone("plan") as second:
        assert (first, second) == (True, False)
    with alone("plan") as again:
        assert again


def test_lock_of_a_killed_planner_runs_out(db):
    with alone("plan") as held:
        assert held
        with clock.travel(clock.now() + timedelta(minutes=3)), alone("plan") as other:
            assert other


def test_tick_without_celery_leaves_a_sign_of_life(db, capsys):
    call_command("reminders", "tick")
    assert "0 planned" in capsys.readouterr().out
    assert not Pulse.is_late(Pulse.last_tick())


def test_plan_until_a_day_that_has_passed_is_refused(db):
    with pytest.raises(CommandError, match="has passed"):
        call_command("reminders", "plan", "--until", "2020-01-01")


def test_readiness_says_late_and_nothing_else(db, client):
    response = client.get("/health/ready/")
    assert (response.status_code, response.json()) == (
        503,
        {"status": "late", "database": "ok", "broker": "ok", "tick": "late", "plan": "ok"},
    )
    operations.tick()
    assert client.get("/health/ready/").json()["status"] == "ok"


@pytest.mark.parametrize(("seconds", "is_late"), [(180, False), (181, True)])
def test_r15_silence_of_more_than_three_minutes_shows(db, client, seconds, is_late):
    operations.tick()
    last = Pulse.last_tick()
    client.force_login(UserFactory(role=Role.ADMIN))
    with clock.travel(last + timedelta(seconds=seconds)):
        assert client.get("/health/ready/").json()["tick"] == ("late" if is_late else "ok")
        for page in ("/reminders/", "/outbox/"):
            assert ("Nothing is being sent" in client.get(page).content.decode()) == is_late


def test_mail_leaves_while_every_other_worker_is_busy(mail_worker_process, tmp_path):
    """Two imports that take their time hold both slots of the ordinary worker."""
    for number in range(2):
        path = tmp_path / f"pids{number}"
        jobs.operations.start("tests.wait", actor=UserFactory(), title="Wait", params={"path": str(path)})
        assert eventually(path.exists)
    send(Letter("notice", "reader@example.org", "A notice", "Look at your account."))
    assert eventually(lambda: Message.objects.filter(state=State.SENT).exists(), 10)
    tick.delay()
    assert eventually(Pulse.last_tick, 10)


@pytest.mark.parametrize("queue", ["celery", "mail"])
def test_r17_worker_started_by_an_older_command_takes_both_queues(celery_worker_process, queue):
    tick.apply_async(queue=queue)
    assert eventually(Pulse.last_tick)


def start_sender(port: int) -> subprocess.Popen:
    """A process of its own that runs one tick."""
    environment = worker_environment() | {"EMAIL_URL": f"smtp://127.0.0.1:{port}"}
    command = [sys.executable, "manage.py", "reminders", "tick"]
    return subprocess.Popen(
        command, cwd=django_settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def all_leases_run_out() -> None:
    """As if the minutes had passed."""
    past = clock.now() - timedelta(seconds=1)
    Message.objects.filter(state=State.SENDING).update(lease_until=past)
    reap()
    Message.objects.filter(state__in=[State.UNKNOWN, State.RETRY], not_before__isnull=False).update(not_before=past)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["mail", "text"])
def test_killed_senders_lose_nothing_and_copy_only_what_was_in_the_dark(sink, moment):  # noqa: F811
    """Each of two senders is killed in the middle of its third mail; the third one lives."""
    people = UserFactory.create_batch(9, role=Role.OBSERVER)  # who gets no digest
    for person in people:
        send(Letter("notice", person.email, "A notice", "Look at your account.", person))
    running, heard = {}, []

    def kill():
        heard.append(moment)
        if len(heard) % 3 == 0 and len(heard) <= 6:
            running["sender"].send_signal(signal.SIGKILL)
            running["sender"].wait()

    sink.hooks[moment] = kill
    while Message.objects.exclude(state=State.SENT).exists():
        assert len(heard) < 30, "It goes round in circles."
        running["sender"] = start_sender(sink.port)
        output = running["sender"].communicate(timeout=60)[0]
        assert running["sender"].returncode in (0, -signal.SIGKILL), output.decode()
        all_leases_run_out()
    copies = [sum(mail["To"] == person.email for mail in sink.mails) for person in people]
    killed = sum(attempt.outcome == "" for message in Message.objects.all() for attempt in message.tries.all())
    assert killed == 2
    assert min(copies) == 1 and max(copies) <= 2
    assert sum(copies) == 9 + (2 if moment == "text" else 0)
    assert len({mail["Message-ID"] for mail in sink.mails}) == 9
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_mail_once(sink):  # noqa: F811
    people = UserFactory.create_batch(30, role=Role.OBSERVER)
    for person in people:
        send(Letter("notice", person.email, "A notice", "Look at your account.", person))
    senders = [start_sender(sink.port) for _ in range(2)]
    for sender in senders:
        assert sender.communicate(timeout=60) and sender.returncode == 0
    assert len(sink.mails) == 30
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}
