"""A playbook, its versions, and the tasks of a draft."""

from crispy_forms.layout import Layout
from django import forms

from core.audience import Audience
from core.forms import PageForm
from engagements.forms.counted import KINDS, CountedMixin
from engagements.forms.layout import audience_field, grid
from engagements.models import Evidence, TaskRole
from engagements.steps import Step


def long_text(**kwargs) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}), **kwargs)


class PlaybookForm(PageForm):
    name = forms.CharField(max_length=100)
    description = long_text(label="What it is for", required=False, max_length=5000)


class PublishForm(PageForm):
    note = forms.CharField(
        label="What changed", max_length=300, help_text="For whoever chooses a playbook for a new city."
    )


class TemplateForm(CountedMixin, PageForm):
    """A task that each new engagement will get."""

    title = forms.CharField(label="What is to do", max_length=200)
    details = long_text(required=False, max_length=10_000)
    step = forms.ChoiceField(choices=Step)
    role = forms.ChoiceField(
        label="Whose task it is", choices=TaskRole, widget=forms.RadioSelect, initial=TaskRole.LEAD
    )
    evidence = forms.ChoiceField(
        label="Needed to close the step", choices=Evidence, widget=forms.RadioSelect, initial=Evidence.NONE
    )
    audience = audience_field("Who sees this task", "the city", initial=Audience.CITY)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["anchor_kind"].required = True
        self.fields["anchor_kind"].choices = KINDS
        self.fields["offset_number"].required = self.fields["offset_side"].required = True
        counted = grid("anchor_kind", "offset_number", "offset_side")
        self.helper.layout = Layout("version", "title", "details", "step", counted, "role", "evidence", "audience")

    def template_fields(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name not in self.HELPERS}
