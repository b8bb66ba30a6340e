"""Persons, organizations and stakeholders in the search, each as far as the reader may see them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from core import search
from stakeholders.addresses.people import organization_url, person_url, stakeholder_url
from stakeholders.models import Organization, Person, Stakeholder

PERSON = ["name", "email"]
ORGANIZATION = ["name", "alternate_name"]
NAME = ["name"]


def find_persons(user, query: search.Query, limit: int) -> QuerySet[Person]:
    rows = Person.objects.visible_to(user).kept()
    return search.matching(rows, PERSON, query).order_by("name", "pk")[:limit]


def person_hit(one: Person, query: search.Query) -> search.Hit:
    return search.hit(one.name, person_url(one.pk), query, one.email)


def find_organizations(user, query: search.Query, limit: int) -> QuerySet[Organization]:
    rows = Organization.objects.visible_to(user).kept()
    return search.matching(rows, ORGANIZATION, query).order_by("name", "pk")[:limit]


def organization_hit(one: Organization, query: search.Query) -> search.Hit:
    return search.hit(one.name, organization_url(one.pk), query, one.alternate_name, context=one.get_kind_display())


def find_stakeholders(user, query: search.Query, limit: int) -> QuerySet[Stakeholder]:
    """By name alone: what else the register knows of them is not for everybody."""
    rows = Stakeholder.objects.visible_to(user).kept()
    # Only who is a stakeholder here: of a name that many have, the search looks at some.
    persons = Person.objects.filter(Exists(rows.filter(person=OuterRef("pk"))))
    bodies = Organization.objects.filter(Exists(rows.filter(organization=OuterRef("pk"))))
    named = Q(person__in=search.keys(persons, NAME, query)) | Q(organization__in=search.keys(bodies, NAME, query))
    found = rows.filter(named).named().select_related("engagement__city")
    return found.order_by("person__name", "organization__name", "pk")[:limit]


def stakeholder_hit(one: Stakeholder, query: search.Query) -> search.Hit:
    city = one.engagement.city
    context = f"{city}, {one.title or one.get_role_display()}"
    return search.hit(str(one), stakeholder_url(city.pk, one.pk), query, context=context)


KINDS = [
    search.Kind(
        "stakeholders",
        "Stakeholders",
        "users-group",
        find_stakeholders,
        stakeholder_hit,
        {Person: NAME, Organization: NAME},
        place=22,
    ),
    search.Kind("persons", "People", "user", find_persons, person_hit, {Person: PERSON}, place=24),
    search.Kind(
        "organizations",
        "Organizations",
        "building",
        find_organizations,
        organization_hit,
        {Organization: ORGANIZATION},
        place=26,
    ),
]
