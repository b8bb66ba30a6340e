"""Risks of a city, and the catalog."""

from crispy_forms.layout import Layout
from django import forms

from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.fields import PersonField
from engagements.forms.layout import audience_field, grid
from engagements.models import Engagement
from plans.models import Level, Risk, RiskPattern, RiskStatus


def lines(label: str, **kwargs) -> forms.CharField:
    kwargs.setdefault("required", False)
    return forms.CharField(
        label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}), **kwargs
    )


def level(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=Level.choices, coerce=int, initial=Level.MEDIUM, widget=forms.RadioSelect
    )


class PatternField(forms.ModelChoiceField):
    """One of the catalog; the one that a risk came from stays, even when it is offered no longer."""

    def __init__(self, **kwargs):
        super().__init__(
            queryset=RiskPattern.objects.filter(is_offered=True), required=False, empty_label="Our own", **kwargs
        )


class RiskForm(PageForm):
    pattern = PatternField(label="From the catalog")
    title = forms.CharField(label="What could happen", max_length=200)
    likelihood = level("Likelihood")
    impact = level("Impact")
    indicator = forms.CharField(label="How we would notice early", max_length=300, required=False)
    mitigation = lines("What is done about it")
    owner = PersonField(label="Who looks after it", required=False, empty_label="Nobody yet")
    review_on = DayField(label="Next look", required=False, help_text="It is asked for on that day.")
    audience = forms.ChoiceField(label="Who sees this")

    FIELDS = (
        "pattern", "title", "likelihood", "impact", "indicator", "mitigation", "owner", "review_on", "audience",
    )  # fmt: skip

    def __init__(self, *args, engagement: Engagement, risk: Risk | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].keep(risk and risk.owner)
        if risk and risk.pattern_id:
            offered = self.fields["pattern"].queryset
            self.fields["pattern"].queryset = offered | RiskPattern.objects.filter(pk=risk.pattern_id)
        self.fields["audience"] = audience_field("Who sees this", engagement.city.name, initial=Audience.INTERNAL)
        self.helper.layout = Layout(
            "version", "pattern", "title", grid("likelihood", "impact"), "indicator", "mitigation",
            grid("owner", "review_on"), "audience",
        )  # fmt: skip


class ReviewForm(PageForm):
    status = forms.ChoiceField(label="How it stands", choices=RiskStatus, widget=forms.RadioSelect)
    likelihood = level("Likelihood now")
    impact = level("Impact now")
    note = lines("What you saw", help_text="It stays in the history.")
    review_on = DayField(label="Next look", required=False, help_text="Not needed for what happened or is closed.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("version", "status", grid("likelihood", "impact"), "note", "review_on")


class PatternForm(PageForm):
    failure = forms.CharField(label="What fails", max_length=200)
    case = lines("Where it happened", required=True)
    indicator = forms.CharField(label="Early indicator", max_length=300)
    source = forms.CharField(max_length=500, required=False)
    is_offered = forms.BooleanField(label="Offered for new risks", required=False, initial=True)

    FIELDS = ("failure", "case", "indicator", "source", "is_offered")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("version", *self.FIELDS)
