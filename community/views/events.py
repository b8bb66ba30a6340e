"""Events with the community."""

from typing import Any

from django.urls import reverse

from community.addresses.inputs import events_url, groups_url, inputs_url
from community.forms.events import EventForm, event_initial
from community.forms.fields import source_value
from community.input_export import EVENTS
from community.input_filters import EventFilter
from community.models import Channel, Event, Input
from community.operations import events
from community.views.base import AboutEvent, InCommunity, areas_for, heard_by
from core.audience import Audience
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page
from engagements.models import Attachment

LAST = 20


class EventList(InCommunity, ListPage):
    permission = "community.view_inputs"
    heading = "Events with the community"
    template_name = "community/event_list.html"
    filterset_class = EventFilter
    export_columns = EVENTS

    def get_rows(self):
        rows = Event.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        rows = rows.annotate(said=heard_by("event", self.request.user)).select_related("host", "level")
        return rows.order_by("-on", "-pk")

    def get_export_rows(self, rows):
        return rows.select_related("co_host").prefetch_related(areas_for(self.request.user), "by_group__group")

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            url=events_url(self.engagement.city_id),
            may_keep=decide("community.keep_inputs", self.request.user, self.engagement),
            noun="events",
            **kwargs,
        )


class EventFormPage(FormPage, abstract=True):
    template_name = "community/form.html"
    form_class = EventForm
    audience = Audience.CITY

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}


class EventCreate(EventFormPage, InCommunity):
    permission = "community.keep_inputs"
    heading = "Note an event"
    success_message = "The event is noted."

    def above(self):
        return (("Events", events_url(self.engagement.city_id)),)

    def get_initial(self) -> dict:
        return {"on": self.engagement.today}

    def perform(self, form):
        return events.add_event(self.engagement, actor=self.request.user, **form.event_fields())

    def default_url(self) -> str:
        result = getattr(self, "result", None)
        return f"{events_url(self.engagement.city_id)}{f'{result.pk}/' if result else ''}"


class EventDetail(AboutEvent, Page):
    permission = "community.view_inputs"
    template_name = "community/event_detail.html"

    def get_heading(self) -> str:
        return self.subject.title

    def get_context_data(self, **kwargs: Any) -> dict:
        event, user = self.subject, self.request.user
        city_id = self.engagement.city_id
        files = Attachment.objects.visible_to(user).kept()
        return super().get_context_data(
            event=event,
            areas=event.areas.visible_to(user),
            came=event.by_group.select_related("group"),
            inputs=Input.objects.visible_to(user).kept().filter(event=event).named()[:LAST],
            inputs_url=inputs_url(city_id),
            groups_url=groups_url(city_id),
            notes_file=files.filter(pk=event.notes_file_id).first() if event.notes_file_id else None,
            source=source_value(event.pk, Channel.EVENT),
            may_keep=decide("community.keep_inputs", user, self.engagement),
            may_enter=event.on <= self.engagement.today,
            url=self.url,
            **kwargs,
        )


class EventUpdate(AboutEvent, EventFormPage):
    permission = "community.keep_inputs"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Change “{self.subject}”"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"event": self.subject}

    def get_initial(self) -> dict:
        return event_initial(self.subject)

    def perform(self, form):
        return events.edit_event(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.event_fields()
        )


class EventRemove(AboutEvent, ActionView):
    permission = "community.keep_inputs"
    success_message = "The event was removed. It can be brought back for 30 days."

    def perform(self):
        return events.remove_event(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("community:event-restore", args=[self.engagement.city_id, self.subject.pk])

    def default_url(self) -> str:
        return self.list_url()


class EventRestore(AboutEvent, ActionView):
    permission = "community.keep_inputs"
    is_removed = True
    success_message = "The event is back."

    def perform(self):
        return events.restore_event(self.subject, actor=self.request.user)
