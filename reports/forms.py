"""What a person says to have a report made, scheduled, or records packed."""

from datetime import date, timedelta
from typing import Any

from crispy_forms.layout import Layout
from django import forms

from core import clock
from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.layout import grid
from engagements.models import Engagement
from reports.models import Length, ReportKind

FOR_WHOM = {
    ReportKind.PORTFOLIO: [
        (Audience.INTERNAL, "LEAP only: every city by name, who needs help and why"),
        (Audience.CITY, "LEAP, the cities and the board: every city by name, nothing of LEAP’s own"),
        (Audience.PUBLIC, "Everyone: counts of cities without names, small counts hidden"),
    ],
    ReportKind.CITY: [
        (Audience.INTERNAL, "LEAP only: with what only LEAP knows"),
        (Audience.CITY, "LEAP and the city: what its liaison may see"),
        (Audience.PUBLIC, "Everyone: published numbers only"),
    ],
    ReportKind.FUNDER: [
        (Audience.INTERNAL, "LEAP only: every number that LEAP may see"),
        (Audience.CITY, "The funder and the cities: numbers that their liaisons may see"),
        (Audience.PUBLIC, "Everyone: published numbers only"),
    ],
    ReportKind.INSIGHT: [(Audience.INTERNAL, "LEAP only")],
}
QUARTER = timedelta(days=91)


def called(engagement: Engagement) -> str:
    """A city whose work ended may have begun anew: then its name stands there twice."""
    closed = engagement.closed_on
    return f"{engagement}, closed {closed:%b %Y}" if closed else str(engagement)


class ReportForm(PageForm):
    """Which cities and which period; the kind is chosen before it."""

    audience = forms.ChoiceField(label="For whom", widget=forms.RadioSelect, help_text="It decides what is in.")
    engagement = forms.ModelChoiceField(Engagement.objects.none(), label="City", empty_label="Choose a city")
    engagements = forms.ModelMultipleChoiceField(
        Engagement.objects.none(),
        label="Cities",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="None chosen means all of them.",
    )
    length = forms.ChoiceField(label="Length", choices=Length.choices, initial=Length.LONG, widget=forms.RadioSelect)
    measures = forms.MultipleChoiceField(
        label="Numbers",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="None chosen means all of them.",
    )
    since = DayField(label="Period from")
    until = DayField(
        label="As of", help_text="The end of this day in each city. A past one is answered from the nightly snapshots."
    )
    title = forms.CharField(max_length=200, required=False, help_text="Left empty, it names itself.")

    FIELDS = {
        ReportKind.PORTFOLIO: ["engagements"],
        ReportKind.CITY: ["engagement", "length"],
        ReportKind.FUNDER: ["engagements", "measures"],
        ReportKind.INSIGHT: [],
    }

    def __init__(self, *args, user: Any, kind: str, measures: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        own = self.FIELDS[kind]
        for name in {"engagement", "engagements", "length", "measures"} - set(own):
            del self.fields[name]
        rows = Engagement.objects.visible_to(user).select_related("city")
        for name in {"engagement", "engagements"} & set(own):
            self.fields[name].queryset = rows
            self.fields[name].label_from_instance = called
        if "measures" in own:
            self.fields["measures"].choices = measures
        self.fields["audience"].choices = FOR_WHOM[kind]
        self.fields["audience"].initial = Audience.INTERNAL
        self.today = today = clock.today_in(user.time_zone)
        self.fields["since"].initial, self.fields["until"].initial = today - QUARTER, today
        self.helper.layout = Layout("audience", *own, grid("since", "until"), "title")

    def clean_until(self) -> date:
        until = self.cleaned_data["until"]
        if until > self.today:
            raise forms.ValidationError("This day has not come yet. A report tells what is, or what was.")
        return until

    def clean(self):
        data = super().clean()
        if data.get("since") and data.get("until") and data["since"] > data["until"]:
            self.add_error("until", "The period ends before it begins.")
        return data

    @property
    def filters(self) -> dict[str, Any]:
        return filters_of(self.cleaned_data)


def filters_of(data: dict) -> dict[str, Any]:
    """What a report keeps of the choices."""
    found: dict[str, Any] = {}
    if data.get("engagements"):
        found["engagements"] = sorted(each.pk for each in data["engagements"])
    if data.get("measures"):
        found["measures"] = data["measures"]
    if data.get("length"):
        found["length"] = data["length"]
    return found


class ShareForm(PageForm):
    is_for_board = forms.BooleanField(
        label="Observers (board, funders) may read it too", required=False, help_text="They find it under Reports."
    )


class PackageForm(PageForm):
    """A city's records as files."""

    audience = forms.ChoiceField(label="For whom", choices=FOR_WHOM[ReportKind.CITY], widget=forms.RadioSelect)
    form = forms.ChoiceField(
        label="Tables as",
        choices=[("csv", "CSV, which every spreadsheet opens"), ("parquet", "Parquet, for analysis tools")],
        initial="csv",
        widget=forms.RadioSelect,
    )
    purpose = forms.CharField(
        max_length=300, required=False, help_text="It stands on the first page and in the history."
    )

    def __init__(self, *args, city: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audience"].choices = [(each.value, each.sentence(city)) for each in Audience]
        self.fields["audience"].initial = Audience.CITY


class DatabaseForm(PageForm):
    """All records."""

    form = PackageForm.base_fields["form"]
    purpose = forms.CharField(max_length=300, help_text="It stands on the first page and in the history.")


class CompareForm(forms.Form):
    """Which earlier run to look at beside this one."""

    beside = forms.ModelChoiceField(None, label="Earlier run", empty_label="Choose a run")

    def __init__(self, *args, runs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["beside"].queryset = runs
        self.fields["beside"].label_from_instance = lambda run: f"{run.until:%b %-d, %Y}: {run.title} (no. {run.pk})"
