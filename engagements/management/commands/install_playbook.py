from django.core.management.base import BaseCommand

from engagements.operations.playbooks import install_default


class Command(BaseCommand):
    """Run after each `migrate`: a new installation gets LEAP's playbook, a running one keeps what it has."""

    help = "Install LEAP's own playbook, unless there is one of its name already."

    def handle(self, **options):
        version = install_default()
        if options["verbosity"]:
            self.stdout.write(f"{version} is there.")
