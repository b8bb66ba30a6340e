"""Playbooks: read by LEAP's people, changed by admins, always through a draft."""

from typing import Any

from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.forms import PageForm, initial_from
from core.permissions import decide
from core.views import ActionView, ConfirmPage, FormPage, Guarded, Page
from engagements.forms.playbooks import PlaybookForm, PublishForm
from engagements.models import Playbook, PlaybookVersion
from engagements.operations import playbooks
from engagements.playbook_parts import PARTS


def playbook_url(playbook: Playbook) -> str:
    return reverse("engagements:playbook-detail", args=[playbook.pk])


def version_url(version: PlaybookVersion, page: str = "version-detail") -> str:
    return reverse(f"engagements:{page}", args=[version.playbook_id, version.number])


class PlaybookList(Page):
    permission = "engagements.view_playbooks"
    template_name = "engagements/playbook_list.html"
    heading = "Playbooks"

    def get_context_data(self, **kwargs: Any) -> dict:
        latest = PlaybookVersion.objects.latest_published().select_related("playbook")
        latest = latest.annotate(tasks=Count("task_templates")).order_by("playbook__name")
        drafts = PlaybookVersion.objects.filter(published_at=None).select_related("playbook").order_by("playbook__name")
        may_edit = decide("engagements.edit_playbooks", self.request.user)
        return super().get_context_data(latest=latest, drafts=drafts, may_edit=may_edit, **kwargs)


class AboutPlaybook(Guarded, abstract=True):
    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> Playbook:
        return get_object_or_404(Playbook, pk=pk)

    def default_url(self) -> str:
        return playbook_url(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(playbook=self.subject, **kwargs)


class AboutVersion(Guarded, abstract=True):
    @classmethod
    def find_subject(cls, user: Any, *, pk: int, number: int, **kwargs: Any) -> PlaybookVersion:
        versions = get_object_or_404(Playbook, pk=pk).versions.select_related("playbook")
        return get_object_or_404(versions, number=number)

    def default_url(self) -> str:
        return version_url(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(playbook=self.subject.playbook, **kwargs)


class AboutDraft(AboutVersion, abstract=True):
    """What is published cannot be changed: such an address is there no longer."""

    @classmethod
    def find_subject(cls, user: Any, **kwargs: Any) -> PlaybookVersion:
        version = super().find_subject(user, **kwargs)
        if not version.is_draft:
            raise Http404("This version is published.")
        return version


class VersionPage(Page, abstract=True):
    """A version by its steps, beside the others of its playbook."""

    template_name = "engagements/playbook_detail.html"

    def version(self) -> PlaybookVersion | None:
        raise NotImplementedError(f"{type(self).__qualname__} shows no version.")

    def get_context_data(self, **kwargs: Any) -> dict:
        version = self.version()
        playbook = version.playbook
        versions = list(playbook.versions.annotate(uses=Count("engagements")).order_by("-number"))
        return super().get_context_data(
            version=version,
            versions=versions,
            draft=next((other for other in versions if other.is_draft), None),
            steps=version.tasks_by_step(),
            earlier=earlier_of(version),
            parts=[part.link(version) for part in PARTS],
            may_edit=decide("engagements.edit_playbooks", self.request.user),
            trail=[("Playbooks", reverse("engagements:playbook-list"))],
            **kwargs,
        )


def earlier_of(version: PlaybookVersion) -> PlaybookVersion | None:
    """The published one before it."""
    before = version.playbook.versions.published().filter(number__lt=version.number)
    return before.order_by("-number").first()


class PlaybookDetail(AboutPlaybook, VersionPage):
    """The version that new engagements get; of a new playbook, its draft."""

    permission = "engagements.view_playbooks"

    def version(self) -> PlaybookVersion:
        versions = self.subject.versions.select_related("playbook").order_by("-number")
        return versions.published().first() or versions.first()

    def get_heading(self) -> str:
        return self.subject.name


class VersionDetail(AboutVersion, VersionPage):
    permission = "engagements.view_playbooks"

    def version(self) -> PlaybookVersion:
        return self.subject

    def get_heading(self) -> str:
        return f"{self.subject.playbook}, {'draft of ' if self.subject.is_draft else ''}version {self.subject.number}"


class VersionChanges(AboutVersion, Page):
    """What a version changes against the published one before it."""

    permission = "engagements.view_playbooks"
    template_name = "engagements/playbook_changes.html"

    def get_heading(self) -> str:
        return f"{self.subject.playbook}: what version {self.subject.number} changes"

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(**changes_of(self.subject), back_url=version_url(self.subject), **kwargs)


def changes_of(version: PlaybookVersion) -> dict:
    earlier = earlier_of(version)
    parts = [sentence for part in PARTS for sentence in part.changes(version, earlier)] if earlier else []
    difference = version.compare(earlier) if earlier else None
    return {"version": version, "earlier": earlier, "difference": difference, "parts": parts}


class PlaybookCreate(FormPage):
    permission = "engagements.edit_playbooks"
    template_name = "engagements/playbook_form.html"
    form_class = PlaybookForm
    heading = "New playbook"
    submit_label = "Add playbook"
    success_message = "The playbook was added, with an empty draft to work on."

    def default_url(self) -> str:
        made = getattr(self, "result", None)
        return playbook_url(made) if made else reverse("engagements:playbook-list")

    def perform(self, form):
        return playbooks.add_playbook(actor=self.request.user, **form.cleaned_data)


class PlaybookUpdate(AboutPlaybook, FormPage):
    permission = "engagements.edit_playbooks"
    template_name = "engagements/playbook_form.html"
    form_class = PlaybookForm
    heading = "Rename or describe the playbook"
    success_message = "Saved."

    def get_initial(self) -> dict:
        return initial_from(self.subject, "name", "description")

    def perform(self, form):
        return playbooks.edit_playbook(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class DraftStart(AboutPlaybook, ActionView):
    permission = "engagements.edit_playbooks"
    success_message = "A draft was started. Nothing changes for anyone until it is published."

    def default_url(self) -> str:
        draft = getattr(self, "result", None)
        return version_url(draft) if draft else playbook_url(self.subject)

    def perform(self):
        return playbooks.start_draft(self.subject, actor=self.request.user)


class VersionPublish(AboutDraft, ConfirmPage):
    permission = "engagements.edit_playbooks"
    template_name = "engagements/playbook_publish.html"
    form_class = PublishForm

    def get_heading(self) -> str:
        return f"Publish version {self.subject.number} of “{self.subject.playbook}”?"

    @property
    def submit_label(self) -> str:
        return f"Publish version {self.subject.number}"

    def get_context_data(self, **kwargs: Any) -> dict:
        count = self.subject.task_templates.count()
        sentences = [
            f"Engagements that start from now on get its {'1 task' if count == 1 else f'{count} tasks'}.",
            "Running engagements keep the tasks they have.",
            "It can’t be changed any more; the next change is a new version.",
        ]
        return super().get_context_data(consequences=sentences, **changes_of(self.subject), **kwargs)

    def perform(self, form):
        return playbooks.publish(self.subject, actor=self.request.user, **form.cleaned_data)

    def get_success_message(self) -> str:
        return f"Version {self.subject.number} is published."


class VersionDiscard(AboutDraft, ConfirmPage):
    permission = "engagements.edit_playbooks"
    form_class = PageForm
    submit_label = "Discard the draft"
    success_message = "The draft was discarded."

    def get_heading(self) -> str:
        return f"Discard the draft of “{self.subject.playbook}”?"

    def get_context_data(self, **kwargs: Any) -> dict:
        sentences = ["What was changed in it is gone for good.", "The published version stays as it is."]
        return super().get_context_data(consequences=sentences, danger=True, **kwargs)

    def get_success_url(self) -> str:
        return playbook_url(self.subject.playbook)

    def perform(self, form):
        return playbooks.discard_draft(self.subject, actor=self.request.user)
