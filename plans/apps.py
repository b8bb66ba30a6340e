from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"

    def ready(self):
        from core.search import register as register_kinds
        from engagements import followers, playbook_parts
        from engagements.operations import purging
        from engagements.workstreams import register
        from plans import (  # noqa: F401 - they register themselves
            decision_commands,
            decision_panels,
            decision_search,
            deeds,
            own_evidence,
            permissions,
        )
        from plans.follower import Decisions
        from plans.models import Decision
        from plans.playbook import DecisionList
        from plans.workstream import PlansWorkstream

        register(PlansWorkstream())
        register_kinds(*decision_search.KINDS)
        playbook_parts.register(DecisionList())
        followers.register(Decisions())
        purging.register(purging.Purge(Decision.objects.all))
