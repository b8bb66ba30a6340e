"""Asking a provider, the page behind the link of that mail, and what becomes of the answer."""

from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from core.errors import Refused
from core.middleware import opened
from core.throttle import too_many
from core.views import ActionView, Guarded
from stakeholders.addresses.assets import asset_url
from stakeholders.forms.assets import AnswerForm
from stakeholders.models import AssetInquiry
from stakeholders.operations import asset_inquiries
from stakeholders.views.asset_base import AboutAsset

PER_MINUTE = 30


class ProviderAsk(AboutAsset, ActionView):
    permission = "stakeholders.edit_asset"

    def perform(self):
        return asset_inquiries.ask_provider(self.asset, actor=self.request.user)

    def get_success_message(self) -> str:
        if self.engagement.city.is_demo:
            return f"Noted. {self.result.email} gets no mail: the city is part of the demo."
        return f"{self.result.email} is asked by mail. The link works for {AssetInquiry.DAYS} days."


class AboutAnswer(Guarded, abstract=True):
    """About what a provider answered; its subject is the question."""

    @classmethod
    def find_subject(cls, user: Any, *, city_id: int, pk: int, **kwargs: Any) -> AssetInquiry:
        rows = AssetInquiry.objects.visible_to(user).select_related("asset__engagement__city", "asset__organization")
        return get_object_or_404(rows, pk=pk, asset__engagement__city__pk=city_id)

    def default_url(self) -> str:
        return asset_url(self.subject.engagement.city_id, self.subject.asset_id)


class AnswerAccept(AboutAnswer, ActionView):
    permission = "stakeholders.decide_answer"
    success_message = "Taken over. The service counts as verified."

    def perform(self):
        return asset_inquiries.accept_answer(self.subject, actor=self.request.user)


class AnswerDecline(AboutAnswer, ActionView):
    permission = "stakeholders.decide_answer"
    success_message = "Not taken over. The service stays as it was noted."

    def perform(self):
        return asset_inquiries.decline_answer(self.subject, actor=self.request.user)


@opened
@method_decorator(never_cache, name="dispatch")
class AnswerByLink(View):
    """Open without an account: the signed link stands for one question about one service, until it is answered.

    It shows what is public about the service anyway, its hours and phones. Looking changes nothing, since mail
    scanners follow links; only the button does.
    """

    def dispatch(self, request, *args, token: str, **kwargs):
        self.inquiry = AssetInquiry.objects.from_token(token)
        if self.inquiry and too_many(f"inquiry:{self.inquiry.pk}", limit=PER_MINUTE, seconds=60):
            return render(request, "429.html", status=429)
        if not self.inquiry or self.inquiry.asset.removed_at or not (self.inquiry.works or self.inquiry.answered_at):
            return self.private(self.show("stakeholders/asset_answer_gone.html", 410, "This link no longer works"))
        if self.inquiry.answered_at:
            return self.private(self.show("stakeholders/asset_answer_sent.html", 200, "Thank you"))
        return self.private(super().dispatch(request, *args, **kwargs))

    @staticmethod
    def private(response):
        """The address is the key: no other page hears it as the page one came from."""
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    def get(self, request):
        noted = {"hours": self.inquiry.asset.hours, "phones": self.inquiry.asset.phones}
        return self.show_form(AnswerForm(initial=noted))

    def post(self, request):
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self.show_form(form, status=422)
        try:
            asset_inquiries.answer_inquiry(self.inquiry, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, list(refused.reasons))
            return self.show_form(form, status=422)
        return HttpResponseRedirect(request.path)

    def show_form(self, form: AnswerForm, status: int = 200):
        return self.show("stakeholders/asset_answer.html", status, "Is this still right?", form=form)

    def show(self, template: str, status: int, heading: str, **context):
        asset = self.inquiry.asset if self.inquiry else None
        return render(self.request, template, context | {"heading": heading, "asset": asset}, status=status)
