"""People in the search."""

from accounts.models import User
from core import search
from core.permissions import decide


def find_people(user, query: str, limit: int) -> list[search.Hit]:
    if not decide("accounts.view_people", user):
        return []
    rows = search.matching(User.objects.visible_to(user), ["name", "title", "email"], query).order_by("name", "pk")
    return [
        search.hit(person.name, f"/people/{person.pk}/", query, person.title, person.email, context=role_of(person))
        for person in rows[:limit]
    ]


def role_of(person: User) -> str:
    return person.get_role_display() if person.is_active else f"{person.get_role_display()}, deactivated"


KINDS = [search.Kind("people", "People", "users", find_people, place=20)]
