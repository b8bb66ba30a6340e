"""What step 1's records show to be done, to be ticked."""

from collections.abc import Sequence

from crispy_forms.layout import Layout
from django import forms

from analysis.settling import Open
from core.forms import PageForm


class SettleForm(PageForm):
    items = forms.MultipleChoiceField(
        label="Shown to be done",
        widget=forms.CheckboxSelectMultiple,
        help_text="Untick what is not so. Requests count as received, tasks as done.",
        error_messages={"required": "Tick at least one, or go back."},
    )

    def __init__(self, *args, found: Sequence[Open], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = [(item.key, item.label) for item in found]
        self.fields["items"].initial = [item.key for item in found]
        self.helper.layout = Layout("items")
