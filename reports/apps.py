from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self):
        from reports import commands, deeds, letters, permissions, tasks  # noqa: F401 - they register themselves
