"""Where stakeholders stand: the ledger is added to; a mistake is withdrawn."""

from typing import Any

from django.shortcuts import get_object_or_404

from core.audience import Audience
from core.forms import initial_from
from core.views import FormPage
from stakeholders.addresses.people import grid_url, stakeholder_url, stakeholders_url
from stakeholders.forms.stakeholders import PlaceForm, StanceForm, WithdrawForm
from stakeholders.models import Stance, Standing
from stakeholders.operations import stances
from stakeholders.views.base import AboutStakeholder
from stakeholders.views.contact_base import AboutRow


class StanceCreate(AboutStakeholder, FormPage):
    permission = "stakeholders.edit_stakeholders"
    form_class = StanceForm
    template_name = "stakeholders/form.html"
    audience = Audience.INTERNAL
    success_message = "The stance is in the ledger."

    def get_heading(self) -> str:
        return f"{self.subject}: record a stance"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}

    def perform(self, form):
        return stances.record_stance(self.subject, actor=self.request.user, **form.cleaned_data)


class StanceWithdraw(AboutRow, FormPage):
    permission = "stakeholders.edit_stakeholders"
    owned_model = Stance
    related = ("stakeholder__person", "stakeholder__organization")
    form_class = WithdrawForm
    template_name = "stakeholders/form.html"
    audience = Audience.INTERNAL
    submit_label = "Withdraw"
    success_message = "The stance is withdrawn: it counts no longer."

    def get_heading(self) -> str:
        stance = self.subject
        return f"Withdraw “{stance.get_position_display()}” of {stance.on:%b} {stance.on.day}, {stance.on.year}"

    def above(self):
        city_id = self.engagement.city_id
        return (("Stakeholders", stakeholders_url(city_id)), (str(self.subject.stakeholder), self.default_url()))

    def default_url(self) -> str:
        return stakeholder_url(self.engagement.city_id, self.subject.stakeholder_id)

    def perform(self, form):
        return stances.withdraw_stance(self.subject, actor=self.request.user, reason=form.cleaned_data["reason"])


class StakeholderPlace(AboutStakeholder, FormPage):
    """Into the grid by two choices."""

    permission = "stakeholders.edit_stakeholders"
    form_class = PlaceForm
    template_name = "stakeholders/form.html"
    audience = Audience.INTERNAL
    success_message = "Placed."

    def get_heading(self) -> str:
        return f"Place {self.subject} in the grid"

    @property
    def standing(self) -> Standing:
        if not hasattr(self, "_standing"):
            rows = Standing.objects.visible_to(self.request.user).select_related("stance")
            self._standing = get_object_or_404(rows, stakeholder=self.subject)
            self._standing.stakeholder = self.subject
        return self._standing

    @property
    def position(self) -> int | None:
        return self.standing.stance.position if self.standing.stance else None

    def get_initial(self) -> dict:
        return initial_from(self.standing, "influence") | {"position": self.position}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"stakeholder": self.subject, "current": self.position}

    def perform(self, form):
        return stances.place(
            self.standing,
            actor=self.request.user,
            expected_version=form.expected_version,
            influence=form.cleaned_data["influence"],
            stance=form.stance,
        )

    def default_url(self) -> str:
        return grid_url(self.engagement.city_id)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(lead="A new stance needs its evidence; a new influence does not.", **kwargs)
