"""`manage.py demo`: load the demo, remove it, or say who signs in to it."""

from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from core.errors import Refused
from core.management.arguments import day
from demo.footprint import listed
from demo.operations.load import load_demo
from demo.operations.remove import remove_demo
from demo.people import sign_ins
from engagements.steps import Step


class Command(BaseCommand):
    """Cities and program facts are real; everything else is made up and says so."""

    help = "Load the demo: real cities with made-up engagements."

    def add_arguments(self, parser):
        parser.add_argument("--until", choices=Step.values, default=Step.SUPPORT, help="tell the stories up to a step")
        parser.add_argument("--today", type=day, help="the day to see it from (default: today)")
        parser.add_argument("--remove", action="store_true", help="remove the demo and nothing else")
        parser.add_argument("--sign-ins", action="store_true", help="print who signs in, one person per role")

    def handle(self, *, until, today, remove, sign_ins, verbosity, **options):
        if not (settings.DEMO_SIGN_IN or remove or sign_ins):
            raise CommandError(
                f"The password of the demo is public, so everyone who reaches {settings.BASE_URL} could sign in as its "
                "admin. Set DEMO_SIGN_IN=true if that is meant."
            )
        try:
            lines = self.answer(until=Step(until), today=today, remove=remove, sign_ins=sign_ins)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        if verbosity:
            self.stdout.write("\n".join(lines))

    def answer(self, *, until: Step, today: date | None, remove: bool, sign_ins: bool) -> list[str]:
        if sign_ins:
            return self.sign_ins()
        return self.remove() if remove else self.load(today, until)

    def load(self, today: date | None, until: Step) -> list[str]:
        loaded = load_demo(today=today, until=until)
        lines = [f"Loaded {loaded.engagements} engagements."]
        lines += [f"{place} is here as a real city and was left out." for place in loaded.left_out]
        if not settings.IS_LOCAL:
            lines.append(
                "Its password is public: everyone who reaches this server can sign in. Remove it before real use."
            )
        return [*lines, *self.sign_ins()]

    def remove(self) -> list[str]:
        removed = remove_demo(actor=None)
        lines = [f"Removed {listed(removed.counts)}."]
        lines += [f"{kept.person} stays, without access: named by {listed(kept.named_by)}." for kept in removed.kept]
        if not User.objects.active_admins().exists():
            lines.append("Nobody can sign in as an admin now: “manage.py create_admin” makes one.")
        return lines

    def sign_ins(self) -> list[str]:
        people = sign_ins()
        if not settings.DEMO_SIGN_IN:
            return ["Nobody of the demo can sign in here: others reach this server, and the password is public."]
        if not User.objects.filter(email=people[0].email, is_active=True).exists():
            return ["The demo is not loaded."]
        wide = max(len(person.email) for person in people)
        return [
            f"Demo sign-ins, all with the password: {people[0].password}",
            *(f"  {person.role:<13}{person.email:<{wide}}  sees {person.sees}" for person in people),
        ]
