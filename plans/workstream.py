"""What step 3 hands to the case."""

from collections.abc import Collection
from datetime import date
from typing import Any

from engagements.area_workstream import AreaWorkstream
from engagements.behind import Behind
from engagements.models import Engagement
from engagements.scope import Scope
from engagements.steps import Step
from engagements.workstreams import Measure, Milestone, Overview
from plans import decision_facts, design_facts, money_facts, panels, risk_facts
from plans.measures import measures
from plans.milestones import BEHIND, milestones


class PlansWorkstream(AreaWorkstream):
    step = Step.PLANS
    areas = (decision_facts, design_facts, money_facts, risk_facts)

    def overview(self, engagement: Engagement, user: Any) -> Overview:
        return panels.overview(engagement, user)

    def measures(self, scope: Scope) -> list[Measure]:
        return measures(scope)

    def milestones(self, scope: Scope, since: date, until: date) -> list[Milestone]:
        return milestones(scope, since, until)

    def behind(self, keys: Collection[str]) -> dict[str, Behind]:
        return BEHIND
