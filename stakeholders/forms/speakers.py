"""Speakers, and their bookings."""

from crispy_forms.layout import Layout
from django import forms

from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.layout import audience_field, grid
from engagements.models import Engagement
from engagements.states import State
from stakeholders.forms.contact_fields import lines, speaker_field
from stakeholders.forms.people import OffersDuplicates, name_field
from stakeholders.models import Booking, BookingState, Person


class SpeakerForm(PageForm):
    rank = forms.CharField(max_length=100, required=False, help_text="Such as “Detective sergeant, retired”.")
    agency_kind = forms.CharField(
        label="Kind of agency", max_length=100, required=False, help_text="Police, sheriff, 911 center, fire, …"
    )
    state = forms.ChoiceField(choices=[("", "Not known"), *State.choices], required=False)
    topics = forms.CharField(
        max_length=300, required=False,
        help_text="With commas, in the words of the library: liability, risk. Objections are matched by them.",
    )  # fmt: skip
    languages = forms.CharField(max_length=200, required=False)
    note = lines("Note", 5000)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = ["name"] if "name" in self.fields else []
        self.helper.layout = Layout(
            "version", *named, grid("rank", "agency_kind"), grid("state", "languages"), "topics", "note"
        )


class NewSpeakerForm(OffersDuplicates, SpeakerForm):
    """One of the register's persons, who is offered by name, or somebody new."""

    name = name_field("Name", help_text="Whom the register knows is offered.")

    def register(self):
        return Person


class BookingForm(PageForm):
    speaker = speaker_field()
    on = DayField(label="Date")
    occasion = forms.CharField(max_length=200, help_text="What it is: work session, roll call, site visit.")
    state = forms.ChoiceField(label="Where it stands", choices=BookingState, widget=forms.RadioSelect)
    note = lines("Note", 5000, "Whoever sees the booking sees it.")
    audience = forms.ChoiceField(label="Who sees this booking")

    def __init__(self, *args, engagement: Engagement, booking: Booking | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["speaker"].keep(booking and booking.speaker)
        self.fields["audience"] = audience_field(
            "Who sees this booking", engagement.city.name, initial=Audience.INTERNAL
        )
        self.helper.layout = Layout("version", grid("speaker", "on"), "occasion", "state", "note", "audience")
