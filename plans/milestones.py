"""What reports tell of the program's design: decisions and versions that were adopted. And what moves its numbers."""

from datetime import date

from django.db.models import Q

from engagements.behind import Behind
from engagements.scope import Scope
from engagements.workstreams import Milestone
from plans.models import Decision, ProgramDesign

BEHIND = {
    "plans.decisions": Behind(("plans.decision", "plans.choice_", "plans.proposal_")),
    "plans.money": Behind(("plans.funding_", "plans.money_plan_")),
}


def milestones(scope: Scope, since: date, until: date) -> list[Milestone]:
    return [*decisions(scope, since, until), *designs(scope, since, until)]


def decisions(scope: Scope, since: date, until: date) -> list[Milestone]:
    period = Q(decided_on__range=(since, until)) | Q(changed_on__range=(since, until))
    rows = Decision.objects.visible_to(scope.user).kept().filter(period, engagement__in=scope.ids)
    told = (("decided_on", "A decision was taken"), ("changed_on", "A decision was changed"))
    return [
        Milestone(pk, on, f"{words}: {title}, {choice}")
        for pk, title, choice, *days in rows.values_list(
            "engagement_id", "title", "choice", *(name for name, _ in told)
        )
        for (_, words), on in zip(told, days, strict=True)
        if on and since <= on <= until
    ]


def designs(scope: Scope, since: date, until: date) -> list[Milestone]:
    rows = ProgramDesign.objects.visible_to(scope.user).filter(engagement__in=scope.ids)
    return [
        Milestone(design.engagement_id, design.adopted_on, f"{design} was adopted")
        for design in rows.filter(adopted_on__range=(since, until)).order_by("pk")
    ]
