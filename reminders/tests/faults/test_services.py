"""What minutes are needed for: databases and brokers that go away, and very many mails at once."""

import os
import resource
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import OperationalError, connection

from accounts.models import Role, User
from core import clock
from leapcrm import services
from outbox.models import Message, State
from outbox.operations import deliver_due, enqueue_all, prepare
from reminders.operations import tick
from reminders.tests.faults.harness import Tally, minutes_pass, together
from tests.plugin.worker import worker_environment

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
PATIENCE = 200
MOST_GROWN = 60_000  # kilobytes


def notes(number: int, prefix: str) -> dict[str, str]:
    people = User.objects.bulk_create(
        User(email=f"{prefix}{n}@example.org", name="Reader", role=Role.OBSERVER) for n in range(number)
    )
    made = [
        prepare("accounts.letter", key=f"{prefix}:{each.pk}", recipient_id=each.pk, params=letter()) for each in people
    ]
    enqueue_all(made)
    return {message.key: message.message_id for message in made}


def letter() -> dict:
    return {"about": "notice", "subject": "A notice", "text": "Look at your account."}


def wait_until(done, patience: float = PATIENCE) -> bool:
    limit = time.monotonic() + patience
    while time.monotonic() < limit:
        if done():
            return True
        time.sleep(0.5)
    return False


def test_ten_thousand_due_at_one_minute_leave_in_bounded_memory(sink, table):
    keys = notes(10_000, "many")
    while Message.objects.exclude(state=State.SENT).exists():
        together(*[send_in_bounded_memory] * 3)
    tally = Tally(sink, keys)
    in_the_dark = sum(tally.ambiguous.values())
    delivered = f"{tally.delivered}/10000"
    table("10,000 due at one minute, three senders", 0, delivered, len(tally.lost), tally.extra, in_the_dark)
    tally.holds()


def send_in_bounded_memory() -> None:
    """In a process of its own, which begins with what the test holds."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    deliver_due(seconds=60)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < MOST_GROWN, f"{grown} kilobytes: what is sent must not be kept."


def test_r8_r15_broker_is_killed_emptied_and_back_under_a_real_worker_and_beat(sink, table, tmp_path):
    """With the broker gone for good, the loop without Celery sends; with a new, empty one, beat and worker do again."""
    valkey = services.Valkey(tmp_path / "valkey")
    with services.running(valkey):
        environment = worker_environment() | {
            "REDIS_URL": valkey.url,
            "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        }
        celery = [sys.executable, "-m", "celery", "-A", "leapcrm"]
        log = (tmp_path / "log").open("wb")
        output = {"stdout": log, "stderr": log, "env": environment, "cwd": django_settings.BASE_DIR}
        worker = services.spawn(
            [*celery, "worker", "--concurrency=1", "--without-gossip", "--without-mingle"], **output
        )
        beat = services.spawn([*celery, "beat", "--schedule", str(tmp_path / "beat")], **output)
        try:
            keys = notes(5, "first")
            assert wait_until(lambda: len(sink.mails) >= 5), "Beat and worker send."
            subprocess.run(["kill", "-9", str(pid_of(valkey))], check=False)
            keys |= notes(5, "while away")
            time.sleep(5)
            with services.running(valkey):
                keys |= notes(5, "afterwards")
                assert wait_until(lambda: len({mail["Message-ID"] for mail in sink.mails}) >= 15)
        finally:
            services.stop(beat)
            services.stop(worker)
            log.close()
    tally = Tally(sink, keys)
    table("Broker killed and back, with beat and worker", 1, f"{tally.delivered}/15", len(tally.lost), tally.extra, 0)
    tally.holds()


def pid_of(valkey: services.Valkey) -> int:
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = place.read_bytes()
        except OSError:
            continue
        if b"valkey" in command.split(b"\0")[0] and str(valkey.port).encode() in command:
            return int(place.parent.name)
    raise AssertionError("No such broker runs.")


def crash_database() -> int:
    """Kill one of its processes: the server then ends all the others, and starts again from what is on the disk."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() LIMIT 1"
        )
        found = cursor.fetchone()
    if not found:
        return 0
    os.kill(found[0], signal.SIGKILL)
    connection.close()
    assert wait_until(answers, 60), "The database is back."
    return 1


def answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        connection.close()
        return False
    return True


@pytest.fixture
def crashing_database(db):
    """The server of the tests forgets the last moments when it crashes, unless it is told not to."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres://postgres@/leapcrm?host=/"):
        pytest.fail("This kills processes of the database: run it on the one that the tests bring along.")
    with connection.cursor() as cursor:
        cursor.execute("ALTER ROLE postgres SET synchronous_commit = on")
        cursor.execute("CHECKPOINT")
    connection.close()
    yield
    with connection.cursor() as cursor:
        cursor.execute("ALTER ROLE postgres RESET synchronous_commit")


def test_database_that_crashes_and_restarts_ends_no_loop_and_loses_nothing(sink, table, crashing_database):
    """Several times, while the loop sends."""
    keys = notes(60, "cut")
    environment = worker_environment() | {"EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}
    command = [sys.executable, "manage.py", "reminders", "run"]
    cut = 0
    for _ in range(4):
        loop = subprocess.Popen(
            command, cwd=django_settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        before = len(sink.mails)
        wait_until(lambda before=before: len(sink.mails) > before + 5 or not waiting(), 60)
        cut += crash_database()
        time.sleep(1)
        assert loop.poll() is None, "The loop goes on."
        loop.terminate()
        loop.wait()
        minutes_pass()
        if not waiting():
            break
    while waiting():
        together(tick)
        minutes_pass()
    tally = Tally(sink, keys)
    in_the_dark = sum(tally.ambiguous.values())
    table("Database crashed and restarted", cut, f"{tally.delivered}/60", len(tally.lost), tally.extra, in_the_dark)
    assert cut
    tally.holds()


def waiting() -> bool:
    rows = Message.objects.filter(state__in=[State.PENDING, State.SENDING, State.RETRY])
    return rows.exists() or Message.objects.filter(state=State.UNKNOWN, not_before__isnull=False).exists()


def test_three_days_of_outage(sink, table):
    keys = notes(20, "old")
    with clock.travel(clock.now() + timedelta(days=2, hours=23)):
        tick()
    tally = Tally(sink, keys)
    table("Three days of outage", 0, f"{tally.delivered}/20", len(tally.lost), tally.extra, 0)
    tally.holds()
