"""The own account."""

from django.urls import reverse

from accounts import operations
from accounts.forms.own import ProfileForm
from core.forms import initial_from
from core.views import FormPage


class ProfilePage(FormPage):
    permission = "accounts.edit_own_profile"
    heading = "My account"
    template_name = "accounts/profile.html"
    form_class = ProfileForm
    success_message = "Saved."

    def default_url(self) -> str:
        return reverse("accounts:profile")

    def get_initial(self):
        return initial_from(self.request.user, "name", "title", "time_zone", "shortcuts")

    def perform(self, form):
        return operations.change_own_profile(
            actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )
