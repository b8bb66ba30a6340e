"""What step 2 hands to the case."""

from collections.abc import Collection
from typing import Any

from engagements.area_workstream import AreaWorkstream
from engagements.behind import Behind
from engagements.models import Engagement
from engagements.scope import Scope
from engagements.steps import Step
from engagements.workstreams import Measure, Overview
from stakeholders import asset_signals, contact_signals, overview, stance_signals
from stakeholders.measures import behind, measures


class StakeholdersWorkstream(AreaWorkstream):
    step = Step.STAKEHOLDERS
    areas = (stance_signals, contact_signals, asset_signals)

    def overview(self, engagement: Engagement, user: Any) -> Overview:
        return overview.overview(engagement, user)

    def measures(self, scope: Scope) -> list[Measure]:
        return measures(scope)

    def behind(self, keys: Collection[str]) -> dict[str, Behind]:
        return behind(keys)
