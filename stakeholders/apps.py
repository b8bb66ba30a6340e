from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StakeholdersConfig(AppConfig):
    name = "stakeholders"

    def ready(self):
        from engagements.workstreams import register
        from stakeholders import deeds, permissions  # noqa: F401 - they register themselves
        from stakeholders.workstream import StakeholdersWorkstream

        register(StakeholdersWorkstream())
        post_migrate.connect(install_categories, sender=self)


def install_categories(apps=None, **kwargs) -> None:
    """A new database, or one that a test emptied, begins with the types of services that the field speaks of."""
    from stakeholders.operations.asset_categories import install_default

    try:
        if apps:
            apps.get_model("stakeholders", "AssetCategory")
    except LookupError:  # migrated to before there were any
        return
    install_default()
