"""What the pages of people, stances and bodies share."""

from typing import Any

from stakeholders.addresses.people import (
    bodies_url,
    body_url,
    organization_url,
    person_url,
    stakeholder_url,
    stakeholders_url,
)
from stakeholders.models import DecisionBody, Organization, Person, Stakeholder
from stakeholders.views.contact_base import AboutOwn, AboutRow, InCity


class InPeople(InCity, abstract=True):
    """About the stakeholders of a city as a whole."""

    def default_url(self) -> str:
        return stakeholders_url(self.engagement.city_id)


class AboutStakeholder(AboutRow, abstract=True):
    owned_model = Stakeholder
    related = ("person", "organization")

    @property
    def url(self) -> str:
        return stakeholder_url(self.engagement.city_id, self.subject.pk)

    def default_url(self) -> str:
        return self.url

    def above(self) -> tuple[tuple[str, str], ...]:
        return (("Stakeholders", stakeholders_url(self.engagement.city_id)), *self.below())

    def below(self) -> tuple[tuple[str, str], ...]:
        """The record itself, on pages below its own."""
        return ((str(self.subject), self.url),)


class AboutBody(AboutRow, abstract=True):
    owned_model = DecisionBody
    related = ("vote", "reports_to")

    @property
    def url(self) -> str:
        return body_url(self.engagement.city_id, self.subject.pk)

    def default_url(self) -> str:
        return self.url

    def above(self) -> tuple[tuple[str, str], ...]:
        return (("Bodies that decide", bodies_url(self.engagement.city_id)), *self.below())

    def below(self) -> tuple[tuple[str, str], ...]:
        return ((str(self.subject), self.url),)


class InRegister(AboutOwn, abstract=True):
    """About one entry of the register."""

    list_label = list_url = ""

    @property
    def url(self) -> str:
        raise NotImplementedError

    def default_url(self) -> str:
        return self.url

    def get_trail(self) -> list[tuple[str, str]]:
        return [(self.list_label, self.list_url), (str(self.subject), self.url)]

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=self.get_trail(), **kwargs)


class AboutPerson(InRegister, abstract=True):
    own_model = Person
    list_label, list_url = "People", "/persons/"

    @property
    def url(self) -> str:
        return person_url(self.subject.pk)


class AboutOrganization(InRegister, abstract=True):
    own_model = Organization
    list_label, list_url = "Organizations", "/organizations/"

    @property
    def url(self) -> str:
        return organization_url(self.subject.pk)
