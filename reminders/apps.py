from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "reminders"

    def ready(self):
        from reminders import permissions, update_requests  # noqa: F401 - they register themselves
