"""`manage.py up`: the whole product on one machine, until Ctrl-C."""

import contextlib
import fcntl
import os
import signal
import sys
import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from leapcrm import processes, services
from leapcrm.supervisor import Supervisor

# What a killed start left behind gets this many seconds to end.
PATIENCE_FOR_LEFTOVERS = 5


def gather_statistics() -> None:
    """SQLite plans by what it was told of its tables: without it, a list by city sorts every task there is."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")


def port_number(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise CommandError(f"The port must be a number from 1 to 65535, not “{text}”: make run PORT=8000")


class Command(BaseCommand):
    """Migrate, start the broker, the Celery workers and beat, then the web server; keep them running; stop them all."""

    help = "Run the web server, the Celery workers and beat, and the embedded broker, until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"), help="8000, or $PORT")
        parser.add_argument("--no-demo", action="store_true", help="don't load the demo into an empty database")
        parser.add_argument("--with-parent", action="store_true", help="stop when the calling program ends")

    def handle(self, *, port, no_demo, with_parent, **options):
        port = port_number(port)
        if with_parent:
            services.end_with_parent(signal.SIGTERM, os.getppid())
        os.environ.setdefault("BASE_URL", f"http://localhost:{port}")
        os.environ.setdefault("WEB_CONCURRENCY", "2")
        valkey = None if os.environ.get("REDIS_URL") else services.Valkey(settings.DATA_DIR / "valkey")
        try:
            with the_only_one(), contextlib.suppress(KeyboardInterrupt):
                find_ports(port, valkey)
                self.migrate()
                if settings.EMBEDDED and settings.DEMO_SIGN_IN and not no_demo:
                    self.load_demo(valkey)
                self.supervise(port, valkey)
        except services.ServiceError as error:
            raise CommandError(str(error)) from error
        self.say("Stopped.")

    def migrate(self) -> None:
        try:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                self.say("Preparing the database ...")
                call_command("migrate", verbosity=0, interactive=False)
            call_command("install_playbook", verbosity=0)
            call_command("install_library", verbosity=0)
            call_command("install_rules", verbosity=0)
            gather_statistics()
        except DatabaseError as error:
            raise CommandError(f"The database cannot be used: {error}") from error

    def load_demo(self, valkey: services.Valkey | None) -> None:
        """Once, and whole or not at all: a start that was interrupted here begins again."""
        told = settings.DATA_DIR / "demo-loaded"  # who has removed the demo shall not meet it again
        if told.exists() or get_user_model().objects.exists():
            return
        self.say("Loading the demo (the first time only; it takes a minute or two) ...")
        with services.running(valkey) if valkey else contextlib.nullcontext(), transaction.atomic():
            call_command("demo", verbosity=0)
        told.touch()

    def supervise(self, port: int, valkey: services.Valkey | None) -> None:
        self.say("Starting ...")
        connection.close()
        logs = settings.DATA_DIR / "logs"
        with services.scratch_folder("leapcrm-up-") as scratch:
            # The web server first and alone: somebody waits for it, and what is queued waits for nobody.
            children = [processes.web(logs, port), processes.worker(logs), processes.mail_worker(logs)]
            children += [processes.beat(logs, scratch)]
            if valkey:
                children.insert(0, processes.broker(valkey))
            Supervisor(children, self.say).run(self.announce)

    def announce(self) -> None:
        self.say(f"\nLEAP CRM is running: {os.environ['BASE_URL']}")
        if (settings.DATA_DIR / "demo-loaded").exists():
            call_command("demo", sign_ins=True, stdout=self.stdout)
        elif not get_user_model().objects.exists():
            self.say("Nobody has an account yet: manage.py create_admin EMAIL makes the first.")
        if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
            self.say(f"Mails are written to {settings.EMAIL_FILE_PATH}.")
        self.say(f"Logs are in {settings.DATA_DIR / 'logs'}. Ctrl-C ends it.")

    def say(self, line: str) -> None:
        with contextlib.suppress(OSError):  # the terminal may be gone while the rest goes on
            self.stdout.write(line)
            self.stdout.flush()


@contextlib.contextmanager
def the_only_one():
    """Two starts on one folder would share its database, broker and logs."""
    path = settings.DATA_DIR / "up.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.seek(0)
            raise CommandError(f"LEAP CRM already runs from this folder: {lock.read()}") from error
        lock.truncate(0)
        lock.write(f"{os.environ['BASE_URL']} (process {os.getpid()})")
        lock.flush()
        yield


def find_ports(port: int, valkey: services.Valkey | None) -> None:
    """The web server's port must be free; the broker, which nobody else calls, takes another."""
    if not becomes_free(port):
        raise CommandError(f"Port {port} is taken by another program. Take another: make run PORT={port + 1}")
    if valkey and not becomes_free(valkey.port):
        valkey.move()
        os.execv(sys.executable, sys.orig_argv)  # begin again: the settings know the old address


def becomes_free(port: int) -> bool:
    deadline = time.monotonic() + PATIENCE_FOR_LEFTOVERS
    while not (free := services.port_is_free(port)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return free
