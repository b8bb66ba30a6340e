"""The tick without Celery: once, for cron, or as a loop; and what is going to be sent."""

import json
import logging
import signal
import threading
from datetime import date, datetime, time, timedelta

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from core import clock
from core.management.arguments import day
from outbox.operations import hold_everything_due_before
from reminders.forecast import AHEAD, forecast
from reminders.models import Rule
from reminders.operations import tick

EVERY_SECONDS = 60
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    requires_system_checks = []  # cron starts it every minute: looking at every page first took a third of its time
    help = (
        "`tick` plans and sends what is due once, `run` every minute until it is stopped, `plan` lists what is going "
        "to be sent, `hold` holds everything that was due before now, after a backup was restored."
    )

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["tick", "run", "plan", "hold"])
        parser.add_argument(
            "--until", type=day, metavar="DATE", help="plan: up to the end of this day, else for two weeks"
        )
        parser.add_argument("--json", action="store_true", help="plan: for programs")

    def handle(self, *args, action: str, **options):
        if action == "tick":
            self.stdout.write(f"{tick()}.")
        elif action == "run":
            self.run_until_stopped()
        elif action == "hold":
            self.stdout.write(f"{hold_everything_due_before(clock.now())} mails are held until an admin releases them.")
        else:
            self.list_plan(**options)

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

    def list_plan(self, until: date | None = None, **options) -> None:
        if (end := end_of(until)) < clock.now():
            raise CommandError("This day has passed. Choose today or a later day.")
        coming = forecast(Rule.objects.active(), end)
        if options["json"]:
            self.stdout.write(json.dumps([each.as_dict for each in coming], indent=2))
            return
        for each in coming:
            self.stdout.write(f"{each.at:%Y-%m-%d %H:%M %Z}  {each.to}  {each.city}: {each.what} (due {each.due_on})")
        self.stdout.write(f"{len(coming)} reminders as things stand.")


def end_of(until: date | None) -> datetime:
    """The end of a day in every zone of the product."""
    if not until:
        return clock.now() + AHEAD
    return datetime.combine(until + timedelta(days=1), time(0), clock.zone_of(clock.Zone.HAWAII))
