"""The scope of one city's page: what the page has read already is not read again."""

from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Q

from accounts.models import Role
from engagements.models import Engagement, StepState
from engagements.scope import CityFacts, Scope


class Member(NamedTuple):
    """Someone who takes part."""

    user_id: int
    name: str
    title: str
    role: str
    is_active: bool

    @property
    def is_liaison(self) -> bool:
        return self.role == Role.LIAISON


class CityScope(Scope):
    """Answers like a `Scope` of one engagement, whose city is loaded, with shorter queries."""

    def __init__(self, engagement: Engagement, user: Any, *, with_owners: bool = False):
        super().__init__(Engagement.objects.filter(pk=engagement.pk), user)
        self.engagement = engagement
        self.with_owners = with_owners

    @property
    def ids(self) -> list[int]:
        return [self.engagement.pk]

    @cached_property
    def today(self) -> date:
        return self.today_in(self.engagement.city.time_zone)

    def late(self, field: str) -> Q:
        return Q(**{f"{field}__lt": self.today})

    @cached_property
    def members(self) -> list[Member]:
        rows = self.engagement.memberships.current().values_list(
            "user_id", "user__name", "user__title", "user__role", "user__is_active"
        )
        return [Member(*row) for row in rows]

    @cached_property
    def cities(self) -> dict[int, CityFacts]:
        case = self.engagement
        facts = CityFacts(
            city_id=case.city_id,
            name=str(case.city),
            today=self.today,
            lifecycle=case.lifecycle,
            has_lead=case.lead and case.lead.is_active,
            has_liaison=any(member.is_liaison and member.is_active for member in self.members),
            opened_on=case.opened_on,
            last_update_on=case.last_update_at and case.last_update_at.date(),
            last_city_update_at=case.last_city_update_at,
            time_zone=case.city.time_zone,
        )
        return {case.pk: facts}

    @cached_property
    def states(self) -> dict[tuple[int, str], StepState]:
        """Of the case that is loaded."""
        rows = StepState.objects.filter(engagement=self.engagement).order_by()
        rows = rows.select_related("owner") if self.with_owners else rows
        found = {(state.engagement_id, state.step): state for state in rows}
        for state in found.values():
            state.engagement = self.engagement
        return found
