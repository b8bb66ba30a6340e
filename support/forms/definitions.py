"""What a figure means; and how soon requests are answered."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import PageForm
from engagements.forms.fields import CountField
from engagements.forms.layout import grid
from stakeholders.forms.contact_fields import lines
from support.models import Direction, MetricDefinition, Unit


class DefinitionForm(PageForm):
    name = forms.CharField(max_length=100)
    unit = forms.ChoiceField(choices=Unit)
    numerator = forms.CharField(
        label="What is counted", max_length=200, help_text="As part of a sentence: “calls assigned to the program”."
    )
    denominator = forms.CharField(
        label="Of what", max_length=200, required=False, help_text="Empty where it is of nothing."
    )
    counting_rule = lines("Counting rule", 2000, "What counts and what does not, so that two people get one number.",
                          required=True)  # fmt: skip
    source = forms.CharField(label="Where it comes from", max_length=200, required=False)
    direction = forms.ChoiceField(label="What a rise means", choices=Direction)
    place = CountField(label="Place in the list", min_value=0, max_value=30_000, initial=500)
    is_asked = forms.BooleanField(label="Asked for every month", required=False)
    is_retired = forms.BooleanField(label="No longer used", required=False)

    def __init__(self, *args, definition: MetricDefinition | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        if definition and definition.denominator_from_id:
            self.fields["denominator"].help_text = f"The number is that of “{definition.denominator_from}”."
        if not definition:
            del self.fields["is_retired"]
        self.helper.layout = Layout(
            "version", "name", grid("unit", "direction"), "numerator", "denominator", "counting_rule", "source",
            "place", "is_asked", *(["is_retired"] if definition else []),
        )  # fmt: skip


class PolicyForm(PageForm):
    answer_days = CountField(
        label="LEAP answers a city within so many working days", min_value=1, max_value=60,
        help_text="It counts for requests from now on.",
    )  # fmt: skip
