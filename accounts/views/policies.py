"""What admins demand of everyone with a role."""

from django.urls import reverse

from accounts import operations
from accounts.forms.people import PolicyForm
from accounts.models import RolePolicy
from core.views import FormPage


class PoliciesPage(FormPage):
    permission = "accounts.set_policies"
    heading = "Two-step sign-in policy"
    form_class = PolicyForm
    success_message = "Saved. It holds from everyone's next click on."

    def default_url(self) -> str:
        return reverse("accounts:people")

    def get_initial(self):
        required = RolePolicy.objects.filter(requires_second_factor=True)
        return {"roles": list(required.values_list("role", flat=True))}

    def perform(self, form):
        operations.require_second_factor(form.cleaned_data["roles"], actor=self.request.user)
