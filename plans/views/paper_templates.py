"""The words that documents are written in, version by version."""

from itertools import groupby
from typing import Any

from django.shortcuts import get_object_or_404

from core.views import FormPage, Guarded, Page
from plans.addresses.money import TEMPLATES
from plans.forms.papers import TemplateForm
from plans.models import PaperKind, PaperTemplate
from plans.operations import papers
from plans.papers.placeholders import NAMES


class TemplateList(Page):
    permission = "plans.edit_paper_templates"
    heading = "Document templates"
    template_name = "plans/template_list.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        rows = PaperTemplate.objects.select_related("created_by").order_by("kind", "-number")[:300]
        kinds = [(PaperKind(kind).label, list(versions)) for kind, versions in groupby(rows, lambda row: row.kind)]
        return super().get_context_data(kinds=kinds, url=TEMPLATES, **kwargs)


class TemplateUpdate(FormPage, Guarded):
    """Saving makes a new version."""

    permission = "plans.edit_paper_templates"
    template_name = "plans/template_form.html"
    form_class = TemplateForm
    submit_label = "Save as a new version"
    success_message = "Saved. Documents are issued in these words from now on."

    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> PaperTemplate:
        return get_object_or_404(PaperTemplate, pk=pk)

    def get_heading(self) -> str:
        return f"{self.subject.get_kind_display()}, version {self.subject.number}"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"template": self.subject}

    def get_initial(self) -> dict:
        return {"version": self.subject.version, "title": self.subject.title, **self.subject.texts}

    def get_context_data(self, **kwargs: Any) -> dict:
        newest = papers.newest_template(self.subject.kind)
        return super().get_context_data(
            trail=[("Document templates", TEMPLATES)],
            names=[(f"{{{name}}}", means) for name, means in NAMES.items()],
            newer=newest if newest.number > self.subject.number else None,
            url=TEMPLATES,
            **kwargs,
        )

    def perform(self, form):
        return papers.edit_template(
            self.subject, actor=self.request.user, expected_version=form.expected_version,
            title=form.cleaned_data["title"], texts=form.texts, note=form.cleaned_data["note"],
        )  # fmt: skip

    def default_url(self) -> str:
        return TEMPLATES
