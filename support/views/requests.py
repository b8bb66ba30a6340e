"""What a city asks LEAP for: the list, one request with what was said, and what is done with it."""

from typing import Any

from core.audience import Audience
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page
from support.addresses import request_url, requests_url
from support.exports import REQUESTS
from support.filters import RequestFilter
from support.forms.requests import HandOverForm, RequestForm, SayForm
from support.models import SupportRequest
from support.operations import requests
from support.views.base import AboutRow, InSupport


class RequestList(InSupport, ListPage):
    permission = "support.view_requests"
    heading = "Requests for support"
    template_name = "support/request_list.html"
    filterset_class = RequestFilter
    export_columns = REQUESTS

    def get_rows(self):
        rows = SupportRequest.objects.visible_to(self.request.user).filter(engagement=self.engagement)
        return rows.select_related("owner", "asked_by").order_by("-asked_at", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict:
        may_ask = decide("support.ask_support", self.request.user, self.engagement)
        return super().get_context_data(url=requests_url(self.engagement.city_id), may_ask=may_ask, **kwargs)


class RequestCreate(InSupport, FormPage):
    permission = "support.ask_support"
    heading = "Ask LEAP for support"
    template_name = "support/form.html"
    form_class = RequestForm
    audience = Audience.CITY
    submit_label = "Send"

    def above(self):
        return (("Requests", requests_url(self.engagement.city_id)),)

    def perform(self, form):
        return requests.ask(self.engagement, actor=self.request.user, **form.cleaned_data)

    def get_success_message(self) -> str:
        due_on = self.result.answer_due_on
        return f"Sent. LEAP answers by {due_on:%A, %B} {due_on.day}."

    def default_url(self) -> str:
        return requests_url(self.engagement.city_id)


class AboutRequest(AboutRow, abstract=True):
    owned_model = SupportRequest
    related = ("owner", "asked_by")

    @property
    def url(self) -> str:
        return request_url(self.engagement.city_id, self.subject.pk)

    def default_url(self) -> str:
        return self.url

    def above(self):
        return (("Requests", requests_url(self.engagement.city_id)),)


class Conversation(AboutRequest, abstract=True):
    """The request, what was said, and room for the next word."""

    template_name = "support/request_detail.html"

    def get_heading(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict:
        user, asked = self.request.user, self.subject
        return super().get_context_data(
            asked=asked,
            entries=asked.entries.select_related("by"),
            url=self.url,
            say_url=f"{self.url}say/",
            may_say=decide("support.ask_support", user, asked) if not asked.closed_at else False,
            may_answer=decide("support.answer_request", user, asked),
            may_close=decide("support.ask_support", user, asked),
            is_late=bool(asked.answer_due_on and asked.answer_due_on < self.engagement.today),
            **kwargs,
        )


class RequestDetail(Conversation, Page):
    permission = "support.view_requests"

    def get_context_data(self, **kwargs: Any) -> dict:
        form = SayForm(user=self.request.user)
        return super().get_context_data(form=form, audience=Audience.CITY, submit_label="Send", **kwargs)


class RequestSay(Conversation, FormPage):
    """The next word. LEAP's stops the clock, the city's starts it."""

    permission = "support.ask_support"
    form_class = SayForm
    audience = Audience.CITY
    submit_label = "Send"
    success_message = "Sent."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return requests.say(self.subject, actor=self.request.user, **form.cleaned_data)


class RequestUpdate(AboutRequest, FormPage):
    permission = "support.answer_request"
    template_name = "support/form.html"
    form_class = HandOverForm
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Who answers “{self.subject}”"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"request": self.subject}

    def get_initial(self) -> dict:
        return initial_from(self.subject, "owner", "answer_due_on")

    def perform(self, form):
        return requests.edit_request(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class RequestClose(AboutRequest, ActionView):
    permission = "support.ask_support"
    success_message = "Closed. It can be opened again."

    def perform(self):
        return requests.close(self.subject, actor=self.request.user)


class RequestReopen(AboutRequest, ActionView):
    permission = "support.ask_support"
    success_message = "Open again: LEAP’s clock runs."

    def perform(self):
        return requests.reopen(self.subject, actor=self.request.user)
