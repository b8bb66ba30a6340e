"""The tick without Celery: once, for cron, or as a loop."""

import logging
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from reminders.operations import tick

EVERY_SECONDS = 60
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Plan and send what is due: `tick` does it once, `run` every minute until it is stopped."

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["tick", "run"])

    def handle(self, *args, action: str, **options):
        if action == "tick":
            self.stdout.write(f"{tick()}.")
        else:
            self.run_until_stopped()

    def run_until_stopped(self) -> None:
        over = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: over.set())
        while not over.is_set():
            try:
                logger.info("Tick: %s", tick())
            except Exception:  # a database that restarts must not end the loop
                logger.exception("The tick failed; the next one is in a minute")
            close_old_connections()
            over.wait(EVERY_SECONDS)
