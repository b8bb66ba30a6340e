"""Speakers' bookings in a city."""

from typing import Any

from django.contrib import messages
from django.urls import reverse

from core.audience import Audience
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage
from stakeholders.addresses.contacts import SPEAKERS, bookings_url, objections_url
from stakeholders.contact_export import BOOKINGS
from stakeholders.forms.speakers import BookingForm
from stakeholders.models import Booking, BookingState, ObjectionRaised
from stakeholders.operations import speakers
from stakeholders.speaker_calendar import near
from stakeholders.views.contact_base import AboutRow, InCity, number_in

WHO = ("objection", "stakeholder__person", "stakeholder__organization")
FIELDS = ("speaker", "on", "occasion", "state", "note", "audience")


class BookingList(InCity, ListPage):
    """A liaison sees those that are shared with the city."""

    permission = "stakeholders.view_outreach"
    heading = "Speakers booked"
    template_name = "stakeholders/booking_list.html"
    export_columns = BOOKINGS

    def get_rows(self):
        rows = Booking.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        rows = rows.select_related("speaker__person").order_by("-on", "-pk")
        if self.request.user.is_insider:
            rows = rows.select_related(*(f"raised__{part}" for part in WHO))
        return rows

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.request.user
        return super().get_context_data(
            url=bookings_url(self.engagement.city_id),
            may_edit=decide("stakeholders.edit_outreach", user, self.engagement),
            objections_url=objections_url(self.engagement.city_id) if user.is_insider else "",
            speakers_url=SPEAKERS if decide("stakeholders.view_speakers", user) else "",
            **kwargs,
        )


class BookingFormPage(FormPage, abstract=True):
    """Warns of what lies close by; it is for people to judge whether both can be kept."""

    template_name = "stakeholders/contact_form.html"
    form_class = BookingForm

    def above(self):
        return (("Speakers booked", bookings_url(self.engagement.city_id)),)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement}

    def default_url(self) -> str:
        return bookings_url(self.engagement.city_id)

    def say_success(self) -> None:
        super().say_success()
        for sentence in near(self.result, self.request.user):
            messages.warning(self.request, sentence)


class BookingCreate(BookingFormPage, InCity):
    """`?speaker=` is a speaker's number, `?raised=` the objection to be answered, `next` the page that it came from."""

    permission = "stakeholders.edit_outreach"
    heading = "Book a speaker"
    submit_label = "Book"
    success_message = "The booking is noted."

    def get_initial(self) -> dict:
        speaker = number_in(self.request.GET.get("speaker"))
        return {"speaker": speaker, "state": BookingState.ASKED, "audience": Audience.INTERNAL}

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(next=self.request.GET.get("next", ""), **kwargs)

    def perform(self, form):
        raised = ObjectionRaised.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        raised = raised.filter(pk=number_in(self.request.GET.get("raised"))).first()
        return speakers.add_booking(self.engagement, actor=self.request.user, raised=raised, **form.cleaned_data)


class AboutBooking(AboutRow, abstract=True):
    owned_model = Booking
    related = ("speaker__person",)

    def above(self):
        return (("Speakers booked", bookings_url(self.engagement.city_id)),)

    def default_url(self) -> str:
        return bookings_url(self.engagement.city_id)


class BookingUpdate(BookingFormPage, AboutBooking):
    permission = "stakeholders.edit_outreach"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Change the booking of {self.subject.speaker}"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"booking": self.subject}

    def get_initial(self) -> dict:
        return initial_from(self.subject, *FIELDS)

    def perform(self, form):
        return speakers.edit_booking(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class BookingRemove(AboutBooking, ActionView):
    permission = "stakeholders.edit_outreach"
    success_message = "The booking was removed. It can be brought back for 30 days."

    def perform(self):
        return speakers.remove_booking(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("stakeholders:booking-restore", args=[self.engagement.city_id, self.subject.pk])


class BookingRestore(AboutBooking, ActionView):
    permission = "stakeholders.edit_outreach"
    is_removed = True
    success_message = "The booking is back."

    def perform(self):
        return speakers.restore_booking(self.subject, actor=self.request.user)
