from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "community"

    def ready(self):
        from community.deeds import answers as _  # noqa: F401 - they register themselves
        from community.permissions import answers  # noqa: F401
        from community.workstream import CommunityWorkstream
        from engagements.workstreams import register

        register(CommunityWorkstream())
