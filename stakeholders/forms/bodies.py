"""Bodies that decide, their seats and terms."""

from collections import Counter
from typing import Any

from crispy_forms.layout import Layout
from django import forms

from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.layout import audience_field, grid
from engagements.models import Anchor, AnchorKind, Engagement
from stakeholders.forms.people import text_area
from stakeholders.forms.picking import StakeholderField, of_city, offer
from stakeholders.models import BodyKind, DecisionBody, Seat

MOST_SEATS = 100
AUDIENCE = "Who sees this body, its seats and its vote"


class AnchorField(forms.ModelChoiceField):
    def label_from_instance(self, anchor: Anchor) -> str:
        return f"{anchor}, {anchor.on:%b} {anchor.on.day}, {anchor.on.year}"


class BodyForm(PageForm):
    name = forms.CharField(max_length=200, help_text="City Council, Public Safety Committee, …")
    kind = forms.ChoiceField(choices=BodyKind, initial=BodyKind.COUNCIL)
    decides = forms.CharField(label="What it decides", max_length=300, required=False)
    votes_needed = forms.IntegerField(
        label="Votes that carry", min_value=1, max_value=999, required=False,
        help_text="Empty: more than half of the voting seats.",
    )  # fmt: skip
    vote = AnchorField(
        Anchor.objects.none(), label="Date of the vote", required=False, empty_label="Not set",
        help_text="One of the city’s dates. A new one is entered there first.",
    )  # fmt: skip
    reports_to = forms.ModelChoiceField(
        DecisionBody.objects.none(), label="Passes what it decides on to", required=False, empty_label="Nobody"
    )
    is_deciding = forms.BooleanField(
        label="It decides: the step is not complete until we know where its seats stand", required=False, initial=True
    )
    audience = forms.ChoiceField(label=AUDIENCE)

    def __init__(self, *args, engagement: Engagement, user: Any, body: DecisionBody | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        dates = Anchor.objects.visible_to(user).filter(engagement=engagement).exclude(kind=AnchorKind.START)
        self.fields["vote"].queryset = dates
        bodies = DecisionBody.objects.visible_to(user).kept().filter(engagement=engagement)
        self.fields["reports_to"].queryset = bodies.exclude(pk=body.pk if body else None)
        self.fields["audience"] = audience_field(AUDIENCE, engagement.city.name, initial=Audience.CITY)
        self.helper.layout = Layout("version", *self.parts())

    def parts(self) -> list:
        return [
            grid("name", "kind"), "decides", grid("votes_needed", "vote"), "reports_to", "is_deciding", "audience"
        ]  # fmt: skip


class NewBodyForm(BodyForm):
    seats = text_area(
        "Seats, one in each line", rows=5, help_text="Mayor, Ward 1, Ward 2, … They vote; change that later."
    )

    def parts(self) -> list:
        first, *rest = super().parts()
        return [first, "seats", *rest]

    def clean_seats(self) -> list[str]:
        labels = [" ".join(line.split()) for line in self.cleaned_data["seats"].splitlines() if line.strip()]
        if len(labels) > MOST_SEATS or any(len(label) > 100 for label in labels):
            raise forms.ValidationError(f"At most {MOST_SEATS} seats, each with at most 100 characters.")
        if twice := next((label for label, times in Counter(labels).items() if times > 1), None):
            raise forms.ValidationError(f"“{twice}” stands here twice. Tell them apart: {twice} 1, {twice} 2, …")
        return labels


class SeatForm(PageForm):
    label = forms.CharField(label="Seat", max_length=100, help_text="Ward 3, Chair, …")
    appointed_by = forms.CharField(label="Appointed or elected by", max_length=200, required=False)
    is_voting = forms.BooleanField(label="Votes", required=False, initial=True)
    position = forms.IntegerField(label="Place in the list", min_value=0, max_value=999, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(grid("label", "appointed_by"), "is_voting", "position")

    def clean_position(self) -> int:
        return self.cleaned_data["position"] or 0


class TermForm(PageForm):
    """Who holds a seat. The last day counts; the next term may begin on it."""

    holder = StakeholderField(label="Who holds it", help_text="A stakeholder of this city.")
    since = DayField(label="Since")
    until = DayField(label="Term ends", required=False, help_text="As elected or appointed; empty if it has no end.")

    def __init__(self, *args, seat: Seat, user: Any, keep: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, of_city(seat.body.engagement, user, *([keep] if keep else [])), "holder")
        self.helper.layout = Layout("holder", grid("since", "until"))

    def clean(self):
        data = super().clean()
        if data.get("since") and data.get("until") and data["until"] <= data["since"]:
            self.add_error("until", "A term cannot end before it has begun.")
        return data
