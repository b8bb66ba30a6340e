from django.apps import AppConfig


class EngagementsConfig(AppConfig):
    name = "engagements"

    def ready(self):
        from core import commands
        from core.search import register
        from engagements import context, people, permissions, search  # noqa: F401 - register themselves

        register(*search.KINDS)
        commands.register(
            commands.Command("Add a city", "engagements:city-create", "engagements.create_city", "plus", "n c"),
        )
