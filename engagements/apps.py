from django.apps import AppConfig


class EngagementsConfig(AppConfig):
    name = "engagements"

    def ready(self):
        from engagements import permissions  # noqa: F401 - registers the rules
