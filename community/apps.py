from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CommunityConfig(AppConfig):
    name = "community"

    def ready(self):
        from community.deeds import answers as _  # noqa: F401 - they register themselves
        from community.deeds import inputs as _inputs  # noqa: F401
        from community.permissions import answers  # noqa: F401
        from community.permissions import inputs as _rules  # noqa: F401
        from community.workstream import CommunityWorkstream
        from engagements.workstreams import register

        register(CommunityWorkstream())
        post_migrate.connect(install_reference, sender=self)


def install_reference(apps=None, **kwargs) -> None:
    """A new database, or one that a test emptied, begins with the themes and levels that the field speaks of."""
    from community.operations.reference import install_default

    try:
        if apps:
            apps.get_model("community", "Experience")
    except LookupError:  # migrated to before there were any
        return
    install_default()
