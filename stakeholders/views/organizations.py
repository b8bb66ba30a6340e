"""Organizations of the register."""

from typing import Any

from django.contrib import messages
from django.urls import reverse

from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page
from stakeholders.addresses.people import organization_url
from stakeholders.filters import OrganizationFilter
from stakeholders.forms.people import NewOrganizationForm, OrganizationForm
from stakeholders.models import Organization
from stakeholders.operations import organizations
from stakeholders.people_export import ORGANIZATIONS
from stakeholders.register import city_lines, entry_rows, merge_lines, organizations_listed, people_of
from stakeholders.views.base import AboutOrganization

FIELDS = ("name", "alternate_name", "kind", "email", "phone", "website", "description")
LIST = [("Organizations", "/organizations/")]


class OrganizationList(ListPage):
    permission = "stakeholders.view_register"
    heading = "Organizations"
    model = Organization
    template_name = "stakeholders/organization_list.html"
    filterset_class = OrganizationFilter
    export_columns = ORGANIZATIONS

    def get_rows(self):
        return organizations_listed(super().get_rows().kept())

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(noun="organizations", **kwargs)
        can_add = decide("stakeholders.edit_register", self.request.user)
        return context | {"rows": entry_rows(context["page_obj"].object_list), "can_add": can_add}


class OrganizationDetail(AboutOrganization, Page):
    permission = "stakeholders.view_register"
    template_name = "stakeholders/organization_detail.html"

    def get_heading(self) -> str:
        return str(self.subject)

    def get_trail(self):
        return LIST

    def get_context_data(self, **kwargs: Any) -> dict:
        organization, reader = self.subject, self.request.user
        return super().get_context_data(
            organization=organization,
            url=self.url,
            people=people_of(organization),
            cities=city_lines(organization, reader),
            merges=merge_lines(organization, reader),
            can_edit=decide("stakeholders.edit_register", reader),
            **kwargs,
        )


class OrganizationCreate(FormPage):
    """Choosing one of those that are alike leads to its page, and enters nothing."""

    permission = "stakeholders.edit_register"
    heading = "Add an organization"
    form_class = NewOrganizationForm
    template_name = "stakeholders/form.html"
    extra_context = {"trail": LIST}

    def perform(self, form):
        if form.known:
            messages.info(self.request, f"{form.known} is in the register already.")
            return form.known
        messages.success(self.request, f"{form.cleaned_data['name']} is in the register.")
        return organizations.add_organization(actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        return organization_url(self.result.pk) if hasattr(self, "result") else "/organizations/"


class OrganizationUpdate(AboutOrganization, FormPage):
    permission = "stakeholders.edit_register"
    form_class = OrganizationForm
    template_name = "stakeholders/form.html"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Edit {self.subject}"

    def get_initial(self) -> dict:
        return initial_from(self.subject, *FIELDS)

    def perform(self, form):
        return organizations.edit_organization(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class OrganizationRemove(AboutOrganization, ActionView):
    permission = "stakeholders.edit_register"

    def perform(self):
        return organizations.remove_organization(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"{self.subject} was removed from the register."

    def undo_url(self) -> str:
        return reverse("stakeholders:organization-restore", args=[self.subject.pk])

    def default_url(self) -> str:
        return self.url if self.subject.removed_at is None else "/organizations/"


class OrganizationRestore(AboutOrganization, ActionView):
    permission = "stakeholders.edit_register"
    is_removed = True
    success_message = "The entry is back."

    def perform(self):
        return organizations.restore_organization(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return self.url if self.subject.removed_at is None else "/organizations/"
