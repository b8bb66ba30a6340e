from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from outbox.models import Outcome
from outbox.transport import leaves_this_machine, postman


class Command(BaseCommand):
    help = "Hand one mail to the mail server at once, and say what it answered."

    def add_arguments(self, parser):
        parser.add_argument("address")

    def handle(self, *args, address: str, **options):
        try:
            validate_email(address)
        except ValidationError as error:
            raise CommandError(f"“{address}” is no e-mail address.") from error
        text = f"Mail from LEAP CRM at {settings.BASE_URL} reaches you."
        email = EmailMessage("LEAP CRM: mail works", text, None, [address])
        with postman() as carrier:
            verdict = carrier.deliver(email)
        if verdict.outcome != Outcome.SENT:
            raise CommandError(f"{verdict.outcome.label}: {verdict.reply}")
        no_server = "No mail server is set up: it stays on this machine."
        self.stdout.write("The mail server took it." if leaves_this_machine() else no_server)
