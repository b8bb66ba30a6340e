"""Progress notes."""

from django import forms

from core.audience import Audience
from core.forms import PageForm


class UpdateForm(PageForm):
    """What happened, in words."""

    text = forms.CharField(
        label="What happened, and what is next?",
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto", "maxlength": 10_000}),
        max_length=10_000,
        error_messages={"required": "Write a line first."},
    )


class NewUpdateForm(UpdateForm):
    """An insider says who reads it, by the button that is pressed; what a liaison writes is for LEAP and the city."""

    audience = forms.ChoiceField(
        choices=Audience,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "Choose who will see this."},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_audience(self) -> str:
        audience = self.cleaned_data["audience"]
        if self.user.is_liaison:
            return Audience.CITY
        if not audience:
            raise forms.ValidationError("Choose who will see this, by one of the buttons below.")
        return audience
