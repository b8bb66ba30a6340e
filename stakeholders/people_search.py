"""Persons, organizations and stakeholders in the search, each as far as the reader may see them."""

from django.db.models import Q

from core import search
from stakeholders.addresses.people import organization_url, person_url, stakeholder_url
from stakeholders.models import Organization, Person, Stakeholder


def find_persons(user, query: str, limit: int) -> list[search.Hit]:
    rows = search.matching(Person.objects.visible_to(user).kept(), ["name", "email"], query).order_by("name", "pk")
    return [search.hit(one.name, person_url(one.pk), query, one.email) for one in rows[:limit]]


def find_organizations(user, query: str, limit: int) -> list[search.Hit]:
    rows = Organization.objects.visible_to(user).kept()
    rows = search.matching(rows, ["name", "alternate_name"], query).order_by("name", "pk")
    return [
        search.hit(one.name, organization_url(one.pk), query, one.alternate_name, context=one.get_kind_display())
        for one in rows[:limit]
    ]


def find_stakeholders(user, query: str, limit: int) -> list[search.Hit]:
    """By name alone: what else the register knows of them is not for everybody."""
    named = Q(person__in=search.matching(Person.objects.all(), ["name"], query).values("pk"))
    named |= Q(organization__in=search.matching(Organization.objects.all(), ["name"], query).values("pk"))
    rows = Stakeholder.objects.visible_to(user).kept().filter(named).named().select_related("engagement__city")
    return [
        search.hit(
            str(one),
            stakeholder_url(one.engagement.city_id, one.pk),
            query,
            context=f"{one.engagement.city}, {one.title or one.get_role_display()}",
        )
        for one in rows.order_by("-pk")[:limit]
    ]


KINDS = [
    search.Kind("stakeholders", "Stakeholders", "users-group", find_stakeholders, place=22),
    search.Kind("persons", "Register of people", "user", find_persons, place=24),
    search.Kind("organizations", "Organizations", "building", find_organizations, place=26),
]
