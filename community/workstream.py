"""What step 4 hands to the case."""

from collections.abc import Collection
from datetime import date
from typing import Any

from community import answer_measures, answer_signals, input_signals, panels
from community.milestones import BEHIND, milestones
from engagements.area_workstream import AreaWorkstream
from engagements.behind import Behind
from engagements.models import Engagement
from engagements.scope import Scope
from engagements.steps import Step
from engagements.workstreams import Measure, Milestone, Overview


class CommunityWorkstream(AreaWorkstream):
    step = Step.COMMUNITY
    areas = (input_signals, answer_signals)

    def overview(self, engagement: Engagement, user: Any) -> Overview:
        return panels.overview(engagement, user)

    def measures(self, scope: Scope) -> list[Measure]:
        return answer_measures.measures(scope)

    def milestones(self, scope: Scope, since: date, until: date) -> list[Milestone]:
        return milestones(scope, since, until)

    def behind(self, keys: Collection[str]) -> dict[str, Behind]:
        return BEHIND
