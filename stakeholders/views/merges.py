"""Making one of two entries of the register, and taking that back."""

from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404

from core.forms import PageForm
from core.permissions import decide
from core.views import ConfirmPage, FormPage, Guarded, Page
from engagements import words
from stakeholders.addresses.people import merge_url, organization_url, person_url
from stakeholders.duplicates import alike, called, known_as
from stakeholders.forms.merging import MergeForm
from stakeholders.merge_words import dropped, entries_of, hanging_on, moved, shared_cities
from stakeholders.models import Merge, MergeKind
from stakeholders.operations import merging
from stakeholders.views.base import AboutOrganization, AboutPerson
from stakeholders.views.contact_base import number_in
from stakeholders.views.registers import ORGANIZATIONS, PEOPLE

MOST_FOUND = 20


class MergePage(FormPage, abstract=True):
    """First whom to merge with, then which value wins, field by field. `?with=` names the entry that goes."""

    submit_label = "Merge"
    form_class = MergeForm

    def get_heading(self) -> str:
        return f"Merge into {self.subject}"

    @property
    def template_name(self) -> str:
        return "stakeholders/merge.html" if self.other else "stakeholders/merge_choose.html"

    @property
    def other(self):
        if not hasattr(self, "_other"):
            number = number_in(self.request.GET.get("with"))
            rows = self.own_model.objects.visible_to(self.request.user).kept().exclude(pk=self.subject.pk)
            self._other = rows.filter(pk=number).first() if number else None
        return self._other

    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs) if self.other else HttpResponseRedirect(request.path)

    def get_form(self, form_class=None):
        return super().get_form(form_class) if self.other else PageForm()

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"kept": self.subject, "gone": self.other}

    def perform(self, form):
        return merging.merge(
            self.subject,
            self.other,
            actor=self.request.user,
            values=form.values(),
            expected_version=form.expected_version,
        )

    def get_success_message(self) -> str:
        return f"{self.result.gone_label} is part of {self.result.kept_label} now. The merge can be taken back."

    def get_context_data(self, **kwargs: Any) -> dict:
        own = self.merge_context() if self.other else self.choose_context()
        return super().get_context_data(**own, **kwargs)

    def merge_context(self) -> dict:
        return {
            "other": self.other,
            "known_as": known_as(self.subject),
            "other_known_as": known_as(self.other),
            "hanging": hanging_on(self.other),
            "shared": shared_cities(self.subject, self.other),
        }

    def choose_context(self) -> dict:
        """Those that are alike, or whom the search names."""
        entry, text = self.subject, self.request.GET.get("q", "").strip()[:100]
        is_same = number_in(self.request.GET.get("with")) == entry.pk
        found = alike(self.own_model, name=text or entry.name, email=entry.email, phone=entry.phone, but=entry.pk)
        if text:
            found += called(self.own_model, text, [entry.pk, *(one.entry.pk for one in found)], MOST_FOUND)
        return {"alike": found, "q": text, "is_same": is_same}


class PersonMerge(AboutPerson, MergePage):
    permission = "stakeholders.edit_register"


class OrganizationMerge(AboutOrganization, MergePage):
    permission = "stakeholders.edit_register"


class AboutMerge(Guarded, abstract=True):
    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> Merge:
        return get_object_or_404(Merge.objects.visible_to(user).select_related("by", "undone_by"), pk=pk)

    def entry_url(self, pk: int) -> str:
        return person_url(pk) if self.subject.kind == MergeKind.PERSON else organization_url(pk)

    def default_url(self) -> str:
        return merge_url(self.subject.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        merge = self.subject
        is_person = merge.kind == MergeKind.PERSON
        register = PEOPLE if is_person else ORGANIZATIONS
        trail = [*register.trail, (merge.kept_label, self.entry_url(merge.kept_id))]
        return super().get_context_data(merge=merge, trail=trail, **kwargs)


class MergeDetail(AboutMerge, Page):
    permission = "stakeholders.view_register"
    template_name = "stakeholders/merge_detail.html"

    def get_heading(self) -> str:
        return f"Merge of {self.subject}"

    def get_context_data(self, **kwargs: Any) -> dict:
        merge = self.subject
        can_undo = decide("stakeholders.edit_register", self.request.user) and not merge.undone_at
        return super().get_context_data(
            entries=[(str(entry), self.entry_url(pk), entry.removed_at) for pk, entry in entries_of(merge).items()],
            moved=moved(merge),
            dropped=dropped(merge),
            can_undo=can_undo,
            url=merge_url(merge.pk),
            **kwargs,
        )


class MergeUndo(AboutMerge, ConfirmPage):
    permission = "stakeholders.edit_register"
    form_class = PageForm
    template_name = "stakeholders/confirm.html"
    submit_label = "Take the merge back"

    def get_heading(self) -> str:
        return f"Take back the merge of {self.subject}?"

    def get_context_data(self, **kwargs: Any) -> dict:
        day = words.day(self.subject.at)
        consequences = [
            f"{self.subject.gone_label} is an entry of its own again, with what was its own on {day}.",
            "What was changed or added since stays where it is now, and is listed afterwards.",
        ]
        return super().get_context_data(consequences=consequences, **kwargs)

    def perform(self, form):
        return merging.undo_merge(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        left = len(self.result.left)
        return f"The merge was taken back.{f' {left} things had changed since: see below.' if left else ''}"
