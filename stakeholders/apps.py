from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StakeholdersConfig(AppConfig):
    name = "stakeholders"

    def ready(self):
        from core.search import register as register_kinds
        from engagements.workstreams import register
        from imports.kinds import register as register_import
        from stakeholders import (  # noqa: F401 - they register themselves
            asset_commands,
            asset_panels,
            asset_search,
            contact_commands,
            contact_panels,
            contact_search,
            deeds,
            people_commands,
            people_panels,
            people_search,
            permissions,
        )
        from stakeholders.imports.assets import KIND as ASSETS
        from stakeholders.imports.people import ORGANIZATIONS, PEOPLE
        from stakeholders.workstream import StakeholdersWorkstream

        register(StakeholdersWorkstream())
        register_kinds(*contact_search.KINDS, *people_search.KINDS, *asset_search.KINDS)
        for kind in (PEOPLE, ORGANIZATIONS, ASSETS):
            register_import(kind)
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
