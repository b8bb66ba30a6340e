"""Make a report from the command line: for automation, and where nobody can open a browser."""

import sys
from datetime import timedelta
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from core import clock
from core.audience import Audience
from core.errors import Refused
from core.management.arguments import day
from core.permissions import Denied
from engagements.models import Engagement
from reports.formats import FORMATS
from reports.models import ReportKind
from reports.operations import order_report

STANDARD_OUTPUT = Path("-")


class Command(BaseCommand):
    help = "Make a status report and write it to a file."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=ReportKind.values)
        parser.add_argument("city", nargs="?", type=int, help="The city’s number, for a report on one city")
        parser.add_argument("--since", type=day, help="Beginning of the period; three months before its end")
        parser.add_argument("--as-of", type=day, dest="until", help="Its end; today")
        parser.add_argument("--audience", choices=Audience.values, default=Audience.INTERNAL)
        parser.add_argument("--format", choices=sorted(FORMATS), default="pdf", dest="form")
        parser.add_argument("--out", type=Path, required=True, help="The file; - writes to the standard output")
        parser.add_argument("--actor", help="E-mail of the admin whose account it is made on; the first active one")

    def handle(self, *args, **given):
        actor = self.actor(given["actor"])
        until = given["until"] or clock.today_in(actor.time_zone)
        try:
            report = order_report(
                actor=actor,
                kind=given["kind"],
                audience=given["audience"],
                since=given["since"] or until - timedelta(days=91),
                until=until,
                engagement=self.engagement(given),
                at_once=True,
            )
            content = FORMATS[given["form"]].write(report)
        except (Refused, Denied) as refused:
            raise CommandError(str(refused)) from refused
        if given["out"] == STANDARD_OUTPUT:
            sys.stdout.buffer.write(content)
            return
        try:
            given["out"].write_bytes(content)
        except OSError as error:
            raise CommandError(f"{given['out']} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{report.title}, as of {until}: {given['out']} ({len(content):,} bytes)")

    def actor(self, email: str | None) -> User:
        admins = User.objects.active_admins().order_by("pk")
        found = (admins.filter(email__iexact=email) if email else admins).first()
        if found is None:
            raise CommandError(
                f"No active admin has the e-mail address {email}." if email else "There is no admin yet."
            )
        return found

    def engagement(self, given: dict) -> Engagement | None:
        if given["kind"] != ReportKind.CITY:
            if given["city"] is not None:
                raise CommandError("Only a report on one city takes a city’s number.")
            return None
        if given["city"] is None:
            raise CommandError("Say which city: its number stands in the address of its page.")
        found = Engagement.objects.filter(city=given["city"]).current().select_related("city").first()
        if found is None:
            raise CommandError(f"No city has the number {given['city']}.")
        return found
