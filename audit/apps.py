from django.apps import AppConfig

from core.commands import Command, register


class AuditConfig(AppConfig):
    name = "audit"

    def ready(self):
        from audit import permissions  # noqa: F401 - registers the rule

        register(
            Command("Audit", "audit:history", "audit.view_history", "history", "g a", nav=90, group="Administration")
        )
