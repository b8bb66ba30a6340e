"""Linking what a decision rests on."""

from typing import Any

from core.audience import Audience
from core.views import ActionView, FormPage
from plans.forms.evidence import EvidenceForm
from plans.models import DecisionEvidence
from plans.operations import evidence
from plans.views.decisions import AboutDecision, AboutPart


class EvidenceCreate(AboutDecision, FormPage):
    permission = "plans.support_decisions"
    template_name = "plans/form.html"
    form_class = EvidenceForm
    submit_label = "Link it"
    success_message = "It is linked."

    def get_heading(self) -> str:
        return f"What “{self.subject}” rests on"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"decision": self.subject, "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(**kwargs) | {"audience": Audience(self.subject.audience)}

    def perform(self, form):
        return evidence.link(self.subject, actor=self.request.user, **form.evidence_fields())


class EvidenceRemove(AboutPart, ActionView):
    permission = "plans.edit_decisions"
    part_model = DecisionEvidence
    success_message = "It is linked no more. The record itself stays."

    def perform(self):
        return evidence.unlink(self.subject, actor=self.request.user)
