"""A plan for a team, tried out and saved: everything that a person says of it, checked before anything is counted."""

from collections.abc import Sequence
from functools import cached_property

from django import forms
from django.http import QueryDict

from analysis.categories import Category
from analysis.models import CodeTable, Scenario
from analysis.models.scenario import LIMITS
from analysis.operations.scenarios import FIELDS
from analysis.scenarios.counting import kept_demand
from analysis.scenarios.demand import Demand, TypeDemand, time_on_scene
from analysis.scenarios.week import PRESETS, around_the_clock, flipped, preset
from core.forms import PageForm
from engagements.forms.layout import audience_field
from engagements.models import Engagement
from engagements.words import day

NEVER_TAKEN = {Category.NOT_A_CALL, Category.UNKNOWN}
DECORATION = dict.fromkeys(map(ord, "$,% \u00a0"))


class WholeNumber(forms.IntegerField):
    """As people type it: $80,000, or 50 %."""

    def __init__(self, name: str, label: str, help_text: str = ""):
        least, most, unit = LIMITS[name]
        sentence = f"{label}: enter a whole number from {least:,} to {most:,} ({unit})."
        errors = dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence)
        super().__init__(label=label, help_text=help_text, min_value=least, max_value=most, error_messages=errors)

    def to_python(self, value):
        return super().to_python(value.translate(DECORATION) if isinstance(value, str) else value)


class Labels(forms.MultipleChoiceField):
    """Call types by name. Another version may not know some of them: they count for nothing there."""

    def validate(self, value):
        pass

    def to_python(self, value):
        known = {label for label, _ in self.choices}
        return [label for label in super().to_python(value) if label in known]


class ScenarioForm(PageForm):
    """`is_trial` while it is only worked out: then it needs no name yet."""

    name = forms.CharField(max_length=100, help_text="Such as “Evenings, two per team”.")
    code_table = forms.TypedChoiceField(
        label="Version of the code table",
        coerce=int,
        help_text="It says which call types are eligible, and of which export.",
    )
    categories = forms.MultipleChoiceField(
        label="Response categories",
        choices=[(each.value, each.label) for each in Category if each not in NEVER_TAKEN],
        widget=forms.CheckboxSelectMultiple,
        help_text="Types of these categories count, as far as they are judged eligible.",
        error_messages={"required": "Choose at least one response category."},
    )
    includes_depends = forms.BooleanField(
        label="Count types that depend on screening", required=False, help_text="As if every screening said yes."
    )
    left_out = Labels(label="Call types left out", required=False)
    hours = forms.TypedMultipleChoiceField(
        label="Hours of the week",
        coerce=int,
        choices=[(hour, hour) for hour in around_the_clock()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one hour of the week."},
    )
    capture_rate = WholeNumber(
        "capture_rate", "Share of eligible calls taken, percent", "Not every one reaches a team."
    )
    minutes_on_task = WholeNumber("minutes_on_task", "Minutes per call", "From being sent until free again.")
    utilization = WholeNumber(
        "utilization",
        "Share of team time on calls, percent",
        "The rest is for getting there in time, notes and breaks.",
    )
    team_size = WholeNumber("team_size", "People per team")
    availability = WholeNumber(
        "availability", "Share of paid time on shift, percent", "Without leave, training and illness."
    )
    cost_low = WholeNumber("cost_low", "Cost of a responder a year, low, $", "Pay and benefits.")
    cost_high = WholeNumber("cost_high", "Cost of a responder a year, high, $")

    def __init__(
        self, *args, engagement: Engagement, tables: Sequence[CodeTable], is_trial: bool = False, pk: int = 0, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.engagement, self.tables, self.is_trial, self.pk = engagement, tables, is_trial, pk
        self.fields["audience"] = audience_field("Who sees this scenario", engagement.city.name)
        self.fields["code_table"].choices = [(table.pk, version_in_words(table)) for table in tables]
        self.fields["left_out"].choices = [(each.label, each.label) for each in self.demand.types]
        for name in LIMITS:
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    @cached_property
    def table(self) -> CodeTable:
        """The version that is asked about, else the newest."""
        wanted = str(self["code_table"].value())
        return next((table for table in self.tables if str(table.pk) == wanted), self.tables[0])

    @cached_property
    def demand(self) -> Demand:
        return kept_demand(self.table)

    @cached_property
    def types(self) -> list[TypeDemand]:
        """Those of the chosen categories, left out or not."""
        return self.demand.within(self["categories"].value() or [], bool(self["includes_depends"].value()))

    @property
    def chosen_hours(self) -> set[int]:
        return {int(hour) for hour in self["hours"].value() or [] if str(hour).isdigit()}

    @property
    def types_left_out(self) -> set[str]:
        return set(self["left_out"].value() or [])

    @cached_property
    def counted(self) -> list[TypeDemand]:
        left = self.types_left_out
        return [each for each in self.types if each.label not in left]

    def full_clean(self):
        super().full_clean()
        if self.is_trial:
            self.errors.pop("name", None)

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        others = Scenario.objects.kept().filter(engagement=self.engagement).exclude(pk=self.pk)
        if not self.is_trial and others.filter(name__iexact=name).exists():
            raise forms.ValidationError(f"Another scenario is called “{name}”. Give this one a name of its own.")
        return name

    def clean_code_table(self) -> CodeTable:
        return next(table for table in self.tables if table.pk == self.cleaned_data["code_table"])

    def clean(self):
        cleaned = super().clean()
        low, high = cleaned.get("cost_low"), cleaned.get("cost_high")
        if low is not None and high is not None and low > high:
            self.add_error("cost_high", "The high cost is below the low one.")
        return cleaned

    def scenario(self) -> Scenario:
        """As it would be, not saved; only of a valid form."""
        return Scenario(engagement=self.engagement, **{name: self.cleaned_data.get(name, "") for name in FIELDS})


def version_in_words(table: CodeTable) -> str:
    return f"Version {table.number}, approved {day(table.approved_on)}, of “{table.export}”"


def changed_by(deed: str, form: ScenarioForm) -> QueryDict:
    """What the form would send after one of its own buttons: a preset, a whole day or hour, the middle time."""
    data = form.data.copy()
    kind, _, what = deed.partition(":")
    if kind == "hours" and what in PRESETS:
        calls = form.demand.an_average_week(form.counted)
        data.setlist("hours", [str(hour) for hour in preset(what, calls)])
    elif kind in ("day", "hour") and what.isdecimal() and len(what) < 3:
        data.setlist("hours", [str(hour) for hour in flipped(form.chosen_hours, **{kind: int(what)})])
    elif kind == "median" and (median := time_on_scene(form.counted).median):
        data["minutes_on_task"] = str(min(median, LIMITS["minutes_on_task"][1]))
    return data
