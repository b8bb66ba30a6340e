"""A local service, as LEAP and the city note it; and what makes it verified."""

from collections.abc import Iterable

from crispy_forms.layout import Fieldset, Layout
from django import forms

from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.fields import CountField, DegreeField, PersonField
from engagements.forms.layout import audience_field, grid
from engagements.models import Engagement
from stakeholders.asset_places import wrong_point
from stakeholders.hours import HoursError
from stakeholders.hours_words import read_hours
from stakeholders.models import Asset, AssetCategory, AssetGroup, AssetStatus, MouStatus
from stakeholders.needs import CHOICES
from stakeholders.operations.assets import wrong_ages

YES_NO = [("", "Not known"), ("yes", "Yes"), ("no", "No")]
HOURS_HELP = "As in “Mon–Fri 9 AM–5 PM; Sat 10 AM–2 AM” or “24/7”. Other words are kept, but count for no hour."
SPECIAL = ("districts", "categories", "provider", "audience")


def words(label: str, help_text: str = "", longest: int = 300) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=longest)


def lines(label: str, help_text: str = "", rows: int = 2) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=5000, widget=widget)


class HoursField(forms.CharField):
    """Hours that can be, or any other words."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=500, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        try:
            read_hours(text)
        except HoursError as error:
            raise forms.ValidationError(str(error)) from error
        return text


class YesNoField(forms.TypedChoiceField):
    def __init__(self, label: str):
        super().__init__(
            label=label, choices=YES_NO, required=False, empty_value=None, coerce=lambda value: value == "yes"
        )


def no_number(value: str) -> None:
    """A name is no phone number and no mail address."""
    digits = sum(character.isdigit() for character in value)
    if 7 <= digits <= 15 and digits > len(value) / 2:
        raise forms.ValidationError("This looks like a phone number. Give the name of the service.")
    if "@" in value and " " not in value:
        raise forms.ValidationError("This looks like a mail address. Give the name of the service.")


def grouped_categories(chosen: Iterable[AssetCategory] = ()) -> list[tuple[str, list[tuple[int, str]]]]:
    """Types by group: those on offer, and those that the service has already."""
    kept = {category.pk for category in chosen}
    rows = [each for each in AssetCategory.objects.all() if each.is_offered or each.pk in kept]
    groups = [(label, [(row.pk, row.name) for row in rows if row.group == key]) for key, label in AssetGroup.choices]
    return [(label, members) for label, members in groups if members]


class AssetForm(PageForm):
    name = forms.CharField(label="Name of the service", max_length=200, validators=[no_number])
    provider = words("Provider", "The organization that runs it.", 200)
    categories = forms.TypedMultipleChoiceField(
        label="Types", coerce=int, widget=forms.CheckboxSelectMultiple, error_messages={"required": "Choose a type."}
    )
    status = forms.ChoiceField(label="State", choices=AssetStatus, initial=AssetStatus.ACTIVE)
    hours = HoursField(label="Opening hours", help_text=HOURS_HELP)
    phones = lines("Phones", "One in each line.")
    email = forms.EmailField(label="E-mail", required=False, help_text="Where the provider can be asked to confirm.")
    url = forms.URLField(label="Web address", required=False, max_length=500, assume_scheme="https")
    alternate_name = words("Also known as", longest=200)
    description = lines("What it does", rows=3)
    alert = words("Alert", "What everyone must know now, such as a closed entrance.", 500)

    address = lines("Address")
    latitude = DegreeField(label="Latitude", limit=90, required=False)
    longitude = DegreeField(label="Longitude", limit=180, required=False)
    serves_whole_city = forms.BooleanField(label="It serves the whole city", required=False, initial=True)
    districts = words("Districts served", "Else name them, with commas between: Downtown, East Side.", 1000)

    accepts_responder_dropoff = YesNoField("Takes people whom responders bring")
    accepts_police_dropoff = YesNoField("Takes people whom police bring")
    accepts_walk_in = YesNoField("Takes people who walk in")
    warm_handoff = YesNoField("Warm hand-off: someone meets the person")
    who_may_refer = words("Who may refer")
    transport = words("Transport offered")
    turn_away_reasons = lines("Why people are turned away")
    mou_status = forms.ChoiceField(label="Agreement with the program", choices=[("", "Not known"), *MouStatus.choices],
                                   required=False)  # fmt: skip

    eligibility_description = lines("Who may use it")
    minimum_age = CountField(label="From age", required=False, min_value=0, max_value=120)
    maximum_age = CountField(label="To age", required=False, min_value=0, max_value=120)
    application_process = lines("How to get in")
    fees_description = lines("Fees")
    required_documents = lines("What to bring", "Papers that are asked for, one in each line.")
    languages = words("Languages", "With commas between.")
    interpretation_services = words("Interpretation")

    funding = words("Funding", "Who pays for it, with commas between.", 500)
    accreditations = words("Accreditations", "", 500)

    capacity_unit = words("Capacity is counted in", "Beds, chairs, slots a day.", 60)
    capacity_maximum = CountField(label="At most", required=False, min_value=0, max_value=1_000_000)
    capacity_available = CountField(label="Free now", required=False, min_value=0, max_value=1_000_000)
    capacity_updated_on = DayField(label="As of", required=False)

    owner = PersonField(label="Who at LEAP keeps in touch", required=False, empty_label="Nobody yet")
    audience = forms.ChoiceField(label="Who sees this service")

    def __init__(self, *args, engagement: Engagement, user, asset: Asset | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.engagement = engagement
        chosen = list(asset.categories.all()) if asset else []
        self.fields["categories"].choices = grouped_categories(chosen)
        if user.is_insider:
            self.fields["audience"] = audience_field(
                "Who sees this service", engagement.city.name, initial=Audience.CITY
            )
            self.fields["owner"].keep(asset.owner if asset else None)
        else:
            del self.fields["audience"], self.fields["owner"]
        self.helper.layout = self.layout(user.is_insider)

    def layout(self, is_insider: bool) -> Layout:
        own = [Fieldset("At LEAP", "owner", "audience")] if is_insider else []
        return Layout(
            "version",
            Fieldset("The service", "name", "provider", "categories", "status", "hours", "alert"),
            Fieldset("Reaching it", "phones", "email", "url", "address", grid("latitude", "longitude"),
                     "serves_whole_city", "districts"),
            Fieldset("Bringing someone", grid("accepts_responder_dropoff", "accepts_police_dropoff"),
                     grid("accepts_walk_in", "warm_handoff"), "who_may_refer", "transport", "turn_away_reasons",
                     "mou_status"),
            Fieldset("Who may use it", "eligibility_description", grid("minimum_age", "maximum_age"),
                     "application_process", "fees_description", "required_documents", "languages",
                     "interpretation_services"),
            Fieldset("Room", "capacity_unit", grid("capacity_maximum", "capacity_available"), "capacity_updated_on"),
            Fieldset("More about it", "alternate_name", "description", "funding", "accreditations"),
            *own,
        )  # fmt: skip

    def clean_categories(self) -> list[AssetCategory]:
        return list(AssetCategory.objects.filter(pk__in=self.cleaned_data["categories"]))

    def clean_districts(self) -> list[str]:
        names = [" ".join(name.split()) for name in self.cleaned_data["districts"].split(",")]
        if any(len(name) > 60 for name in names):
            raise forms.ValidationError("A district’s name has at most 60 characters. Put commas between them.")
        return [name for name in names if name]

    def clean(self):
        cleaned = super().clean()
        if sentence := wrong_point(self.engagement.city, cleaned.get("latitude"), cleaned.get("longitude")):
            self.add_error("latitude", sentence)
        if sentence := wrong_ages(cleaned.get("minimum_age"), cleaned.get("maximum_age")):
            self.add_error("maximum_age", sentence)
        free, most = cleaned.get("capacity_available"), cleaned.get("capacity_maximum")
        if free is not None and most is not None and free > most:
            self.add_error("capacity_available", "More is free than there is.")
        if cleaned.get("serves_whole_city"):
            cleaned["districts"] = []
        elif "districts" in cleaned and not cleaned["districts"]:
            self.add_error("districts", "Name the districts, or say that it serves the whole city.")
        return cleaned


def initial_of(asset: Asset) -> dict:
    """What the form of a service begins with."""
    plain = [name for name in AssetForm.base_fields if name not in (*SPECIAL, "version")]
    initial = {name: getattr(asset, name) for name in plain}
    yes_no = {True: "yes", False: "no", None: ""}
    initial |= {name: yes_no[value] for name, value in initial.items() if name in YES_NO_FIELDS}
    return initial | {
        "provider": asset.organization.name if asset.organization else "",
        "categories": [category.pk for category in asset.categories.all()],
        "districts": ", ".join(district.name for district in asset.districts.all()),
        "audience": asset.audience,
        "version": asset.version,
    }


YES_NO_FIELDS = {name for name, field in AssetForm.base_fields.items() if isinstance(field, YesNoField)}


class VerifyForm(PageForm):
    note = words("How you know", "A call, a visit, the provider’s own page.")
    until = DayField(label="Look again on", help_text="Then it is due again and no longer counts in the matrix.")


class AnswerForm(PageForm):
    """What a provider says by the link of a mail: hours and phones as they are noted, to be left or put right."""

    hours = HoursField(label="Opening hours", help_text="As in “Mon–Fri 9 AM–5 PM; Sat 10 AM–2 AM” or “24/7”.")
    phones = lines("Phones", "One in each line.")
    note = lines("Anything else that has changed", "Please no names of persons and nothing about clients.")


class CategoryForm(PageForm):
    name = forms.CharField(label="Name", max_length=100)
    group = forms.ChoiceField(label="Group", choices=AssetGroup, widget=forms.RadioSelect)
    needs = forms.MultipleChoiceField(
        label="Needs it answers", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="In the gap matrix. Types that came with LEAP CRM have their needs in its own table.",
    )  # fmt: skip
    is_offered = forms.BooleanField(label="Offer it for new services", required=False, initial=True)

    def __init__(self, *args, has_own_needs: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["needs"].choices = CHOICES
        if not has_own_needs:
            del self.fields["needs"]

    def clean_needs(self) -> str:
        return " ".join(self.cleaned_data["needs"])
