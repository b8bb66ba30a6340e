"""The sign-in library's forms, in our words."""

import time

from allauth.account import forms as library

# However much or little there is to do, an answer never comes sooner: its time must not tell who is here.
RESET_TAKES = 0.4


class SignInForm(library.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail address"
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "placeholder": ""}
        self.fields["password"].widget.attrs["placeholder"] = ""
        self.fields["remember"].label = "Stay signed in on this device for two weeks"


class ResetPasswordForm(library.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail address"
        self.fields["email"].widget.attrs["placeholder"] = ""

    def save(self, request, **kwargs):
        begun = time.monotonic()
        email = super().save(request, **kwargs)
        time.sleep(max(0, RESET_TAKES - (time.monotonic() - begun)))
        return email
