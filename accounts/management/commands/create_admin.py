from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts import operations
from accounts.models import Invitation, Role
from audit.operations import SYSTEM
from core.errors import Refused


class Command(BaseCommand):
    help = (
        "Invite the first admin (or another one, should all be locked out) and print the invitation link. "
        "Nobody is made yet and no password is set: open the link within 14 days and choose one. "
        "The link works once. Running the command again for the same address ends the earlier link."
    )

    def add_arguments(self, parser):
        parser.add_argument("email", metavar="EMAIL", help="the address the admin will sign in with")
        parser.add_argument("--name", default="", help="the admin's name; it can be changed when accepting")

    def handle(self, *args, email, name, **options):
        try:
            validate_email(email)
            self.revoke_earlier(email)
            invitation = operations.invite(
                actor=SYSTEM, email=email, name=name or email.partition("@")[0], role=Role.ADMIN, send=False
            )
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.") from None
        except Refused as refused:
            raise CommandError(" ".join(refused.reasons)) from None
        self.stdout.write(f"Open this link before {invitation.expires_at:%b %-d, %Y} and choose a password:")
        self.stdout.write(invitation.url)

    def revoke_earlier(self, email: str) -> None:
        for earlier in Invitation.objects.open().filter(email__iexact=email):
            operations.revoke_invitation(earlier, actor=SYSTEM, reason="A new link was made on the command line.")
