"""The decisions of a playbook's draft."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from core.audience import Audience
from core.forms import PageForm
from engagements.forms.counted import KINDS, CountedMixin
from engagements.forms.layout import audience_field, grid
from plans.models import DecisionQuestion
from plans.models.playbook import OptionFacts
from stakeholders.forms.contact_fields import lines

PARTS = ("name", "where", "source")
MOST_OPTIONS = 40


class QuestionForm(CountedMixin, PageForm):
    """A decision that each new engagement will have to take."""

    title = forms.CharField(label="Decision", max_length=120)
    question = forms.CharField(label="What is asked", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    who_decides = forms.CharField(label="Who usually decides", max_length=200, required=False)
    is_core = forms.BooleanField(label="The step closes only when this is taken or waived", required=False)
    position = forms.IntegerField(
        label="Number in the list", min_value=1, max_value=500, required=False, help_text="Empty: at its end."
    )
    options = lines("Options", 10_000, "One on each line: the option | cities that chose it | how we know.", rows=8)
    audience = audience_field("Who sees this decision", "the city", initial=Audience.CITY)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["anchor_kind"].required = True
        self.fields["anchor_kind"].choices = KINDS
        self.fields["offset_number"].required = self.fields["offset_side"].required = True
        counted = grid("anchor_kind", "offset_number", "offset_side")
        self.helper.layout = Layout(
            "version", "title", "question", "who_decides", "is_core", "position", counted, "options", "audience"
        )

    def clean_options(self) -> list[dict[str, str]]:
        found = [option_in(line) for line in self.cleaned_data["options"].splitlines() if line.strip()]
        if len(found) > MOST_OPTIONS:
            raise forms.ValidationError(f"At most {MOST_OPTIONS} options.")
        for option in found:
            for name, text in option.items():
                if len(text) > OptionFacts._meta.get_field(name).max_length:
                    raise forms.ValidationError(f"This is too long for one part of an option: {text[:60]}…")
            if not option["name"]:
                raise forms.ValidationError("Each line begins with the option itself.")
        return found

    def question_fields(self) -> dict[str, Any]:
        data = {name: value for name, value in self.cleaned_data.items() if name not in self.HELPERS}
        if not data["position"]:
            del data["position"]
        return data


def option_in(line: str) -> dict[str, str]:
    parts = [part.strip() for part in line.split("|", 2)]
    return dict(zip(PARTS, [*parts, "", ""], strict=False))


def options_text(question: DecisionQuestion) -> str:
    """The options as the form takes them."""
    return "\n".join(" | ".join((each.name, each.where, each.source)).rstrip(" |") for each in question.options.all())
