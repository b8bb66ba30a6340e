"""`python -m bench.reminders`: a tick over 100,000 open due items, and 10,000 mails, held against nothing at all.

`TASKS=5000 MAILS=500` makes it small.
"""

import os
import resource
import smtplib
import statistics
import subprocess
import sys
import tempfile
import time
from email.message import EmailMessage

from leapcrm import services

TASKS = int(os.environ.get("TASKS", "250000"))  # four tenths of them are open
SIZE = (500, TASKS, 1000)
MAILS = int(os.environ.get("MAILS", "10000"))
BAR_SECONDS, BAR_MEMORY, BAR_RATE = 2.0, 60, 6.0


def timed(work) -> tuple[float, int]:
    """Seconds, and how many statements."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    began = time.perf_counter()
    work()
    took = time.perf_counter() - began
    with CaptureQueriesContext(connection) as statements:
        work()
    return took, len(statements)


def plan_many() -> None:
    from core import clock
    from outbox.models import Message
    from reminders.models import Notice, Rule
    from reminders.operations import install_default_rules, plan
    from reminders.rule_planner import plan_rules

    Rule.objects.all().delete()
    plan()  # digests and weekly requests, which are no matter of rules
    empty, _ = timed(plan)
    install_default_rules()
    Rule.objects.update(acts_from=clock.now().replace(year=2020))
    began = time.perf_counter()
    plan()
    first = time.perf_counter() - began
    rows = Notice.objects.count() + Message.objects.count()
    while plan().left:
        pass
    usual = statistics.median(timed(plan)[0] for _ in range(5))
    _, statements = timed(lambda: plan_rules(clock.now()))
    print(f"{f'tick over {TASKS * 4 // 10:,} open items':32} {'s':>6} {'more than empty':>16} {'bar':>5}")
    print(f"{'without rules':32} {empty:6.2f}")
    print(f"{f'five rules, {rows:,} new rows':32} {first:6.2f} {first - empty:16.2f} {BAR_SECONDS:5.1f}")
    print(
        f"{'the same a minute later':32} {usual:6.2f} {usual - empty:16.2f} {BAR_SECONDS:5.1f}  {statements} statements"
    )


def send_many() -> None:
    from django.conf import settings
    from django.contrib.auth.hashers import make_password

    from accounts.models import User
    from outbox.kinds import Mail, kind
    from outbox.models import Message, State
    from outbox.operations import deliver_due, enqueue_all, prepare
    from outbox.tests.sink import Sink

    kind("bench.note", "A note")(lambda message: Mail("A note", "Look.", "<p>Look.</p>"))
    people = User.objects.bulk_create(
        User(email=f"reader{n}@bench.example", name="Reader", password=make_password(None)) for n in range(MAILS)
    )
    Message.objects.all().delete()
    enqueue_all(prepare("bench.note", key=f"bench:{each.pk}", recipient_id=each.pk) for each in people)
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        bare = bare_seconds(sink.port, MAILS // 10) * 10
        sink.mails.clear()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        while deliver_due(seconds=45):
            sink.mails.clear()
        took = time.perf_counter() - began
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        sent = Message.objects.filter(state=State.SENT).count()
        print(f"{'mails':32} {'s':>6} {'a second':>16} {'bar':>5}")
        print(f"{f'{MAILS:,} by a bare sender':32} {bare:6.1f} {MAILS / bare:16.0f}")
        times = f"{took / bare:.1f} times, bar {BAR_RATE:.0f}"
        print(f"{f'{sent:,} from the outbox':32} {took:6.1f} {MAILS / took:16.0f}  {times}")
        print(f"memory grew by {grown:.0f} MB, bar {BAR_MEMORY}")
        sink.shutdown()


def bare_seconds(port: int, number: int) -> float:
    """One connection, the same mail again and again, and nothing written down."""
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as server:
        for n in range(number):
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = "crm@bench.example", f"reader{n}@bench.example", "A note"
            mail.set_content("Look.")
            server.send_message(mail)
    return time.perf_counter() - began


def work() -> None:
    import django

    django.setup()
    plan_many()
    send_many()


def main() -> None:
    """In processes and services of its own."""
    with (
        tempfile.TemporaryDirectory(prefix="leapcrm-bench-") as scratch,
        services.running(services.Postgres()) as postgres,
    ):
        env = os.environ | {
            "DATABASE_URL": postgres.url,
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "DATA_DIR": scratch,
            "SECRET_KEY": "bench",
            "ALLOWED_HOSTS": "127.0.0.1",
            "LOG_LEVEL": "CRITICAL",
            "DJANGO_SETTINGS_MODULE": "leapcrm.settings",
        }
        load = [sys.executable, "-m", "bench.load", *map(str, SIZE)]
        subprocess.run(load, check=True, env=env, stdout=subprocess.DEVNULL)
        subprocess.run([sys.executable, "-m", "bench.reminders", "work"], check=True, env=env)
        postgres.clean()


if __name__ == "__main__":
    work() if len(sys.argv) > 1 else main()
