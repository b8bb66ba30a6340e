from django.apps import AppConfig

from core.commands import Command, register


class AuditConfig(AppConfig):
    name = "audit"

    def ready(self):
        from audit import changes, permissions  # noqa: F401 - they register themselves
        from audit.operations import list_exported
        from core.exports.lists import LISTENERS

        LISTENERS.append(list_exported)

        register(
            Command("Audit", "audit:history", "audit.view_history", "history", "g a", nav=90, group="Administration")
        )
