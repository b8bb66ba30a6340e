from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SupportConfig(AppConfig):
    name = "support"

    def ready(self):
        from core.search import register as register_kinds
        from engagements.operations import purging
        from engagements.workstreams import register
        from imports.kinds import register as register_import
        from support import commands, deeds, notices, permissions, search  # noqa: F401 - most register themselves
        from support.imports.figures import FIGURES, TYPES
        from support.operations.purging import PURGES
        from support.workstream import SupportWorkstream

        register(SupportWorkstream())
        register_kinds(*search.KINDS)
        purging.register(*PURGES)
        for kind in (FIGURES, TYPES):
            register_import(kind)
        post_migrate.connect(install_metrics, sender=self)


def install_metrics(apps=None, **kwargs) -> None:
    """A new database, or one that a test emptied, begins with the figures that the field reports."""
    from support.operations.metrics import install_default

    try:
        if apps:
            apps.get_model("support", "MetricDefinition")
    except LookupError:  # migrated to before there were any
        return
    install_default()
