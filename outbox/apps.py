from django.apps import AppConfig

from core.commands import Command, register


class OutboxConfig(AppConfig):
    name = "outbox"

    def ready(self):
        from outbox import checks, letters, permissions  # noqa: F401 - they register themselves

        register(
            Command(
                "Outgoing mail",
                "outbox:message-list",
                "outbox.view_messages",
                icon="mail-forward",
                nav=85,
                group="Administration",
            )
        )
