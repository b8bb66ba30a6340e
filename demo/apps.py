from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"

    def ready(self):
        from core.commands import Command, register
        from demo import (
            checks,  # noqa: F401 - registers the warning
            permissions,  # noqa: F401 - registers the rules
            tasks,  # noqa: F401 - registers the job
        )

        register(Command("About the demo", "demo:about", "demo.view_demo", "info-circle"))
