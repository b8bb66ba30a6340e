from django.apps import AppConfig


class StakeholdersConfig(AppConfig):
    name = "stakeholders"

    def ready(self):
        from engagements.workstreams import register
        from stakeholders.workstream import StakeholdersWorkstream

        register(StakeholdersWorkstream())
