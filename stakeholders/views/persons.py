"""People of the register, and what they are in organizations."""

from typing import Any

from django.shortcuts import get_object_or_404

from core.views import ActionView, FormPage, Guarded
from stakeholders.addresses.people import person_url
from stakeholders.filters import PersonFilter
from stakeholders.forms.people import AffiliationForm, NewPersonForm, PersonForm, TitleForm
from stakeholders.models import Affiliation, Person
from stakeholders.operations import organizations, people
from stakeholders.people_export import PERSONS
from stakeholders.register import offices_of, persons_listed
from stakeholders.views.base import AboutPerson
from stakeholders.views.entries import EntryCreate, EntryDetail, EntryList, EntryRemove, EntryRestore, EntryUpdate
from stakeholders.views.registers import PEOPLE


class PersonList(EntryList):
    permission = "stakeholders.view_register"
    register = PEOPLE
    model = Person
    template_name = "stakeholders/person_list.html"
    filterset_class = PersonFilter
    export_columns = PERSONS

    def get_rows(self):
        return persons_listed(super().get_rows().kept())


class PersonDetail(EntryDetail, AboutPerson):
    permission = "stakeholders.view_register"
    template_name = "stakeholders/person_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(person=self.subject, offices=offices_of(self.subject), **kwargs)


class PersonCreate(EntryCreate):
    permission = "stakeholders.edit_register"
    register = PEOPLE
    heading = "Add a person"
    form_class = NewPersonForm


class PersonUpdate(AboutPerson, EntryUpdate):
    permission = "stakeholders.edit_register"
    form_class = PersonForm


class PersonRemove(EntryRemove, AboutPerson):
    permission = "stakeholders.edit_register"


class PersonRestore(EntryRestore, AboutPerson):
    permission = "stakeholders.edit_register"


class AffiliationCreate(AboutPerson, FormPage):
    permission = "stakeholders.edit_register"
    form_class = AffiliationForm
    template_name = "stakeholders/form.html"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"{self.subject}: add an organization"

    def perform(self, form):
        actor = self.request.user
        fields = dict(form.cleaned_data)
        name = fields.pop("name")
        known = form.known or organizations.add_organization(actor=actor, name=name)
        return people.add_affiliation(self.subject, actor=actor, organization=known, **fields)


class AboutAffiliation(Guarded, abstract=True):
    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> Affiliation:
        persons = Person.objects.visible_to(user).kept()
        return get_object_or_404(
            Affiliation.objects.select_related("person", "organization"), pk=pk, person__in=persons
        )

    def default_url(self) -> str:
        return person_url(self.subject.person_id)


class AffiliationUpdate(AboutAffiliation, FormPage):
    permission = "stakeholders.edit_register"
    form_class = TitleForm
    template_name = "stakeholders/form.html"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"{self.subject.person}: {self.subject.organization}"

    def get_initial(self) -> dict:
        return {name: getattr(self.subject, name) for name in ("title", "since", "until")}

    def get_context_data(self, **kwargs: Any) -> dict:
        trail = [*PEOPLE.trail, (str(self.subject.person), self.default_url())]
        return super().get_context_data(trail=trail, **kwargs)

    def perform(self, form):
        return people.edit_affiliation(self.subject, actor=self.request.user, **form.cleaned_data)


class AffiliationRemove(AboutAffiliation, ActionView):
    permission = "stakeholders.edit_register"
    success_message = "The affiliation was taken out."

    def perform(self):
        return people.remove_affiliation(self.subject, actor=self.request.user)
