"""Objections in a city: the list, and one with what answers it."""

from typing import Any

from django.urls import reverse

from audit.changes import mark_of
from core.audience import Audience
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page
from stakeholders.addresses.contacts import answers_url, bookings_url, contacts_url, objection_url, objections_url
from stakeholders.addresses.people import stakeholder_url
from stakeholders.contact_export import RAISED
from stakeholders.contact_filters import RaisedFilter
from stakeholders.forms.objections import RaisedForm
from stakeholders.models import ObjectionRaised, Stakeholder
from stakeholders.objection_answers import Answers
from stakeholders.operations import objections
from stakeholders.views.contact_base import AboutRow, InCity, number_in

WHO = ("stakeholder__person", "stakeholder__organization", "objection")


class RaisedList(InCity, ListPage):
    permission = "stakeholders.view_contacts"
    heading = "Objections"
    template_name = "stakeholders/objection_list.html"
    export_columns = RAISED
    filterset_class = RaisedFilter

    def get_rows(self):
        rows = ObjectionRaised.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        rows = rows.select_related(*WHO).order_by("-on", "-pk")
        return rows.prefetch_related("answers__material", "answers__speaker__person")

    def get_mark(self):
        return mark_of(self.engagement.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        may_log = decide("stakeholders.log_contact", self.request.user, self.engagement)
        url = objections_url(self.engagement.city_id)
        return super().get_context_data(url=url, may_log=may_log, noun="objections", **kwargs)


class RaisedFormPage(FormPage, abstract=True):
    template_name = "stakeholders/contact_form.html"
    audience = Audience.INTERNAL
    form_class = RaisedForm

    def above(self):
        return (("Objections", objections_url(self.engagement.city_id)),)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}


class RaisedCreate(RaisedFormPage, InCity):
    """`?who=` is a stakeholder's number. It goes on to what answers the objection."""

    permission = "stakeholders.log_contact"
    heading = "Note an objection"
    submit_label = "Note it"
    success_message = "The objection is noted. This is what answers it."

    def get_initial(self) -> dict:
        who = number_in(self.request.GET.get("who"))
        seen = Stakeholder.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement, pk=who)
        return {"on": self.engagement.today, "stakeholder": seen.first() if who else None}

    def perform(self, form):
        return objections.raise_objection(self.engagement, actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        url, result = objections_url(self.engagement.city_id), getattr(self, "result", None)
        return f"{url}{result.pk}/" if result else url


class AboutRaised(AboutRow, abstract=True):
    owned_model = ObjectionRaised
    related = (*WHO, "interaction", "created_by")

    @property
    def url(self) -> str:
        return f"{objections_url(self.engagement.city_id)}{self.subject.pk}/"

    def above(self):
        return (("Objections", objections_url(self.engagement.city_id)),)

    def default_url(self) -> str:
        return self.url


class RaisedDetail(AboutRaised, Page):
    """What was objected, what was used on it, and what moved others."""

    permission = "stakeholders.view_contacts"
    template_name = "stakeholders/objection_detail.html"

    def get_heading(self) -> str:
        return str(self.subject.objection)

    def get_context_data(self, **kwargs: Any) -> dict:
        raised, user, city_id = self.subject, self.request.user, self.engagement.city_id
        mark = mark_of()  # of everything: what moved others is of all cities
        contact = raised.interaction
        return super().get_context_data(
            mark=mark,
            raised=raised,
            url=self.url,
            library_url=objection_url(raised.objection_id),
            who_url=stakeholder_url(city_id, raised.stakeholder_id),
            contact_url=f"{contacts_url(city_id)}{contact.pk}/" if contact and not contact.removed_at else "",
            bookings_url=bookings_url(city_id),
            answers_url=answers_url(city_id),
            given=raised.answers.select_related("material", "speaker__person"),
            bookings=raised.bookings.kept().visible_to(user).select_related("speaker__person"),
            answers=Answers(raised, user),
            may_log=decide("stakeholders.log_contact", user, self.engagement),
            **kwargs,
        )


class RaisedUpdate(AboutRaised, RaisedFormPage):
    permission = "stakeholders.log_contact"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Correct “{self.subject.objection}”"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"raised": self.subject}

    def get_initial(self) -> dict:
        return initial_from(self.subject, "stakeholder", "objection", "on", "words")

    def perform(self, form):
        return objections.edit_raised(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class RaisedRemove(AboutRaised, ActionView):
    permission = "stakeholders.log_contact"
    success_message = "The objection was removed. It can be brought back for 30 days."

    def perform(self):
        return objections.remove_raised(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("stakeholders:raised-restore", args=[self.engagement.city_id, self.subject.pk])

    def default_url(self) -> str:
        return objections_url(self.engagement.city_id)


class RaisedRestore(AboutRaised, ActionView):
    permission = "stakeholders.log_contact"
    is_removed = True
    success_message = "The objection is back."

    def perform(self):
        return objections.restore_raised(self.subject, actor=self.request.user)


class RaisedSettle(AboutRaised, ActionView):
    permission = "stakeholders.log_contact"
    success_message = "The objection is settled."

    def perform(self):
        return objections.settle(self.subject, actor=self.request.user, on=self.engagement.today)

    def undo_url(self) -> str:
        return reverse("stakeholders:raised-reopen", args=[self.engagement.city_id, self.subject.pk])


class RaisedReopen(AboutRaised, ActionView):
    permission = "stakeholders.log_contact"
    success_message = "The objection is open again."

    def perform(self):
        return objections.reopen(self.subject, actor=self.request.user)
