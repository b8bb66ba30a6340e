from django.apps import AppConfig

from core.commands import Command, register

ADMINISTRATION = "Administration"


class RemindersConfig(AppConfig):
    name = "reminders"

    def ready(self):
        from reminders import counting, digests, due_mail, permissions, update_requests  # noqa: F401 - they register themselves

        register(
            Command(
                "Reminders", "reminders:overview", "reminders.view_reminders", "bell", nav=84, group="Administration"
            ),
            Command("Notices", "reminders:notice-list", "reminders.view_notices", "bell", "g n"),
            Command("My reminders", "reminders:preferences", "reminders.set_preferences", "adjustments-horizontal"),
            Command("My calendar", "reminders:calendar", "reminders.keep_calendar", "calendar"),
        )
