"""The grid of influence and stance."""

from functools import partial
from typing import Any

from django.utils.functional import SimpleLazyObject

from audit.changes import mark_of
from core.permissions import decide
from core.views import Page
from stakeholders.addresses.people import influences_url, stakeholders_url
from stakeholders.grid import grid_of
from stakeholders.staleness import stale_after
from stakeholders.views.base import InPeople


class Grid(InPeople, Page):
    permission = "stakeholders.view_standings"
    heading = "Influence and stance"
    template_name = "stakeholders/grid.html"

    def above(self):
        return (("Stakeholders", stakeholders_url(self.engagement.city_id)),)

    def get_context_data(self, **kwargs: Any) -> dict:
        city_id = self.engagement.city_id
        return super().get_context_data(
            grid=SimpleLazyObject(partial(grid_of, self.engagement, self.request.user)),
            mark=mark_of(self.engagement.pk),
            list_url=stakeholders_url(city_id),
            map_url=influences_url(city_id),
            stale_after=stale_after(),
            can_edit=bool(decide("stakeholders.edit_stakeholders", self.request.user, self.engagement)),
            **kwargs,
        )
