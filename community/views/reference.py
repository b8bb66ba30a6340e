"""Themes, levels of participation, kinds of lived experience: the lists that admins keep."""

from typing import Any

from django.shortcuts import get_object_or_404

from community.addresses.inputs import REFERENCE
from community.forms.reference import LevelForm, ReferenceForm
from community.models import Experience, ParticipationLevel, Theme
from community.operations import reference
from core.forms import initial_from
from core.views import FormPage, Page

LISTS = (
    ("Themes", "themes", Theme, "What inputs are about."),
    ("Levels of participation", "levels", ParticipationLevel, "What an event promises to those who come."),
    ("Lived experience", "experiences", Experience, "In bands that many share."),
)


class ReferenceList(Page):
    permission = "community.edit_reference"
    heading = "Lists of step 4"
    template_name = "community/reference_list.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        lists = [(label, f"{REFERENCE}{part}/", model.objects.all(), lead) for label, part, model, lead in LISTS]
        return super().get_context_data(lists=lists, **kwargs)


class ReferenceForms(FormPage, abstract=True):
    template_name = "community/form.html"
    form_class = ReferenceForm
    model: Any = None
    success_message = "Saved."

    def default_url(self) -> str:
        return REFERENCE

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=[("Lists of step 4", REFERENCE)], **kwargs)


class ReferenceCreate(ReferenceForms, abstract=True):
    def perform(self, form):
        return reference.add_reference(self.model, actor=self.request.user, **form.cleaned_data)


class ReferenceUpdate(ReferenceForms, abstract=True):
    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any):
        return get_object_or_404(cls.model, pk=pk) if user.is_admin else None

    def get_heading(self) -> str:
        return f"Change “{self.subject}”"

    def get_initial(self) -> dict:
        return initial_from(self.subject, *self.form_class.base_fields.keys() - {"version"})

    def perform(self, form):
        return reference.edit_reference(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class ThemeCreate(ReferenceCreate):
    permission = "community.edit_reference"
    heading = "Add a theme"
    model = Theme


class ThemeUpdate(ReferenceUpdate):
    permission = "community.edit_reference"
    model = Theme


class LevelCreate(ReferenceCreate):
    permission = "community.edit_reference"
    heading = "Add a level of participation"
    form_class = LevelForm
    model = ParticipationLevel


class LevelUpdate(ReferenceUpdate):
    permission = "community.edit_reference"
    form_class = LevelForm
    model = ParticipationLevel


class ExperienceCreate(ReferenceCreate):
    permission = "community.edit_reference"
    heading = "Add a kind of lived experience"
    model = Experience


class ExperienceUpdate(ReferenceUpdate):
    permission = "community.edit_reference"
    model = Experience
