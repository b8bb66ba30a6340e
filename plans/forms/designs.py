"""The sheet of a design, and what fixes a version."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from analysis.categories import Category, Eligibility
from analysis.models import CodeTable, Scenario
from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.layout import audience_field, grid
from engagements.models import Engagement
from plans.models import AgencyHome, DispatchModel, ProgramDesign
from stakeholders.forms.contact_fields import lines
from stakeholders.forms.picking import PickMany
from stakeholders.hours import HOURS, HoursError, bits_of, spans_words
from stakeholders.hours_words import read_hours

STANDARD = (
    "Weapons", "Violence or threats", "Crime in progress", "Injury or medical need",
)  # fmt: skip
SAID = [("", "Not said"), ("yes", "Yes"), ("no", "No")]
MOST_LINES = 40
MOST_LETTERS = 200
UNREAD = "These hours could not be read. Write them such as: Mon–Fri 11 AM–8 PM; Sat 12 PM–6 PM. Or: 24/7."

FROM_TABLE = "Choose the version of the code table and save: the call types that it judges eligible stand here then."
NO_TABLE = "They come from the code table, and step 1 has approved none yet."


class SaidField(forms.TypedChoiceField):
    """Yes, no, or nothing said yet."""

    def __init__(self, **kwargs):
        super().__init__(choices=SAID, coerce=lambda value: value == "yes", empty_value=None, required=False, **kwargs)

    def prepare_value(self, value):
        return {True: "yes", False: "no", None: ""}.get(value, value)


class HoursField(forms.CharField):
    """The hours of a week in words, as numbers from 0 to 167."""

    def prepare_value(self, value):
        return spans_words(sum(1 << hour for hour in value)) if isinstance(value, list) else value

    def clean(self, value) -> list[int]:
        words = super().clean(value)
        if not words:
            return []
        try:
            openings = read_hours(words)
        except HoursError as error:
            raise forms.ValidationError(str(error)) from error
        if openings is None:
            raise forms.ValidationError(UNREAD)
        bits = bits_of(openings)
        return [hour for hour in range(HOURS) if bits >> hour & 1]


class TypesField(forms.MultipleChoiceField):
    """Call types by label. What another version of the code table has no longer is left out, not refused."""

    PREFIX = "t:"  # before each label, for one may be blank

    def prepare_value(self, value):
        return value

    def clean(self, value) -> list[str]:
        known = dict.fromkeys(key for key, _ in self.choices)
        sent = set(value or ())
        return [key.removeprefix(self.PREFIX) for key in known if key in sent]


class DesignForm(PageForm):
    note = forms.CharField(label="What changes in this version", max_length=300, required=False)
    dispatch_model = forms.ChoiceField(label="Dispatch model", choices=DispatchModel)
    tandem_dispatch = SaidField(label="Tandem dispatch with police")
    on_view_allowed = SaidField(label="The team may stop where it sees a need")
    direct_line = SaidField(label="People can call the team directly")
    third_party_callers_accepted = SaidField(label="Calls about somebody else are taken")
    conflict_without_bh_accepted = SaidField(label="Conflicts without a behavioral-health element are taken")
    code_table = forms.ModelChoiceField(
        CodeTable.objects.none(), label="Version of the code table", required=False, empty_label="None"
    )
    scenario = forms.ModelChoiceField(
        Scenario.objects.none(), label="Assumptions of the forecast", required=False,
        empty_label="Those of the scenario that is chosen for the plan",
    )  # fmt: skip
    call_types = TypesField(label="Call types taken", required=False, widget=PickMany)
    standard = forms.MultipleChoiceField(
        label="Usual disqualifiers", choices=[(each, each) for each in STANDARD], required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    further = lines("Further disqualifiers", 4000, "One on each line.")
    hours = HoursField(
        label="Hours", max_length=500, required=False, help_text="Such as: Mon–Fri 11 AM–8 PM. Or: 24/7."
    )
    area = forms.CharField(max_length=300, required=False, help_text="The whole city, or its first districts.")
    team_size = forms.IntegerField(label="People per team", min_value=1, max_value=10, required=False)
    headcount = forms.IntegerField(label="Responders employed", min_value=0, max_value=5000, required=False)
    qualifications = lines("Team and qualifications", 5000, "Clinician, peer, EMT, mediator, …")
    supervision = lines("Supervision", 5000)
    agency_home = forms.ChoiceField(
        label="Agency home", choices=[("", "Not said"), *AgencyHome.choices], required=False
    )
    agency = forms.CharField(label="Agency or contractor by name", max_length=200, required=False)
    training = lines("Training", 5000)
    transport = lines("Transport and hand-off", 5000)
    data = lines("Data and evaluation", 5000)

    OWN = ("standard", "further")

    def __init__(self, *args, engagement: Engagement, user: Any, **kwargs):
        super().__init__(*args, **kwargs)
        tables = CodeTable.objects.visible_to(user).approved().filter(engagement=engagement)
        self.fields["code_table"].queryset = tables.order_by("-number")
        self.fields["scenario"].queryset = Scenario.objects.visible_to(user).kept().filter(engagement=engagement)
        self.fields["call_types"].choices = offered = self.types_of(tables)
        if not offered:
            self.fields["call_types"].help_text = FROM_TABLE if tables.exists() else NO_TABLE
        flags = [grid(*ProgramDesign.FLAGS[:2]), grid(*ProgramDesign.FLAGS[2:4]), ProgramDesign.FLAGS[4]]
        self.helper.layout = Layout(
            "version",
            "note",
            Fieldset("Dispatch", "dispatch_model", *flags, css_class="group"),
            Fieldset("Calls", grid("code_table", "scenario"), "call_types", "standard", "further", css_class="group"),
            Fieldset("Hours and area", "hours", "area", css_class="group"),
            Fieldset("People", grid("team_size", "headcount"), "qualifications", "supervision", css_class="group"),
            Fieldset("Where it lives", grid("agency_home", "agency"), css_class="group"),
            Fieldset("How it works", "training", "transport", "data", css_class="group"),
        )

    def types_of(self, tables) -> list[tuple[str, str]]:
        """Those that the chosen version judges eligible, or eligible after screening; the heaviest first."""
        value = self["code_table"].value()
        pk = str(getattr(value, "pk", value) or "")
        table = tables.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
        if not table:
            return []
        rows = table.rows.filter(eligible__in=[Eligibility.YES, Eligibility.DEPENDS]).order_by("-calls", "label")
        return [
            (f"{TypesField.PREFIX}{row.label}", f"{row} – {Category(row.category).label}, {row.calls:,} calls")
            for row in rows
        ]

    def clean(self):
        data = super().clean()
        data["disqualifiers"] = self.disqualifiers(data)
        return data

    def disqualifiers(self, data: dict) -> list[str]:
        further = [line.strip() for line in data.get("further", "").splitlines() if line.strip()]
        if len(further) > MOST_LINES or any(len(line) > MOST_LETTERS for line in further):
            self.add_error("further", f"At most {MOST_LINES} lines of {MOST_LETTERS} letters.")
        return list(dict.fromkeys([*data.get("standard", []), *further]))

    def design_fields(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in self.OWN}


def design_initial(design: ProgramDesign) -> dict[str, Any]:
    given = {
        name: getattr(design, name) for name in (*ProgramDesign.CONTENT, "note", "code_table", "scenario", "version")
    }
    disqualifiers = given.pop("disqualifiers")
    return given | {
        "call_types": [f"{TypesField.PREFIX}{label}" for label in design.call_types],
        "standard": [each for each in disqualifiers if each in STANDARD],
        "further": "\n".join(each for each in disqualifiers if each not in STANDARD),
    }


class FixForm(PageForm):
    """Recommend or adopt a version: when, by whom, and who sees it."""

    adopted_by = forms.CharField(label="Adopted by", max_length=200, help_text="The body or the person.")
    on = DayField(label="Date")
    note = forms.CharField(label="What changes in this version", max_length=300, required=False)
    audience = forms.ChoiceField(label="Who sees this version")

    def __init__(self, *args, engagement: Engagement, with_by: bool, with_note: bool, **kwargs):
        super().__init__(*args, **kwargs)
        label = "Who sees this version, with its forecast"
        self.fields["audience"] = audience_field(label, engagement.city.name, initial=Audience.CITY)
        for name, stays in (("adopted_by", with_by), ("note", with_note)):
            if not stays:
                del self.fields[name]


class AudienceForm(PageForm):
    audience = forms.ChoiceField(label="Who sees this version")

    def __init__(self, *args, engagement: Engagement, **kwargs):
        super().__init__(*args, **kwargs)
        label = "Who sees this version, with its forecast"
        self.fields["audience"] = audience_field(label, engagement.city.name)
