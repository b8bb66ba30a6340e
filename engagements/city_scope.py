"""The scope of one city's page: what the page has read already is not read again."""

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q

from engagements.models import Engagement, Membership, StepState
from engagements.scope import CityFacts, Scope


class CityScope(Scope):
    """Answers like a `Scope` of one engagement, whose city is loaded, with shorter queries."""

    def __init__(self, engagement: Engagement, user: Any):
        super().__init__(Engagement.objects.filter(pk=engagement.pk), user)
        self.engagement = engagement

    @property
    def ids(self) -> list[int]:
        return [self.engagement.pk]

    @cached_property
    def today(self) -> date:
        return self.today_in(self.engagement.city.time_zone)

    def late(self, field: str) -> Q:
        return Q(**{f"{field}__lt": self.today})

    @cached_property
    def members(self) -> list[Membership]:
        return list(self.engagement.memberships.current().select_related("user"))

    @cached_property
    def cities(self) -> dict[int, CityFacts]:
        case = self.engagement
        facts = CityFacts(
            city_id=case.city_id,
            name=str(case.city),
            today=self.today,
            lifecycle=case.lifecycle,
            lead_id=case.lead_id,
            has_liaison=any(member.user.is_liaison and member.user.is_active for member in self.members),
            opened_on=case.opened_on,
            last_update_on=case.last_update_at and case.last_update_at.date(),
            last_city_update_at=case.last_city_update_at,
        )
        return {case.pk: facts}

    @cached_property
    def states(self) -> dict[tuple[int, str], StepState]:
        """With their owners; the case is the one that is loaded."""
        rows = StepState.objects.filter(engagement=self.engagement).select_related("owner").order_by()
        found = {(state.engagement_id, state.step): state for state in rows}
        for state in found.values():
            state.engagement = self.engagement
        return found
