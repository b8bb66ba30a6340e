"""Seats of a body, and the terms of those who hold them."""

from typing import Any

from django.shortcuts import get_object_or_404

from core.views import ActionView, FormPage, Guarded
from stakeholders.addresses.people import bodies_url, body_url
from stakeholders.forms.bodies import SeatForm, TermForm
from stakeholders.models import DecisionBody, Seat, SeatTerm
from stakeholders.operations import bodies
from stakeholders.views.base import AboutBody
from stakeholders.views.contact_base import trail_of


class BelowBody(Guarded, abstract=True):
    """About a seat or a term: `subject` is its body, `record` the seat or term itself."""

    model: Any = None
    path = ""

    @classmethod
    def find_subject(cls, user: Any, *, city_id: int, pk: int, **kwargs: Any) -> DecisionBody:
        seen = DecisionBody.objects.visible_to(user).kept().filter(engagement__city__pk=city_id)
        rows = cls.model.objects.select_related(f"{cls.path}body__engagement__city")
        record = get_object_or_404(rows, pk=pk, **{f"{cls.path}body__in": seen})
        body = record.seat.body if cls.model is SeatTerm else record.body
        body.found = record
        return body

    @property
    def record(self) -> Any:
        return self.subject.found

    @property
    def engagement(self):
        return self.subject.engagement

    def default_url(self) -> str:
        return body_url(self.engagement.city_id, self.subject.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        city = self.engagement.city
        above = ("Bodies that decide", bodies_url(city.pk))
        trail = trail_of(self.engagement, above, (str(self.subject), self.default_url()))
        return super().get_context_data(engagement=self.engagement, city=city, trail=trail, **kwargs)


class AboutSeat(BelowBody, abstract=True):
    model = Seat


class AboutTerm(BelowBody, abstract=True):
    model, path = SeatTerm, "seat__"


class SeatCreate(AboutBody, FormPage):
    permission = "stakeholders.edit_bodies"
    form_class = SeatForm
    template_name = "stakeholders/form.html"
    success_message = "The seat was added."

    def get_heading(self) -> str:
        return f"{self.subject}: add a seat"

    def perform(self, form):
        return bodies.add_seat(self.subject, actor=self.request.user, **form.cleaned_data)


class SeatUpdate(AboutSeat, FormPage):
    permission = "stakeholders.edit_bodies"
    form_class = SeatForm
    template_name = "stakeholders/form.html"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"{self.subject}: {self.record}"

    def get_initial(self) -> dict:
        return {name: getattr(self.record, name) for name in ("label", "appointed_by", "is_voting", "position")}

    def perform(self, form):
        return bodies.edit_seat(self.record, actor=self.request.user, **form.cleaned_data)


class SeatRemove(AboutSeat, ActionView):
    permission = "stakeholders.edit_bodies"
    success_message = "The seat was removed."

    def perform(self):
        return bodies.remove_seat(self.record, actor=self.request.user)


class TermCreate(AboutSeat, FormPage):
    permission = "stakeholders.edit_bodies"
    form_class = TermForm
    template_name = "stakeholders/form.html"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Who holds {self.record}"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"seat": self.record, "user": self.request.user}

    def perform(self, form):
        return bodies.add_term(self.record, actor=self.request.user, **form.cleaned_data)


class TermUpdate(AboutTerm, FormPage):
    permission = "stakeholders.edit_bodies"
    form_class = TermForm
    template_name = "stakeholders/form.html"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Term in {self.record.seat}"

    def get_initial(self) -> dict:
        return {name: getattr(self.record, name) for name in ("since", "until")} | {"holder": self.record.holder_id}

    def get_form_kwargs(self) -> dict:
        own = {"seat": self.record.seat, "user": self.request.user, "keep": self.record.holder_id}
        return super().get_form_kwargs() | own

    def perform(self, form):
        return bodies.edit_term(self.record, actor=self.request.user, **form.cleaned_data)


class TermRemove(AboutTerm, ActionView):
    permission = "stakeholders.edit_bodies"
    success_message = "The term was taken out."

    def perform(self):
        return bodies.remove_term(self.record, actor=self.request.user)
