"""People in the search."""

from django.db.models import QuerySet

from accounts.models import User
from core import search
from core.permissions import decide

FIELDS = ["name", "title", "email"]


def find_people(user, query: search.Query, limit: int) -> QuerySet[User]:
    if not decide("accounts.view_people", user):
        return User.objects.none()
    rows = search.matching(User.objects.visible_to(user), FIELDS, query)
    return rows.order_by("name", "pk")[:limit]


def person_hit(person: User, query: search.Query) -> search.Hit:
    role = person.get_role_display() if person.is_active else f"{person.get_role_display()}, deactivated"
    return search.hit(person.name, f"/people/{person.pk}/", query, person.title, person.email, context=role)


KINDS = [search.Kind("people", "Accounts", "users", find_people, person_hit, {User: FIELDS}, place=20)]
