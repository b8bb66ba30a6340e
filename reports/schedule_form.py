"""What an admin says of a report that makes itself."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from core.audience import Audience
from core.forms import PageForm
from engagements.forms.layout import grid
from engagements.models import AnchorKind, Engagement
from reports.forms import called, filters_of
from reports.models import Readers, ReportKind, Rhythm

CHOOSES_CITIES = (ReportKind.PORTFOLIO, ReportKind.FUNDER)
OUTSIDERS = (Readers.OBSERVERS, Readers.LIAISONS)


class ScheduleForm(PageForm):
    title = forms.CharField(max_length=200)
    kind = forms.ChoiceField(label="Report", choices=ReportKind.choices)
    engagements = forms.ModelMultipleChoiceField(
        Engagement.objects.none(),
        label="Cities",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text="For portfolio and funder reports. None chosen means all of them.",
    )
    measures = forms.MultipleChoiceField(
        label="Numbers",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text="For funder reports. None chosen means all of them.",
    )
    audience = forms.ChoiceField(label="For whom", choices=Audience.choices, widget=forms.RadioSelect)
    rhythm = forms.ChoiceField(label="When", choices=Rhythm.choices)
    anchor_kind = forms.ChoiceField(
        label="Before which date",
        choices=[("", "–"), *AnchorKind.choices],
        required=False,
        help_text="For city reports.",
    )
    days_before = forms.IntegerField(label="Days before it", min_value=1, max_value=180, initial=7)
    readers = forms.ChoiceField(label="Announced to", choices=Readers.choices, help_text="By a mail with a link.")
    is_active = forms.BooleanField(label="Running", required=False, initial=True)

    def __init__(self, *args, user: Any, measures: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["engagements"].queryset = Engagement.objects.visible_to(user).select_related("city")
        self.fields["engagements"].label_from_instance = called
        self.fields["measures"].choices = measures
        self.helper.layout = Layout(
            "version", "title", grid("kind", "rhythm"), grid("engagements", "measures"),
            grid("anchor_kind", "days_before"), "audience", "readers", "is_active",
        )  # fmt: skip

    def clean(self):
        data = super().clean()
        self.check_rhythm(data)
        self.check_readers(data)
        self.check_choices(data)
        return data

    def check_rhythm(self, data: dict) -> None:
        is_before = data.get("rhythm") == Rhythm.ANCHOR
        if is_before and data.get("kind") != ReportKind.CITY:
            self.add_error("kind", "Only reports on one city are made before a date of that city.")
        if not is_before and data.get("kind") == ReportKind.CITY:
            self.add_error("rhythm", "A report on one city is made before a date of that city.")
        if is_before and not data.get("anchor_kind"):
            self.add_error("anchor_kind", "Say before which date.")

    def check_readers(self, data: dict) -> None:
        if data.get("readers") == Readers.LIAISONS and data.get("kind") != ReportKind.CITY:
            self.add_error("readers", "Liaisons get reports on their own city only.")
        if data.get("audience") == Audience.INTERNAL and data.get("readers") in OUTSIDERS:
            self.add_error("readers", "A report for LEAP only goes to nobody else. Choose another audience first.")
        if data.get("kind") == ReportKind.INSIGHT and data.get("audience") not in (None, Audience.INTERNAL):
            self.add_error("audience", "This report is for LEAP only.")

    def check_choices(self, data: dict) -> None:
        if data.get("engagements") and data.get("kind") not in CHOOSES_CITIES:
            self.add_error("engagements", "Cities are chosen for portfolio and funder reports only.")
        if data.get("measures") and data.get("kind") != ReportKind.FUNDER:
            self.add_error("measures", "Numbers are chosen for funder reports only.")

    @property
    def values(self) -> dict[str, Any]:
        """What the schedule keeps."""
        own = {name: value for name, value in self.cleaned_data.items() if name not in ("engagements", "measures")}
        return own | {"filters": filters_of(self.cleaned_data)}
