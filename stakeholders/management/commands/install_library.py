from django.core.management.base import BaseCommand

from stakeholders.operations.library import install_default


class Command(BaseCommand):
    """Run after each `migrate`: a new installation gets our library, a running one keeps what it has."""

    help = "Install the library of objections and materials, unless there is one already."

    def handle(self, **options):
        count = install_default()
        if options["verbosity"]:
            self.stdout.write(f"{count} objections installed." if count else "The library is there.")
