from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "imports"

    def ready(self):
        from imports import permissions, tasks  # noqa: F401 - they register themselves
