"""The tasks of a playbook's draft."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from core.forms import PageForm, initial_from
from core.views import ConfirmPage, FormPage, Guarded
from engagements.forms.counted import counted_initial
from engagements.forms.playbooks import TemplateForm
from engagements.models import TaskTemplate
from engagements.operations import playbooks
from engagements.steps import Step
from engagements.views.playbooks import AboutDraft, version_url


class TemplateCreate(AboutDraft, FormPage):
    permission = "engagements.edit_playbooks"
    template_name = "engagements/playbook_form.html"
    form_class = TemplateForm
    heading = "Add a task to the draft"
    submit_label = "Add task"

    def get_initial(self) -> dict:
        step = self.request.GET.get("step", "")
        return {"step": step if step in Step else Step.ANALYSIS, "offset_side": "after"}

    def perform(self, form):
        return playbooks.add_template(self.subject, actor=self.request.user, **form.template_fields())

    def get_success_message(self) -> str:
        return f"“{self.result}” was added to the draft."


class AboutTemplate(Guarded, abstract=True):
    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> TaskTemplate:
        template = get_object_or_404(TaskTemplate.objects.select_related("playbook_version__playbook"), pk=pk)
        if not template.playbook_version.is_draft:
            raise Http404("This version is published.")
        return template

    def default_url(self) -> str:
        return version_url(self.subject.playbook_version)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(playbook=self.subject.playbook_version.playbook, **kwargs)


class TemplateUpdate(AboutTemplate, FormPage):
    permission = "engagements.edit_playbooks"
    template_name = "engagements/playbook_form.html"
    form_class = TemplateForm
    heading = "Change a task of the draft"
    success_message = "Saved."

    def get_initial(self) -> dict:
        return initial_from(self.subject, *TaskTemplate.CONTENT) | counted_initial(self.subject)

    def perform(self, form):
        return playbooks.edit_template(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.template_fields()
        )


class TemplateRemove(AboutTemplate, ConfirmPage):
    permission = "engagements.edit_playbooks"
    form_class = PageForm
    submit_label = "Remove from the draft"

    def get_heading(self) -> str:
        return f"Remove “{self.subject}” from the draft?"

    def get_context_data(self, **kwargs: Any) -> dict:
        sentences = ["New engagements will not get this task.", "Running engagements and older versions keep it."]
        return super().get_context_data(consequences=sentences, danger=True, **kwargs)

    def perform(self, form):
        return playbooks.remove_template(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"“{self.subject}” was removed from the draft."
