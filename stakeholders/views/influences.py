"""Who moves whom: drawn, and as a table."""

from typing import Any

from core.audience import Audience
from core.views import ActionView, FormPage, Page
from stakeholders.addresses.people import grid_url, influences_url, stakeholders_url
from stakeholders.forms.stakeholders import InfluenceForm
from stakeholders.influence_map import influence_map
from stakeholders.models import Influence
from stakeholders.operations import stances
from stakeholders.views.base import AboutStakeholder, InPeople
from stakeholders.views.contact_base import AboutRow


class InfluenceMap(InPeople, Page):
    permission = "stakeholders.view_standings"
    heading = "Who moves whom"
    template_name = "stakeholders/influence_map.html"

    def above(self):
        return (("Stakeholders", stakeholders_url(self.engagement.city_id)),)

    def get_context_data(self, **kwargs: Any) -> dict:
        drawn = influence_map(self.engagement, self.request.user)
        grid = grid_url(self.engagement.city_id)
        listed = stakeholders_url(self.engagement.city_id)
        return super().get_context_data(map=drawn, grid_url=grid, list_url=listed, **kwargs)


class InfluenceCreate(AboutStakeholder, FormPage):
    permission = "stakeholders.edit_stakeholders"
    form_class = InfluenceForm
    template_name = "stakeholders/form.html"
    audience = Audience.INTERNAL
    success_message = "Noted."

    def get_heading(self) -> str:
        return f"{self.subject}: who moves whom"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"stakeholder": self.subject, "user": self.request.user}

    def perform(self, form):
        data = form.cleaned_data
        ends = (data["other"], self.subject) if data["direction"] == "by" else (self.subject, data["other"])
        return stances.add_influence(
            ends[0], actor=self.request.user, target=ends[1], strength=data["strength"], note=data["note"]
        )


class InfluenceRemove(AboutRow, ActionView):
    permission = "stakeholders.edit_stakeholders"
    owned_model = Influence
    related = ("source__person", "source__organization", "target__person", "target__organization")
    success_message = "Taken out."

    def perform(self):
        return stances.remove_influence(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return influences_url(self.engagement.city_id)
