"""What the pages of people, stances and bodies share."""

from typing import Any

from stakeholders.addresses.people import (
    bodies_url,
    body_url,
    stakeholder_url,
    stakeholders_url,
)
from stakeholders.models import DecisionBody, Organization, Person, Stakeholder
from stakeholders.views.contact_base import AboutOwn, AboutRow, InCity
from stakeholders.views.registers import ORGANIZATIONS, PEOPLE, Register


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

    register: Register

    @property
    def url(self) -> str:
        return self.register.url_of(self.subject.pk)

    def default_url(self) -> str:
        return self.url

    def get_trail(self) -> list[tuple[str, str]]:
        return [*self.register.trail, (str(self.subject), self.url)]

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=self.get_trail(), **kwargs)


class AboutPerson(InRegister, abstract=True):
    own_model = Person
    register = PEOPLE


class AboutOrganization(InRegister, abstract=True):
    own_model = Organization
    register = ORGANIZATIONS
