from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "community"

    def ready(self):
        from community.workstream import CommunityWorkstream
        from engagements.workstreams import register

        register(CommunityWorkstream())
