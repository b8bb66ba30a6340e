"""Organizations of the register."""

from typing import Any

from stakeholders.filters import OrganizationFilter
from stakeholders.forms.people import NewOrganizationForm, OrganizationForm
from stakeholders.models import Organization
from stakeholders.people_export import ORGANIZATIONS as EXPORT
from stakeholders.register import organizations_listed, people_of
from stakeholders.views.base import AboutOrganization
from stakeholders.views.entries import EntryCreate, EntryDetail, EntryList, EntryRemove, EntryRestore, EntryUpdate
from stakeholders.views.registers import ORGANIZATIONS


class OrganizationList(EntryList):
    permission = "stakeholders.view_register"
    register = ORGANIZATIONS
    model = Organization
    template_name = "stakeholders/organization_list.html"
    filterset_class = OrganizationFilter
    export_columns = EXPORT

    def get_rows(self):
        return organizations_listed(super().get_rows().kept())


class OrganizationDetail(EntryDetail, AboutOrganization):
    permission = "stakeholders.view_register"
    template_name = "stakeholders/organization_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        organization = self.subject
        return super().get_context_data(organization=organization, people=people_of(organization), **kwargs)


class OrganizationCreate(EntryCreate):
    permission = "stakeholders.edit_register"
    register = ORGANIZATIONS
    heading = "Add an organization"
    form_class = NewOrganizationForm


class OrganizationUpdate(AboutOrganization, EntryUpdate):
    permission = "stakeholders.edit_register"
    form_class = OrganizationForm


class OrganizationRemove(EntryRemove, AboutOrganization):
    permission = "stakeholders.edit_register"


class OrganizationRestore(EntryRestore, AboutOrganization):
    permission = "stakeholders.edit_register"
