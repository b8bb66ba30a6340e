"""What figures mean, and how soon requests are answered."""

from typing import Any

from django.shortcuts import get_object_or_404

from core.exports.columns import ExportColumn
from core.forms import initial_from
from core.permissions import decide
from core.views import FormPage, ListPage, Page
from core.views.guarded import Guarded
from support.addresses import DEFINITIONS, definition_url
from support.forms.definitions import DefinitionForm, PolicyForm
from support.models import MetricDefinition
from support.operations import metrics, requests

TRAIL = [("What figures mean", DEFINITIONS)]


DEFINED = (
    ExportColumn("Figure", "current.name"),
    ExportColumn("Unit", "current.get_unit_display"),
    ExportColumn("Counted", "current.numerator"),
    ExportColumn("Of what", "current.denominator"),
    ExportColumn("Counting rule", "current.counting_rule"),
    ExportColumn("Source", "current.source"),
    ExportColumn("Asked", "is_asked"),
    ExportColumn("No longer used", "is_retired"),
)


class DefinitionList(ListPage):
    permission = "support.view_definitions"
    heading = "What figures mean"
    template_name = "support/definition_list.html"
    paginate_by = 100
    export_columns = DEFINED

    def get_rows(self):
        return (
            MetricDefinition.objects.visible_to(self.request.user).with_words().order_by("is_retired", "place", "slug")
        )

    def get_context_data(self, **kwargs: Any) -> dict:
        may_edit = decide("support.edit_definitions", self.request.user)
        may_set = decide("support.edit_policy", self.request.user)
        return super().get_context_data(url=DEFINITIONS, may_edit=may_edit, may_set=may_set, **kwargs)


class AboutDefinition(Guarded, abstract=True):
    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any):
        return get_object_or_404(MetricDefinition.objects.visible_to(user).with_words(), pk=pk)

    def default_url(self) -> str:
        return definition_url(self.subject.pk)


class DefinitionDetail(AboutDefinition, Page):
    permission = "support.view_definitions"
    template_name = "support/definition_detail.html"

    def get_heading(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            definition=self.subject,
            words=self.subject.current,
            versions=self.subject.versions.select_related("created_by"),
            url=definition_url(self.subject.pk),
            may_edit=decide("support.edit_definitions", self.request.user),
            trail=TRAIL,
            **kwargs,
        )


class DefinitionFormPage(FormPage, abstract=True):
    template_name = "support/form.html"
    form_class = DefinitionForm

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=TRAIL, **kwargs)


class DefinitionCreate(DefinitionFormPage):
    permission = "support.edit_definitions"
    heading = "Add a figure"
    success_message = "The figure can be entered now."

    def perform(self, form):
        return metrics.add_definition(actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        return DEFINITIONS


class DefinitionUpdate(AboutDefinition, DefinitionFormPage):
    permission = "support.edit_definitions"
    success_message = "Saved. Figures that are there keep the words of their time."

    def get_heading(self) -> str:
        return f"Change “{self.subject}”"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"definition": self.subject}

    def get_initial(self) -> dict:
        words = {name: getattr(self.subject.current, name) for name in metrics.WORDS}
        return initial_from(self.subject, *metrics.SETTINGS) | words

    def perform(self, form):
        return metrics.edit_definition(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class PolicyUpdate(FormPage):
    permission = "support.edit_policy"
    heading = "How soon requests are answered"
    template_name = "support/form.html"
    form_class = PolicyForm
    success_message = "Saved. It counts for requests from now on."

    def get_initial(self) -> dict:
        found = requests.policy()
        return {"answer_days": found.answer_days} | ({"version": found.version} if found.pk else {})

    def perform(self, form):
        return requests.edit_policy(
            actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )

    def default_url(self) -> str:
        return DEFINITIONS
