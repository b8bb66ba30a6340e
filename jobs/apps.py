from django.apps import AppConfig

from core import commands


class JobsConfig(AppConfig):
    name = "jobs"

    def ready(self):
        from jobs import notices, permissions  # noqa: F401 - they register themselves

        commands.register(commands.Command("Jobs", "jobs:job-list", "jobs.view_jobs", icon="loader-2"))
