"""What the command palette offers: commands of this person, cities, people, and where they worked last."""

from typing import Any

from accounts.models import User
from audit.models import AuditEvent
from core import search
from core.commands import Command, commands_for
from engagements.addresses import city_url
from engagements.models import City

MOST_CITIES = 8
MOST_PEOPLE = 5
MOST_RECENT = 5
LOOK_BACK = 40  # events of one's own, to find the cities of the last few

Entry = dict[str, str]


def palette(user: Any, query: str) -> list[Entry]:
    """Without a query, places of late and every command; with one, whatever holds its words."""
    asked = search.Query(query)
    if query.strip() and not asked.words:
        return []
    commands = [command_entry(command) for command in commands_for(user) if holds(command.label, asked.words)]
    if not asked.words:
        return recent_entries(user) + commands
    return city_entries(user, asked) + commands + people_entries(user, asked)


def holds(text: str, words: list[str]) -> bool:
    return all(word in text.lower() for word in words)


def entry(label: str, url: str, group: str, hint: str = "", keys: str = "") -> Entry:
    return {"label": label, "url": url, "group": group, "hint": hint, "keys": keys}


def command_entry(command: Command) -> Entry:
    return entry(command.label, command.url, "Go to" if command.nav else "Do", keys=command.keys)


def recent_entries(user: Any) -> list[Entry]:
    """Cities in which this person last changed something, the latest first."""
    events = AuditEvent.objects.filter(actor=user, engagement_id__isnull=False).order_by("-at", "-pk")
    latest = list(dict.fromkeys(events.values_list("engagement_id", flat=True)[:LOOK_BACK]))
    found = {}
    for city in City.objects.visible_to(user).filter(engagements__in=latest).prefetch_related("engagements"):
        found |= {engagement.pk: city for engagement in city.engagements.all()}
    cities = dict.fromkeys(found[pk] for pk in latest if pk in found)
    return [entry(str(city), city_url(city.pk), "Where you were") for city in list(cities)[:MOST_RECENT]]


def city_entries(user: Any, query: search.Query) -> list[Entry]:
    rows = search.matching(City.objects.visible_to(user), ["name", "county", "state"], query).order_by("name", "state")
    return [entry(str(city), city_url(city.pk), "Cities", city.county) for city in rows[:MOST_CITIES]]


def people_entries(user: Any, query: search.Query) -> list[Entry]:
    """Only for those who have a page about people to go to."""
    if not user.is_insider:
        return []
    rows = search.matching(User.objects.visible_to(user).active(), ["name", "title", "email"], query)
    people = rows.order_by("name", "pk")[:MOST_PEOPLE]
    return [entry(person.name, f"/people/{person.pk}/", "Accounts", person.get_role_display()) for person in people]
