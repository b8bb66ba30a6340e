"""Bodies that decide: who sits there, and, for LEAP, the path to a majority."""

from typing import Any

from django.urls import reverse

from audit.changes import mark_of
from core.audience import Audience
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page
from stakeholders.addresses.people import bodies_url, body_url
from stakeholders.body_list import BODIES, PATH, body_rows
from stakeholders.body_page import BodyPage
from stakeholders.forms.bodies import BodyForm, NewBodyForm
from stakeholders.models import DecisionBody
from stakeholders.operations import bodies
from stakeholders.views.base import AboutBody
from stakeholders.views.contact_base import InCity

FIELDS = ("name", "kind", "decides", "votes_needed", "vote", "reports_to", "is_deciding", "audience")


class BodyList(InCity, ListPage):
    permission = "stakeholders.view_stakeholders"
    heading = "Bodies that decide"
    template_name = "stakeholders/body_list.html"
    export_columns = BODIES

    def get_rows(self):
        return DecisionBody.objects.visible_to(self.reader).kept().filter(engagement=self.engagement)

    def get_export_columns(self):
        return (*BODIES, PATH) if self.reader.is_insider else BODIES

    def get_export_rows(self, rows):
        return body_rows(list(rows), self.engagement, self.reader)

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(noun="bodies", **kwargs)
        return context | {
            "rows": body_rows(context["page_obj"].object_list, self.engagement, self.reader),
            "is_internal": self.reader.is_insider,
            "can_add": decide("stakeholders.edit_bodies", self.reader, self.engagement),
            "add_url": f"{bodies_url(self.engagement.city_id)}new/",
        }


class BodyDetail(AboutBody, Page):
    permission = "stakeholders.view_stakeholders"
    template_name = "stakeholders/body_detail.html"

    def get_heading(self) -> str:
        return str(self.subject)

    def below(self):
        return ()

    def get_context_data(self, **kwargs: Any) -> dict:
        body, mark = self.subject, mark_of(self.engagement.pk)
        return super().get_context_data(
            mark=mark,
            body=body,
            page=BodyPage(body, self.request.user),
            audience_sentence=Audience(body.audience).sentence(self.engagement.city.name),
            **kwargs,
        )


class BodyCreate(InCity, FormPage):
    permission = "stakeholders.edit_bodies"
    heading = "Add a body that decides"
    form_class = NewBodyForm
    template_name = "stakeholders/form.html"
    success_message = "Saved. Now say who holds the seats."

    def above(self):
        return (("Bodies that decide", bodies_url(self.engagement.city_id)),)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}

    def perform(self, form):
        return bodies.add_body(self.engagement, actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        city_id = self.engagement.city_id
        return body_url(city_id, self.result.pk) if hasattr(self, "result") else bodies_url(city_id)


class BodyUpdate(AboutBody, FormPage):
    permission = "stakeholders.edit_bodies"
    form_class = BodyForm
    template_name = "stakeholders/form.html"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Edit {self.subject}"

    def get_initial(self) -> dict:
        return initial_from(self.subject, *FIELDS)

    def get_form_kwargs(self) -> dict:
        own = {"engagement": self.engagement, "user": self.request.user, "body": self.subject}
        return super().get_form_kwargs() | own

    def perform(self, form):
        return bodies.edit_body(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class BodyRemove(AboutBody, ActionView):
    permission = "stakeholders.edit_bodies"
    success_message = "The body was removed. It can be brought back for 30 days."

    def perform(self):
        return bodies.remove_body(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("stakeholders:body-restore", args=[self.engagement.city_id, self.subject.pk])

    def default_url(self) -> str:
        return bodies_url(self.engagement.city_id)


class BodyRestore(AboutBody, ActionView):
    permission = "stakeholders.edit_bodies"
    is_removed = True
    success_message = "The body is back."

    def perform(self):
        return bodies.restore_body(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return self.url if self.subject.removed_at is None else bodies_url(self.engagement.city_id)
