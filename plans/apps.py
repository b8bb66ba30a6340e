from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"

    def ready(self):
        from engagements.workstreams import register
        from plans.workstream import PlansWorkstream

        register(PlansWorkstream())
