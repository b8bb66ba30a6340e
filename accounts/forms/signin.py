"""The sign-in library's forms, in our words."""

import time

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp

from core.forms import say_what_is_missing

# However much or little there is to do, an answer never comes sooner: its time must not tell who is here.
RESET_TAKES = 0.4


class InOurWords:
    """Labels as sentences, and nothing inside a field that looks like an answer."""

    labels: dict[str, str] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name) or str(field.label).capitalize()
            say_what_is_missing(name, field)


class SignInForm(InOurWords, account.LoginForm):
    labels = {"login": "E-mail address", "remember": "Stay signed in on this device for two weeks"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    labels = {"email": "E-mail address"}

    def save(self, request, **kwargs):
        begun = time.monotonic()
        email = super().save(request, **kwargs)
        time.sleep(max(0, RESET_TAKES - (time.monotonic() - begun)))
        return email


class NewPasswordForm(InOurWords, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    pass


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    pass


class CodeForm(InOurWords, mfa.AuthenticateForm):
    labels = {"code": "Code from your app, or a recovery code"}


class ReauthenticateByCodeForm(InOurWords, mfa.ReauthenticateForm):
    labels = {"code": "Code from your app, or a recovery code"}


class ActivateForm(InOurWords, totp.ActivateTOTPForm):
    labels = {"code": "Code that your app shows"}
