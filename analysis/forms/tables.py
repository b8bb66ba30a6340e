"""Forms of the code table."""

from crispy_forms.layout import Layout
from django import forms

from analysis.categories import Category, Eligibility
from analysis.forms.codes import CodeTableField
from analysis.models import CodeTable
from analysis.reading.codes import Codes
from core.forms import PageForm

USUAL = "What the category usually means"


def text_area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class JudgmentForm(PageForm):
    """One call type in full."""

    category = forms.ChoiceField(
        choices=[("", "Unmapped"), *Category.choices], required=False, widget=forms.RadioSelect
    )
    eligible = forms.ChoiceField(
        label="Can community responders take it?",
        choices=[("", USUAL), *Eligibility.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    is_officer_initiated = forms.BooleanField(
        label="Officer-initiated by its nature",
        required=False,
        help_text="Counts as officers’ own work whatever the source column says, such as a traffic stop.",
    )
    reason = forms.CharField(required=False, max_length=300, help_text="One sentence that you would say in a council.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("category", "eligible", "is_officer_initiated", "reason")


NO_CATEGORY = "none"


class MapForm(forms.Form):
    """What is done with one or with many rows at once."""

    do = forms.ChoiceField(choices=[(each, each) for each in ("map", "take", "unsure")])
    row = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": "Select at least one row first."})
    category = forms.ChoiceField(choices=[(NO_CATEGORY, "Unmapped"), *Category.choices], required=False)
    eligible = forms.ChoiceField(choices=[("", ""), *Eligibility.choices], required=False)

    def __init__(self, *args, ids: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["row"].choices = [(pk, pk) for pk in ids]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("do") == "map":
            if not cleaned.get("category"):
                self.add_error("category", "Choose a category first.")
            elif cleaned["category"] == NO_CATEGORY:
                cleaned["category"] = ""
        return cleaned


class QuestionForm(PageForm):
    text = forms.CharField(label="What do you doubt?", max_length=2000, widget=text_area())


class AnswerForm(PageForm):
    text = forms.CharField(label="Answer", max_length=2000, widget=text_area())


class ApproveForm(PageForm):
    reviewer = forms.CharField(
        label="Reviewed with",
        max_length=200,
        help_text="Role and agency, such as “Shift supervisor, 911 center”: someone who knows how the codes are used.",
    )
    note = forms.CharField(label="What changed", max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("version", "reviewer", "note")


class DescriptionsForm(PageForm):
    """The code table file of a city: `descriptions` are its texts by code."""

    file = CodeTableField()

    def __init__(self, *args, table: CodeTable, **kwargs):
        super().__init__(*args, **kwargs)
        self.table = table
        self.helper.layout = Layout("file")

    def clean_file(self) -> Codes:
        codes = self.cleaned_data["file"]
        labels = self.table.rows.values_list("label", flat=True)
        self.descriptions = {label: text for label in labels if (text := codes.label(label))}
        if not self.descriptions:
            raise forms.ValidationError("This file explains none of the codes of this export.")
        return codes
