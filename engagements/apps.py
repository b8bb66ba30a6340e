from django.apps import AppConfig


class EngagementsConfig(AppConfig):
    name = "engagements"

    def ready(self):
        from core.search import register
        from engagements import permissions, search  # noqa: F401 - registers the rules

        register(*search.KINDS)
