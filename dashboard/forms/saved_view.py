from django import forms

from core.forms import PageForm


class SavedViewForm(PageForm):
    name = forms.CharField(label="Name", max_length=60)
    is_shared = forms.BooleanField(
        label="Share with everyone at LEAP",
        required=False,
        help_text="Only you and admins can change it. Each reader sees the cities they may see.",
    )
