"""The media log of a city."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage
from stakeholders.addresses.contacts import media_url
from stakeholders.contact_export import MEDIA, MEDIA_OWN
from stakeholders.forms.media import MediaForm
from stakeholders.models import MediaItem, Stakeholder
from stakeholders.operations import media
from stakeholders.views.contact_base import AboutRow, InCity

FIELDS = ("kind", "title", "outlet", "published_on", "url", "tone", "author", "audience")


@dataclass(frozen=True)
class MediaRow:
    """An item as the reader may see it: the city is told neither whom only LEAP sees, nor how LEAP reads the tone."""

    item: MediaItem
    author: str
    tone: str


def media_rows(items: list[MediaItem], reader: Any) -> list[MediaRow]:
    ids = [item.author_id for item in items if item.author_id]
    seen = Stakeholder.objects.visible_to(reader).kept().filter(pk__in=ids).named()
    names = {one.pk: str(one) for one in seen}
    return [
        MediaRow(item, names.get(item.author_id, ""), item.get_tone_display() if reader.is_insider else "")
        for item in items
    ]


class MediaList(InCity, ListPage):
    """A liaison sees what is shared with the city."""

    permission = "stakeholders.view_outreach"
    heading = "Media log"
    template_name = "stakeholders/media_list.html"
    export_columns = MEDIA

    def get_export_columns(self):
        return (*MEDIA, *MEDIA_OWN) if self.request.user.is_insider else MEDIA

    def get_export_rows(self, rows):
        return rows.select_related("author__person", "author__organization")

    def get_rows(self):
        rows = MediaItem.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        return rows.order_by("-published_on", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        user = self.request.user
        return context | {
            "rows": media_rows(list(context["page_obj"].object_list), user),
            "url": media_url(self.engagement.city_id),
            "may_edit": decide("stakeholders.edit_outreach", user, self.engagement),
            "has_tone": user.is_insider,
        }


class MediaFormPage(FormPage, abstract=True):
    template_name = "stakeholders/contact_form.html"
    form_class = MediaForm

    def above(self):
        return (("Media log", media_url(self.engagement.city_id)),)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}

    def default_url(self) -> str:
        return media_url(self.engagement.city_id)


class MediaCreate(MediaFormPage, InCity):
    permission = "stakeholders.edit_outreach"
    heading = "Add to the media log"
    success_message = "It is in the media log."

    def get_initial(self) -> dict:
        return {"published_on": self.engagement.today}

    def perform(self, form):
        return media.add_item(self.engagement, actor=self.request.user, **form.cleaned_data)


class AboutItem(AboutRow, abstract=True):
    owned_model = MediaItem
    related = ("author__person", "author__organization")

    def above(self):
        return (("Media log", media_url(self.engagement.city_id)),)

    def default_url(self) -> str:
        return media_url(self.engagement.city_id)


class MediaUpdate(MediaFormPage, AboutItem):
    permission = "stakeholders.edit_outreach"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Change “{self.subject.title}”"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"item": self.subject}

    def get_initial(self) -> dict:
        return initial_from(self.subject, *FIELDS)

    def perform(self, form):
        return media.edit_item(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class MediaRemove(AboutItem, ActionView):
    permission = "stakeholders.edit_outreach"
    success_message = "The item was removed. It can be brought back for 30 days."

    def perform(self):
        return media.remove_item(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("stakeholders:media-restore", args=[self.engagement.city_id, self.subject.pk])


class MediaRestore(AboutItem, ActionView):
    permission = "stakeholders.edit_outreach"
    is_removed = True
    success_message = "The item is back."

    def perform(self):
        return media.restore_item(self.subject, actor=self.request.user)
