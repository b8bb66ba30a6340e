from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "support"

    def ready(self):
        from engagements.workstreams import register
        from support.workstream import SupportWorkstream

        register(SupportWorkstream())
