"""Funding lines, and what the program costs."""

from calendar import month_name

from crispy_forms.layout import Layout
from django import forms

from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.fields import CountField
from engagements.forms.layout import audience_field, grid
from engagements.models import Certainty, Engagement
from plans.models import Basis, FundingSource
from plans.models.funding import MOST_DOLLARS


class DollarField(CountField):
    """Whole dollars as people write them: $400,000."""

    def __init__(self, **kwargs):
        super().__init__(min_value=1, max_value=MOST_DOLLARS, **kwargs)
        self.error_messages["invalid"] = "Enter whole dollars, such as 400,000."

    def to_python(self, value):
        return super().to_python(value.replace("$", "") if isinstance(value, str) else value)


class FundingForm(PageForm):
    name = forms.CharField(label="Which money", max_length=200, help_text="As the city calls it.")
    source = forms.ChoiceField(choices=FundingSource)
    amount = DollarField(label="Amount", help_text="Whole dollars.")
    basis = forms.ChoiceField(label="The amount is", choices=Basis, widget=forms.RadioSelect, initial=Basis.TOTAL)
    starts_on = DayField(label="First day")
    ends_on = DayField(label="Last day", required=False, help_text="Empty only for a yearly amount that goes on.")
    one_time_percent = forms.IntegerField(
        label="One-time share, in percent", min_value=0, max_value=100, initial=0,
        help_text="100 for a grant that comes once, 0 for money that comes back each year.",
    )  # fmt: skip
    certainty = forms.ChoiceField(
        label="How sure it is", choices=Certainty, widget=forms.RadioSelect, initial=Certainty.EXPECTED
    )
    note = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}))
    audience = forms.ChoiceField(label="Who sees this")

    FIELDS = (
        "name", "source", "amount", "basis", "starts_on", "ends_on", "one_time_percent", "certainty", "note",
        "audience",
    )  # fmt: skip

    def __init__(self, *args, engagement: Engagement, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audience"] = audience_field("Who sees this", engagement.city.name, initial=Audience.INTERNAL)
        self.helper.layout = Layout(
            "version", "name", grid("source", "amount"), "basis", grid("starts_on", "ends_on"), "one_time_percent",
            "certainty", "note", "audience",
        )  # fmt: skip


class MoneyPlanForm(PageForm):
    yearly_cost = DollarField(
        label="What the program costs a year", required=False, help_text="Whole dollars, as adopted or as needed."
    )
    cost_source = forms.CharField(
        label="Where this figure comes from", required=False, max_length=300,
        help_text="Such as “adopted budget”, or the name of a scenario.",
    )  # fmt: skip
    fiscal_month = forms.TypedChoiceField(
        label="The city’s fiscal year begins in", coerce=int, initial=7,
        choices=[(n, month_name[n]) for n in range(1, 13)],
    )  # fmt: skip

    audience = forms.ChoiceField(label="Who sees the cost")

    FIELDS = ("yearly_cost", "cost_source", "fiscal_month", "audience")

    def __init__(self, *args, engagement: Engagement, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audience"] = audience_field("Who sees the cost", engagement.city.name, initial=Audience.CITY)
        self.helper.layout = Layout("version", "yearly_cost", "cost_source", "fiscal_month", "audience")
