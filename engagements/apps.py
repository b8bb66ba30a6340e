from django.apps import AppConfig


class EngagementsConfig(AppConfig):
    name = "engagements"

    def ready(self):
        from core.search import register
        from engagements import commands, context, explain, people, permissions, search  # noqa: F401 - register themselves

        register(*search.KINDS)
