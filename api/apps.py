from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"

    def ready(self):
        from api import permissions  # noqa: F401 - it registers itself
        from core.commands import Command, register

        register(Command("Tokens for programs", "api-pages:token-list", "api.manage_tokens", icon="key"))
