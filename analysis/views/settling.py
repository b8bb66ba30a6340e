"""Requests and tasks that the records of step 1 show to be done."""

from functools import cached_property
from typing import Any

from analysis.forms.settling import SettleForm
from analysis.numbers import count
from analysis.operations.settling import settle
from analysis.settling import Open, open_items
from analysis.views.base import InAnalysis
from core.audience import Audience
from core.views import FormPage


class Settle(InAnalysis, FormPage):
    permission = "analysis.settle"
    heading = "Settle what the records show"
    template_name = "analysis/settle.html"
    form_class = SettleForm
    submit_label = "Settle"
    audience = Audience.CITY

    @cached_property
    def found(self) -> list[Open]:
        return open_items(self.engagement)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"found": self.found}

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(found=self.found, **kwargs)

    def perform(self, form):
        return settle(self.engagement, actor=self.request.user, keys=form.cleaned_data["items"])

    def get_success_message(self) -> str:
        return f"{count(self.result, 'item')} settled."
