from django.core.management.base import BaseCommand

from reminders.operations import install_default_rules


class Command(BaseCommand):
    help = "Install the rules of reminders that everyone begins with, where there are none."

    def handle(self, *args, verbosity: int = 1, **options):
        rules = install_default_rules()
        if verbosity:
            self.stdout.write(f"{len(rules)} rules installed." if rules else "There are rules already.")
