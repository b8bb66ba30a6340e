from django.apps import AppConfig
from django.core.exceptions import FieldDoesNotExist
from django.db.models.signals import post_migrate


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
            money_commands,
            money_panels,
            money_search,
            own_evidence,
            permissions,
        )
        from plans.follower import Decisions
        from plans.models import Decision, FundingLine, IssuedPaper, KeptPaper, Risk
        from plans.playbook import DecisionList
        from plans.workstream import PlansWorkstream

        register(PlansWorkstream())
        register_kinds(*decision_search.KINDS, *money_search.KINDS)
        playbook_parts.register(DecisionList())
        followers.register(Decisions())
        for model in (Decision, FundingLine, Risk, IssuedPaper, KeptPaper):
            purging.register(purging.Purge(model.objects.all))
        post_migrate.connect(install_defaults, sender=self)


def install_defaults(apps=None, **kwargs) -> None:
    """A new database, or one that a test emptied, begins with a catalog of risks and with templates of documents."""
    from plans.operations import papers, risks

    try:
        if apps:
            apps.get_model("plans", "PaperTemplate")._meta.get_field("version")
    except (LookupError, FieldDoesNotExist):  # migrated to before there were any
        return
    risks.install_default()
    papers.install_default()
