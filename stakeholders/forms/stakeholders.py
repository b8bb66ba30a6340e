"""Who matters in a city, how LEAP sees them, and where they stand."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from accounts.models import User
from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.layout import audience_field, grid
from engagements.models import Engagement
from stakeholders.forms.people import OffersDuplicates, email_field, name_field, phone_field, text_area
from stakeholders.forms.picking import StakeholderField, of_city, offer
from stakeholders.models import Confidence, Influence, Organization, Person, Position, Stakeholder, StanceSource
from stakeholders.models.stakeholder import StakeholderRole

FIVE = [("", "Not judged"), ("5", "5 – decides"), ("4", "4"), ("3", "3"), ("2", "2"), ("1", "1 – little")]
POSITIONS = list(reversed(Position.choices))
AUDIENCE = "Who sees name, role, seats and public contact"
PERSON, ORGANIZATION = "person", "organization"


def owner_field() -> forms.ModelChoiceField:
    people = User.objects.active().insiders().order_by("name", "pk")
    return forms.ModelChoiceField(people, label="Relationship owner", required=False, empty_label="Nobody yet")


def influence_field(**kwargs) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label="Influence", choices=FIVE, coerce=int, empty_value=None, required=False, **kwargs
    )


class RoleForm(PageForm):
    """What the city may see."""

    role = forms.ChoiceField(choices=[("", "Choose"), *StakeholderRole.choices])
    title = forms.CharField(
        label="Title in this city", max_length=200, required=False, help_text="Chair of public safety, …"
    )
    audience = forms.ChoiceField(label=AUDIENCE)

    def __init__(self, *args, engagement: Engagement, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audience"] = audience_field(AUDIENCE, engagement.city.name, initial=Audience.INTERNAL)
        self.helper.layout = Layout("version", "role", "title", "audience")


class StandingForm(PageForm):
    """What only LEAP sees."""

    influence = influence_field()
    interest = forms.CharField(label="What they want, or fear", max_length=500, required=False)
    owner = owner_field()
    notes = text_area("Notes", max_length=10_000, help_text="For LEAP only. Nothing about a private life.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("version", grid("influence", "owner"), "interest", "notes")


class KnownStakeholderForm(RoleForm, StandingForm):
    """An entry of the register that matters here too."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["version"]
        own = Fieldset("For LEAP only", grid("influence", "owner"), "interest", "notes", css_class="group")
        self.helper.layout = Layout(grid("role", "title"), "audience", own)


class NewStakeholderForm(OffersDuplicates, KnownStakeholderForm):
    """A stakeholder from scratch: found in the register, or entered there too."""

    who = forms.ChoiceField(
        label="It is", choices=[(PERSON, "A person"), (ORGANIZATION, "An organization")], widget=forms.RadioSelect,
        initial=PERSON,
    )  # fmt: skip
    name = name_field("Name", help_text="Or the office: “Police Chief”. Entries that are alike are shown first.")
    email = email_field()
    phone = phone_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        after_offer = 1 if self.alike else 0
        self.helper.layout[after_offer:after_offer] = ["who", "name", grid("email", "phone")]

    def register(self) -> type[Person] | type[Organization]:
        return Organization if self.typed("who") == ORGANIZATION else Person

    @property
    def details(self) -> dict[str, str]:
        """What a new entry of the register begins with."""
        return {name: self.cleaned_data[name] for name in ("name", "email", "phone")}


class StanceForm(PageForm):
    """One line of the ledger. `engagement` says which day it is in the city."""

    position = forms.TypedChoiceField(label="Stance", choices=POSITIONS, coerce=int, widget=forms.RadioSelect)
    on = DayField(label="When they showed it")
    confidence = forms.TypedChoiceField(
        label="How sure we are", choices=Confidence, coerce=int, initial=Confidence.MEDIUM
    )
    source = forms.ChoiceField(label="How we know", choices=[("", "Choose"), *StanceSource.choices])
    heard_by = forms.ModelChoiceField(User.objects.none(), label="Who heard it")
    evidence = text_area(
        "What was said or done", required=True, max_length=5000, help_text="For LEAP only. It may be asked for one day."
    )
    moved_by = text_area("What moved them", rows=2, max_length=2000)

    def __init__(self, *args, engagement: Engagement, user: Any, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = engagement.today
        self.fields["heard_by"].queryset = User.objects.active().insiders().order_by("name", "pk")
        self.initial = {"on": self.today, "heard_by": user.pk} | self.initial
        self.helper.layout = Layout(
            "position", grid("on", "confidence"), grid("source", "heard_by"), "evidence", "moved_by"
        )

    def clean_on(self):
        return not_later(self.cleaned_data["on"], self.today)


def not_later(on, today):
    if on > today:
        raise forms.ValidationError("This day has not come yet in the city.")
    return on


class WithdrawForm(PageForm):
    reason = forms.CharField(
        label="Why it is withdrawn", max_length=500, help_text="It stays in the ledger, struck out."
    )


class PlaceForm(PageForm):
    """Into the grid by two choices. Another stance needs its evidence; another influence does not."""

    influence = influence_field()
    position = forms.TypedChoiceField(
        label="Stance", choices=[("", "Not known"), *POSITIONS], coerce=int, empty_value=None, required=False
    )
    on = DayField(label="When they showed it", required=False)
    source = forms.ChoiceField(label="How we know", choices=[("", "Choose"), *StanceSource.choices], required=False)
    evidence = text_area("What was said or done", rows=2, max_length=5000)

    def __init__(self, *args, stakeholder: Stakeholder, current: int | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.today, self.current = stakeholder.engagement.today, current
        self.initial = {"on": self.today} | self.initial
        evidence = Fieldset("If the stance is new", grid("on", "source"), "evidence", css_class="group")
        self.helper.layout = Layout("version", grid("influence", "position"), evidence)

    def clean(self):
        data = super().clean()
        self.stance = None
        position = data.get("position")
        if position is None and self.current is not None and "position" in data:
            self.add_error("position", "A stance is never taken out: withdraw the one that was wrong.")
        elif position is not None and position != self.current:
            self.stance = {"position": position}
            for name, sentence in NEEDED.items():
                self.stance[name] = data.get(name)
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
            if data.get("on") and data["on"] > self.today:
                self.add_error("on", "This day has not come yet in the city.")
        return data


NEEDED = {
    "on": "Say when they showed it.",
    "source": "Say how we know.",
    "evidence": "Say what was said or done: a stance is evidence.",
}


class InfluenceForm(PageForm):
    """From one stakeholder's page: who moves them, or whom they move."""

    direction = forms.ChoiceField(label="Which way", widget=forms.RadioSelect)
    other = StakeholderField(label="Who")
    strength = forms.TypedChoiceField(
        label="How much", choices=Influence._meta.get_field("strength").choices, coerce=int, initial=2
    )
    note = forms.CharField(label="How we know", max_length=500, required=False)

    def __init__(self, *args, stakeholder: Stakeholder, user: Any, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, of_city(stakeholder.engagement, user).exclude(pk=stakeholder.pk), "other")
        self.fields["direction"].choices = [
            ("by", f"{stakeholder} is moved by"), ("moves", f"{stakeholder} moves")
        ]  # fmt: skip
        self.initial = {"direction": "by"} | self.initial
        self.helper.layout = Layout("direction", grid("other", "strength"), "note")
