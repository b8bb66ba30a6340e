"""Forms about oneself."""

from django import forms
from django.contrib.auth import password_validation

from accounts.forms.people import NAME
from accounts.models import Invitation, User
from core import clock
from core.forms import PageForm


class ProfileForm(PageForm):
    name = forms.CharField(**NAME)
    title = forms.CharField(label="Title or office", required=False, **NAME)
    time_zone = forms.ChoiceField(
        label="Time zone", choices=clock.Zone.choices, help_text="Times are shown and mails sent in it."
    )
    shortcuts = forms.BooleanField(
        label="Keyboard shortcuts",
        required=False,
        help_text="Single keys such as / for search. They never fire while you type.",
    )


class AcceptForm(PageForm):
    """A person's first password, typed once and readable on demand."""

    name = forms.CharField(label="Your name", widget=forms.TextInput(attrs={"autocomplete": "name"}), **NAME)
    password = forms.CharField(
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_validation.password_validators_help_text_html(),
    )

    def __init__(self, *args, invitation: Invitation, **kwargs):
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean(self):
        cleaned = super().clean()
        if password := cleaned.get("password"):
            person = User(email=self.invitation.email, name=cleaned.get("name") or self.invitation.name)
            person.invitation = self.invitation
            try:
                password_validation.validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned
