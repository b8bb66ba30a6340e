from django import forms

from core.forms import DayField, PageForm


class SnoozeForm(PageForm):
    until = DayField(label="Back on", help_text="The first day on which it may show up again.")
    reason = forms.CharField(
        label="Why it can wait",
        max_length=300,
        help_text="Everyone at LEAP sees this with your name.",
    )
