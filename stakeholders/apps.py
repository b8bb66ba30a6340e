from django.apps import AppConfig


class StakeholdersConfig(AppConfig):
    name = "stakeholders"

    def ready(self):
        from engagements.workstreams import register
        from stakeholders import deeds, permissions  # noqa: F401 - they register themselves
        from stakeholders.workstream import StakeholdersWorkstream

        register(StakeholdersWorkstream())
