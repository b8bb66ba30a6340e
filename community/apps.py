from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CommunityConfig(AppConfig):
    name = "community"

    def ready(self):
        from community import (  # noqa: F401 - they register themselves
            answer_panels,
            answer_search,
            areas,
            decision_inputs,
            input_commands,
            input_panels,
            input_search,
        )
        from community.deeds import answers as _  # noqa: F401
        from community.deeds import inputs as _inputs  # noqa: F401
        from community.imports.census import CENSUS
        from community.imports.groups import GROUPS
        from community.imports.inputs import INPUTS
        from community.operations.purging import PURGES
        from community.permissions import answers  # noqa: F401
        from community.permissions import inputs as _rules  # noqa: F401
        from community.workstream import CommunityWorkstream
        from core.middleware import shared
        from core.search import register as register_kinds
        from engagements.operations import purging
        from engagements.workstreams import register
        from imports.kinds import register as register_import

        register(CommunityWorkstream())
        for kind in (GROUPS, INPUTS, CENSUS):
            register_import(kind)
        purging.register(*PURGES)
        register_kinds(*input_search.KINDS, *answer_search.KINDS)
        shared(r"/public/\d+/(?:es/)?")
        shared(r"/public/\d+/feed\.json")
        shared(r"/public/\d+/(?:es/)?say/(?:sent/)?")
        shared(r"/(?:es/)?heard/[^/]+/")
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
