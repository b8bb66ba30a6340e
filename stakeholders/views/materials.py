"""Reports, fact sheets, visits and the like, with which an objection is answered."""

from typing import Any

from django.db.models import Count, Prefetch
from django.urls import reverse

from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, ListPage, Page
from stakeholders.addresses.contacts import LIBRARY, MATERIALS, material_url
from stakeholders.contact_export import MATERIALS as MATERIAL_COLUMNS
from stakeholders.contact_filters import MaterialFilter
from stakeholders.forms.library import MaterialForm
from stakeholders.models import AnswerGiven, Material, Objection
from stakeholders.operations import library
from stakeholders.views.contact_base import AboutOwn
from stakeholders.views.library import LibraryForm, LibraryPage, uses_of

MATERIAL = ("title", "kind", "publisher", "published_year", "url", "note")


class MaterialList(LibraryPage, ListPage):
    permission = "stakeholders.view_library"
    heading = "Library"
    model = Material
    template_name = "stakeholders/material_list.html"
    export_columns = MATERIAL_COLUMNS
    filterset_class = MaterialFilter

    def get_rows(self):
        rows = super().get_rows().kept().order_by("title", "pk").annotate(times=Count("used", distinct=True))
        return rows.prefetch_related(Prefetch("objections", Objection.objects.kept()))

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(url=MATERIALS, noun="materials", **kwargs)


class AboutMaterial(AboutOwn, abstract=True):
    own_model = Material

    def default_url(self) -> str:
        return material_url(self.subject.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=[("Library", LIBRARY), ("Materials", MATERIALS)], **kwargs)


class MaterialDetail(AboutMaterial, Page):
    permission = "stakeholders.view_library"
    template_name = "stakeholders/material_detail.html"

    def get_heading(self) -> str:
        return self.subject.title

    def get_context_data(self, **kwargs: Any) -> dict:
        material, user = self.subject, self.request.user
        uses = AnswerGiven.objects.visible_to(user).filter(material=material, raised__removed_at=None)
        return super().get_context_data(
            material=material,
            url=self.default_url(),
            library_url=LIBRARY,
            objections=material.objections.kept(),
            uses=uses_of(uses),
            may_edit=decide("stakeholders.edit_library", user),
            **kwargs,
        )


class MaterialCreate(LibraryForm):
    permission = "stakeholders.edit_library"
    heading = "Add a material"
    form_class = MaterialForm
    success_message = "The material is in the library."

    def perform(self, form):
        return library.add_material(actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        return MATERIALS

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=[("Library", LIBRARY), ("Materials", MATERIALS)], **kwargs)


class MaterialUpdate(AboutMaterial, LibraryForm):
    permission = "stakeholders.edit_library"
    form_class = MaterialForm
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Change “{self.subject}”"

    def get_initial(self) -> dict:
        return initial_from(self.subject, *MATERIAL) | {"objections": list(self.subject.objections.all())}

    def perform(self, form):
        return library.edit_material(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class MaterialRemove(AboutMaterial, ActionView):
    permission = "stakeholders.edit_library"
    success_message = "The material was removed. It can be brought back for 30 days."

    def perform(self):
        return library.remove_material(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("stakeholders:material-restore", args=[self.subject.pk])

    def default_url(self) -> str:
        return MATERIALS


class MaterialRestore(AboutMaterial, ActionView):
    permission = "stakeholders.edit_library"
    is_removed = True
    success_message = "The material is back."

    def perform(self):
        return library.restore_material(self.subject, actor=self.request.user)
