"""What the search finds of groups, events and inputs. What was said in confidence stands in another table: never."""

from collections.abc import Iterable

from django.db.models import QuerySet

from community.addresses.inputs import events_url, groups_url, inputs_url
from community.models import Event, Group, Input
from core import search

INPUT = ["said", "ask"]
GROUP = ["name", "speaks_for"]
EVENT = ["title", "place"]


def find_inputs(user, query: search.Query, limit: int) -> Iterable[Input]:
    rows = Input.objects.visible_to(user).kept().exclude(said="").select_related("engagement__city")
    return search.newest(rows, INPUT, query, limit)


def input_hit(one: Input, query: search.Query) -> search.Hit:
    city = one.engagement.city
    context = f"{city}, {one.received_on:%b %-d, %Y}"
    return search.hit(str(one), f"{inputs_url(city.pk)}{one.pk}/", query, one.said, one.ask, context=context)


def find_groups(user, query: search.Query, limit: int) -> QuerySet[Group]:
    rows = Group.objects.visible_to(user).kept().select_related("engagement__city")
    return search.matching(rows, GROUP, query).order_by("name", "pk")[:limit]


def group_hit(one: Group, query: search.Query) -> search.Hit:
    city = one.engagement.city
    return search.hit(one.name, f"{groups_url(city.pk)}{one.pk}/", query, one.speaks_for, context=str(city))


def find_events(user, query: search.Query, limit: int) -> Iterable[Event]:
    rows = Event.objects.visible_to(user).kept().select_related("engagement__city")
    return search.newest(rows, EVENT, query, limit)


def event_hit(one: Event, query: search.Query) -> search.Hit:
    city = one.engagement.city
    context = f"{city}, {one.on:%b %-d, %Y}"
    return search.hit(one.title, f"{events_url(city.pk)}{one.pk}/", query, one.place, context=context)


KINDS = [
    search.Kind("inputs", "What people said", "message-circle", find_inputs, input_hit, {Input: INPUT}, place=52),
    search.Kind("groups", "Community groups", "users-group", find_groups, group_hit, {Group: GROUP}, place=54),
    search.Kind(
        "events", "Events with the community", "calendar-event", find_events, event_hit, {Event: EVENT}, place=56
    ),
]
