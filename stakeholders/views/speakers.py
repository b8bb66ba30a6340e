"""LEAP's speakers: who they are, when they are booked, what they moved."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from core.audience import Audience
from core.clock import Zone, today_in
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page
from stakeholders.addresses.contacts import SPEAKERS, speaker_url
from stakeholders.contact_export import SPEAKERS as COLUMNS
from stakeholders.forms.speakers import NewSpeakerForm, SpeakerForm
from stakeholders.models import AnswerGiven, Outcome, Speaker
from stakeholders.operations import speakers
from stakeholders.speaker_calendar import calendar_of, clashes
from stakeholders.views.contact_base import AboutOwn
from stakeholders.views.library import uses_of

FIELDS = ("rank", "agency_kind", "state", "topics", "languages", "note")


class SpeakerList(ListPage):
    permission = "stakeholders.view_speakers"
    heading = "Speakers"
    model = Speaker
    template_name = "stakeholders/speaker_list.html"
    export_columns = COLUMNS

    def get_rows(self):
        rows = super().get_rows().kept().select_related("person").order_by("person__name", "pk")
        return rows.annotate(
            booked=Count("bookings", filter=Q(bookings__removed_at=None), distinct=True),
            moved=Count("used", filter=Q(used__outcome=Outcome.MOVED), distinct=True),
        )

    def get_context_data(self, **kwargs: Any) -> dict:
        may_edit = decide("stakeholders.edit_speakers", self.request.user)
        return super().get_context_data(url=SPEAKERS, may_edit=may_edit, **kwargs)


class AboutSpeaker(AboutOwn, abstract=True):
    own_model = Speaker
    related = ("person",)

    def default_url(self) -> str:
        return speaker_url(self.subject.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=[("Speakers", SPEAKERS)], **kwargs)


class SpeakerDetail(AboutSpeaker, Page):
    permission = "stakeholders.view_speakers"
    template_name = "stakeholders/speaker_detail.html"

    def get_heading(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict:
        speaker, user = self.subject, self.request.user
        today = today_in(user.time_zone or Zone.EASTERN)
        bookings = calendar_of(speaker, user)
        uses = AnswerGiven.objects.visible_to(user).filter(speaker=speaker, raised__removed_at=None)
        return super().get_context_data(
            speaker=speaker,
            url=self.default_url(),
            ahead=[row for row in bookings if row.on >= today],
            past=[row for row in reversed(bookings) if row.on < today],
            clashes=clashes(row for row in bookings if row.on >= today),
            uses=uses_of(uses),
            may_edit=decide("stakeholders.edit_speakers", user),
            **kwargs,
        )


class SpeakerFormPage(FormPage, abstract=True):
    template_name = "stakeholders/contact_form.html"
    audience = Audience.INTERNAL
    form_class = SpeakerForm


class SpeakerCreate(SpeakerFormPage):
    permission = "stakeholders.edit_speakers"
    heading = "Add a speaker"
    form_class = NewSpeakerForm
    success_message = "The speaker is on the list."

    def perform(self, form):
        return speakers.add_speaker(actor=self.request.user, person=form.known, **form.cleaned_data)

    def default_url(self) -> str:
        return SPEAKERS

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=[("Speakers", SPEAKERS)], **kwargs)


class SpeakerUpdate(AboutSpeaker, SpeakerFormPage):
    permission = "stakeholders.edit_speakers"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Change what is known of {self.subject}"

    def get_initial(self) -> dict:
        return initial_from(self.subject, *FIELDS)

    def perform(self, form):
        return speakers.edit_speaker(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class SpeakerRemove(AboutSpeaker, ActionView):
    permission = "stakeholders.edit_speakers"
    success_message = "The speaker was removed. They can be brought back for 30 days."

    def perform(self):
        return speakers.remove_speaker(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("stakeholders:speaker-restore", args=[self.subject.pk])

    def default_url(self) -> str:
        return SPEAKERS


class SpeakerRestore(AboutSpeaker, ActionView):
    permission = "stakeholders.edit_speakers"
    is_removed = True
    success_message = "The speaker is back."

    def perform(self):
        return speakers.restore_speaker(self.subject, actor=self.request.user)
