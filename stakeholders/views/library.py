"""LEAP's library: what is said against the model, and what answers it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.urls import reverse

from core.audience import Audience
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page
from stakeholders.addresses.contacts import LIBRARY, MATERIALS, objection_url
from stakeholders.contact_export import OBJECTIONS
from stakeholders.forms.library import ObjectionForm
from stakeholders.models import AnswerGiven, Material, Objection, Outcome
from stakeholders.operations import library
from stakeholders.views.contact_base import AboutOwn

OBJECTION = ("title", "statement", "answer", "source")
USES_SHOWN = 20


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    icon: str
    exact: bool = True


TABS = (Tab("Objections", LIBRARY, "message-report"), Tab("Materials", MATERIALS, "book"))


class LibraryPage:
    """What both lists share."""

    def get_context_data(self, **kwargs: Any) -> dict:
        may_edit = decide("stakeholders.edit_library", self.request.user)
        return super().get_context_data(tabs=TABS, may_edit=may_edit, library_url=LIBRARY, **kwargs)


class ObjectionList(LibraryPage, ListPage):
    """Each with how often it was raised, and how often something moved it."""

    permission = "stakeholders.view_library"
    heading = "Library"
    model = Objection
    template_name = "stakeholders/library_list.html"
    export_columns = OBJECTIONS

    def get_rows(self):
        kept = Q(raised__removed_at=None)
        rows = super().get_rows().kept().order_by("title")
        return rows.annotate(
            times=Count("raised", filter=kept, distinct=True),
            moved=Count("raised__answers", filter=kept & Q(raised__answers__outcome=Outcome.MOVED), distinct=True),
        ).prefetch_related(Prefetch("materials", Material.objects.kept()))


class AboutObjection(AboutOwn, abstract=True):
    own_model = Objection

    def default_url(self) -> str:
        return objection_url(self.subject.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=[("Library", LIBRARY)], **kwargs)


class ObjectionDetail(AboutObjection, Page):
    permission = "stakeholders.view_library"
    template_name = "stakeholders/library_detail.html"

    def get_heading(self) -> str:
        return self.subject.title

    def get_context_data(self, **kwargs: Any) -> dict:
        objection, user = self.subject, self.request.user
        uses = AnswerGiven.objects.visible_to(user).filter(raised__objection=objection, raised__removed_at=None)
        return super().get_context_data(
            objection=objection,
            url=self.default_url(),
            materials_url=MATERIALS,
            materials=objection.materials.kept(),
            uses=uses_of(uses),
            may_edit=decide("stakeholders.edit_library", user),
            **kwargs,
        )


def uses_of(rows):
    """What was used where, the latest first."""
    rows = rows.select_related("engagement__city", "material", "speaker__person", "raised__objection")
    return rows.order_by("-on", "-pk")[:USES_SHOWN]


class LibraryForm(FormPage, abstract=True):
    template_name = "stakeholders/contact_form.html"
    audience = Audience.INTERNAL


class ObjectionCreate(LibraryForm):
    permission = "stakeholders.edit_library"
    heading = "Add an objection"
    form_class = ObjectionForm
    success_message = "The objection is in the library."

    def perform(self, form):
        return library.add_objection(actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        return LIBRARY

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=[("Library", LIBRARY)], **kwargs)


class ObjectionUpdate(AboutObjection, LibraryForm):
    permission = "stakeholders.edit_library"
    form_class = ObjectionForm
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Change “{self.subject}”"

    def get_initial(self) -> dict:
        return initial_from(self.subject, *OBJECTION)

    def perform(self, form):
        return library.edit_objection(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class ObjectionRemove(AboutObjection, ActionView):
    permission = "stakeholders.edit_library"
    success_message = "The objection was removed. It can be brought back for 30 days."

    def perform(self):
        return library.remove_objection(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("stakeholders:objection-restore", args=[self.subject.pk])

    def default_url(self) -> str:
        return LIBRARY if self.subject.removed_at else objection_url(self.subject.pk)


class ObjectionRestore(AboutObjection, ActionView):
    permission = "stakeholders.edit_library"
    is_removed = True
    success_message = "The objection is back."

    def perform(self):
        return library.restore_objection(self.subject, actor=self.request.user)
