"""Requests for 911 data."""

from typing import Any

from django.urls import reverse

from analysis.addresses import request_url, requests_url
from analysis.forms.requests import RequestForm
from analysis.list_exports import REQUESTS
from analysis.models import DataRequest
from analysis.operations import requests
from analysis.request_rows import request_rows
from analysis.views.base import AboutRequest, InAnalysis, trail_of
from core.audience import Audience
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage

FIELDS = (
    "custodian", "route", "asked_on", "due_on", "received_on", "denied_on", "denial_reason", "fields_promised",
    "fields_received", "delete_by", "terms", "audience",
)  # fmt: skip


class RequestList(InAnalysis, ListPage):
    permission = "analysis.view_requests"
    heading = "Data requests"
    template_name = "analysis/request_list.html"
    export_columns = REQUESTS

    def get_rows(self):
        rows = DataRequest.objects.visible_to(self.request.user).kept()
        return rows.filter(engagement=self.engagement).select_related("engagement")

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        user = self.request.user
        return context | {
            "rows": request_rows(context["page_obj"].object_list, self.engagement, user),
            "add_url": f"{requests_url(self.engagement.city_id)}new/",
            "can_add": decide("analysis.add_request", user, self.engagement),
        }


class RequestFormPage(FormPage, abstract=True):
    form_class = RequestForm
    template_name = "analysis/request_form.html"

    @property
    def audience(self) -> Audience | None:
        return None if self.request.user.is_insider else Audience.CITY

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}

    def default_url(self) -> str:
        return requests_url(self.engagement.city_id)

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement, ("Data requests", requests_url(self.engagement.city_id)))


class RequestCreate(RequestFormPage, InAnalysis):
    permission = "analysis.add_request"
    heading = "Ask for 911 data"
    success_message = "The request is noted."

    def perform(self, form):
        return requests.add_request(self.engagement, actor=self.request.user, **form.cleaned_data)


class RequestUpdate(RequestFormPage, AboutRequest):
    permission = "analysis.edit_request"
    success_message = "Saved."

    def get_heading(self) -> str:
        return str(self.subject)

    def get_initial(self) -> dict:
        return initial_from(self.subject, *FIELDS)

    def perform(self, form):
        return requests.edit_request(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class RequestRemove(AboutRequest, ActionView):
    permission = "analysis.remove_request"
    success_message = "The request was removed. It can be brought back for 30 days."

    def perform(self):
        return requests.remove_request(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("analysis:request-restore", args=[self.engagement.city_id, self.subject.pk])

    def default_url(self) -> str:
        return requests_url(self.engagement.city_id)


class RequestRestore(AboutRequest, ActionView):
    permission = "analysis.remove_request"
    is_removed = True
    success_message = "The request is back."

    def perform(self):
        return requests.restore_request(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return f"{request_url(self.engagement.city_id, self.subject.pk)}edit/"
