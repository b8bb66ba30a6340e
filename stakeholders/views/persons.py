"""Persons of the register."""

from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, Guarded, ListPage, Page
from stakeholders.addresses.people import person_url
from stakeholders.filters import PersonFilter
from stakeholders.forms.people import AffiliationForm, NewPersonForm, PersonForm, TitleForm
from stakeholders.models import Affiliation, Person
from stakeholders.operations import organizations, people
from stakeholders.people_export import PERSONS
from stakeholders.register import city_lines, entry_rows, merge_lines, offices_of, persons_listed
from stakeholders.views.base import AboutPerson

FIELDS = ("name", "email", "phone", "preferred_contact", "public_contact", "notes")
LIST = [("People", "/persons/")]


class PersonList(ListPage):
    permission = "stakeholders.view_register"
    heading = "People"
    model = Person
    template_name = "stakeholders/person_list.html"
    filterset_class = PersonFilter
    export_columns = PERSONS

    def get_rows(self):
        return persons_listed(super().get_rows().kept())

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(noun="people", **kwargs)
        can_add = decide("stakeholders.edit_register", self.request.user)
        return context | {"rows": entry_rows(context["page_obj"].object_list), "can_add": can_add}


class PersonDetail(AboutPerson, Page):
    permission = "stakeholders.view_register"
    template_name = "stakeholders/person_detail.html"

    def get_heading(self) -> str:
        return str(self.subject)

    def get_trail(self):
        return LIST

    def get_context_data(self, **kwargs: Any) -> dict:
        person, reader = self.subject, self.request.user
        return super().get_context_data(
            person=person,
            url=self.url,
            offices=offices_of(person),
            cities=city_lines(person, reader),
            merges=merge_lines(person, reader),
            can_edit=decide("stakeholders.edit_register", reader),
            **kwargs,
        )


class PersonCreate(FormPage):
    """Choosing one of those that are alike leads to that person's page, and enters nobody."""

    permission = "stakeholders.edit_register"
    heading = "Add a person"
    form_class = NewPersonForm
    template_name = "stakeholders/form.html"
    extra_context = {"trail": LIST}

    def perform(self, form):
        if form.known:
            messages.info(self.request, f"{form.known} is in the register already.")
            return form.known
        messages.success(self.request, f"{form.cleaned_data['name']} is in the register.")
        return people.add_person(actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        return person_url(self.result.pk) if hasattr(self, "result") else "/persons/"


class PersonUpdate(AboutPerson, FormPage):
    permission = "stakeholders.edit_register"
    form_class = PersonForm
    template_name = "stakeholders/form.html"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Edit {self.subject}"

    def get_initial(self) -> dict:
        return initial_from(self.subject, *FIELDS)

    def perform(self, form):
        return people.edit_person(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class PersonRemove(AboutPerson, ActionView):
    permission = "stakeholders.edit_register"

    def perform(self):
        return people.remove_person(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"{self.subject} was removed from the register."

    def undo_url(self) -> str:
        return reverse("stakeholders:person-restore", args=[self.subject.pk])

    def default_url(self) -> str:
        return self.url if self.subject.removed_at is None else "/persons/"


class PersonRestore(AboutPerson, ActionView):
    permission = "stakeholders.edit_register"
    is_removed = True
    success_message = "The entry is back."

    def perform(self):
        return people.restore_person(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return self.url if self.subject.removed_at is None else "/persons/"


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
        trail = [*LIST, (str(self.subject.person), self.default_url())]
        return super().get_context_data(trail=trail, **kwargs)

    def perform(self, form):
        return people.edit_affiliation(self.subject, actor=self.request.user, **form.cleaned_data)


class AffiliationRemove(AboutAffiliation, ActionView):
    permission = "stakeholders.edit_register"
    success_message = "The affiliation was taken out."

    def perform(self):
        return people.remove_affiliation(self.subject, actor=self.request.user)
