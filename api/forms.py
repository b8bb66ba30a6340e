"""What a person says of a token."""

from django import forms

from core.forms import PageForm

LONGEST = 365


class TokenForm(PageForm):
    name = forms.CharField(label="What it is for", max_length=100, help_text="Such as “Monthly spreadsheet”.")
    can_write = forms.BooleanField(
        label="It may change records", required=False, help_text="Without this, it only reads: enough for spreadsheets."
    )
    days = forms.IntegerField(label="Days until it expires", min_value=1, max_value=LONGEST, initial=90)
