"""Adding a city, changing it, and the life of its engagement."""

from copy import copy

from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError

from core.clock import today_in
from core.forms import DayField, PageForm
from engagements.forms.fields import CountField, DegreeField, PersonField
from engagements.models import City, Engagement, Lifecycle, PlaybookVersion
from engagements.places import find_place

LOOKED_UP = ("population", "latitude", "longitude", "time_zone")
MEANING = {
    Lifecycle.PROSPECT: "first talks",
    Lifecycle.ACTIVE: "the work is going on",
    Lifecycle.PAUSED: "nothing is asked of anyone until it goes on",
    Lifecycle.SUSTAINED: "the program runs, LEAP stays in touch",
    Lifecycle.CLOSED: "the engagement ends; it stays readable",
}


def grid(*fields: str) -> Div:
    return Div(*fields, css_class="form-grid")


class CityForm(PageForm, forms.ModelForm):
    """What is known of the place. `save` is never called: writing is the operation's business."""

    population = CountField(required=False, min_value=0, max_value=2**31 - 1)
    latitude = DegreeField(limit=90, required=False, help_text="Decimal degrees, such as 39.75895")
    longitude = DegreeField(limit=180, required=False, help_text="West is negative: -84.19161")

    class Meta:
        model = City
        fields = [
            "name", "state", "county", "population", "latitude", "longitude", "time_zone", "census_place",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        # Checking fills the instance: a copy, so that the operation still sees what was stored.
        kwargs["instance"] = copy(kwargs.get("instance"))
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", "Choose a state"), *self.fields["state"].choices[1:]]
        self.fields["census_place"].help_text = "Seven digits, such as 3921000"

    def clean(self):
        data = super().clean()
        if (data.get("latitude") is None) != (data.get("longitude") is None):
            self.add_error("longitude", "A point needs both latitude and longitude.")
        self.refuse_known_city(data.get("name"), data.get("state"))
        return data

    def refuse_known_city(self, name: str | None, state: str | None) -> None:
        same = City.objects.filter(name__iexact=name or "", state=state or "").exclude(pk=self.instance.pk)
        if known := same.first():
            self.add_error("name", f"{known} is here already.")

    def clean_census_place(self):
        number = self.cleaned_data["census_place"]
        if number and not (number.isascii() and number.isdigit() and len(number) == 7):
            raise ValidationError("The census number of a place has seven digits.")
        return number

    def city_fields(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class StartForm(PageForm):
    """What an engagement begins with."""

    lead = PersonField(label="LEAP lead")
    playbook_version = forms.ModelChoiceField(
        queryset=PlaybookVersion.objects.published().select_related("playbook").order_by("-published_at"),
        label="Playbook",
        required=False,
        empty_label="No playbook: start without tasks",
        help_text="Its tasks are copied. Later changes to the playbook don't touch this city.",
    )
    opened_on = DayField(label="Opened", help_text="Tasks are counted from this day.")

    def __init__(self, *args, user, zone: str = "", **kwargs):
        """`zone` is the city's; of a new city it is not known yet."""
        super().__init__(*args, **kwargs)
        self.fields["lead"].initial = user
        self.fields["opened_on"].initial = today_in(zone or user.time_zone)
        self.fields["playbook_version"].initial = self.fields["playbook_version"].queryset.first()

    def start_fields(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("lead", "playbook_version", "opened_on")}


class CityCreateForm(StartForm, CityForm):
    """A new city and its first engagement. What is left empty is looked up by name and state."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zone = self.fields["time_zone"]
        zone.required = False
        zone.choices = [("", "Look it up"), *zone.choices[1:]]
        self.helper.layout = Layout(
            Fieldset("The city", grid("name", "state"), css_class="group"),
            Fieldset(
                "Looked up when left empty",
                grid("population", "time_zone"),
                grid("latitude", "longitude"),
                HTML('<button class="btn" type="submit" name="lookup" value="1">Look up and show</button>'),
                css_class="group",
            ),
            Fieldset("If you know it", grid("county", "census_place"), css_class="group"),
            Fieldset("The engagement", "lead", "playbook_version", "opened_on", css_class="group"),
        )

    def full_clean(self):
        if self.is_bound:
            self.fill_in()
        super().full_clean()

    def fill_in(self) -> None:
        """Put what is known of the place where nothing was typed, so that it is checked and shown like typed text."""
        self.data = self.data.copy()
        self.place = find_place(self.data.get("name", ""), self.data.get("state", ""))
        if self.place:
            for name in LOOKED_UP:
                if not self.data.get(name, "").strip():
                    self.data[name] = str(getattr(self.place, name))

    def day_there(self) -> dict:
        """Today in the place that was found, unless somebody said another day than the one proposed."""
        is_proposed = self.data.get("opened_on") == str(self.fields["opened_on"].initial)
        return {"opened_on": today_in(self.place.time_zone)} if self.place and is_proposed else {}

    def clean(self):
        data = super().clean()
        if not data.get("time_zone") and not self.errors.keys() & {"name", "state", "time_zone"}:
            self.add_error("time_zone", "We don't know this place: choose its time zone.")
        return data


class CityUpdateForm(CityForm):
    """A city and who leads it: two records, so two versions."""

    lead = PersonField(label="LEAP lead", help_text="Open tasks of the lead go along.")
    engagement_version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args, engagement: Engagement, **kwargs):
        initial = {
            "version": engagement.city.version,
            "engagement_version": engagement.version,
            "lead": engagement.lead,
        }
        super().__init__(*args, instance=engagement.city, initial=initial, **kwargs)
        self.fields["lead"].keep(engagement.lead)
        self.helper.layout = Layout(
            "version", "engagement_version",
            Fieldset("The city", grid("name", "state"), grid("county", "census_place"), css_class="group"),
            Fieldset(
                "Place", grid("population", "time_zone"), grid("latitude", "longitude"), css_class="group"
            ),
            Fieldset("LEAP", "lead", css_class="group"),
        )  # fmt: skip

    def show_conflict(self, conflict) -> None:
        city_version = self.data.get("version")
        super().show_conflict(conflict)
        if isinstance(conflict.instance, Engagement):
            self.data["version"] = city_version
            self.data["engagement_version"] = conflict.instance.version


class LifecycleForm(PageForm):
    """Where the case as a whole goes next."""

    to = forms.ChoiceField(label="The engagement becomes", widget=forms.RadioSelect)
    on = DayField(label="As of")
    reason = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=2000,
        required=False,
        help_text="Needed to pause or close. Whoever picks this up later will ask.",
    )

    def __init__(self, *args, engagement: Engagement, **kwargs):
        super().__init__(*args, **kwargs)
        moves = [Lifecycle(to) for to in Lifecycle.values if to in engagement.next_lifecycles]
        self.fields["to"].choices = [(to.value, f"{to.label} – {MEANING[to]}") for to in moves]
        self.fields["on"].initial = engagement.today
        self.fields["version"].initial = engagement.version
