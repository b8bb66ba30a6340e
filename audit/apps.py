from django.apps import AppConfig

from core.commands import Command, register


class AuditConfig(AppConfig):
    name = "audit"

    def ready(self):
        from audit import changes, permissions  # noqa: F401 - they register themselves

        register(
            Command("Audit", "audit:history", "audit.view_history", "history", "g a", nav=90, group="Administration")
        )
