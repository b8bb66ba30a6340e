"""What the search finds of groups, events and inputs. What was said in confidence stands in another table: never."""

from community.addresses.inputs import events_url, groups_url, inputs_url
from community.models import Event, Group, Input
from core import search


def find_inputs(user, query: str, limit: int) -> list[search.Hit]:
    rows = Input.objects.visible_to(user).kept().exclude(said="").select_related("engagement__city")
    return [
        search.hit(
            str(one),
            f"{inputs_url(one.engagement.city_id)}{one.pk}/",
            query,
            one.said,
            one.ask,
            context=f"{one.engagement.city}, {one.received_on:%b %-d, %Y}",
        )
        for one in search.newest(rows, ["said", "ask"], query, limit)
    ]


def find_groups(user, query: str, limit: int) -> list[search.Hit]:
    rows = Group.objects.visible_to(user).kept().select_related("engagement__city")
    found = search.matching(rows, ["name", "speaks_for"], query).order_by("name", "pk")[:limit]
    return [
        search.hit(
            one.name,
            f"{groups_url(one.engagement.city_id)}{one.pk}/",
            query,
            one.speaks_for,
            context=str(one.engagement.city),
        )
        for one in found
    ]


def find_events(user, query: str, limit: int) -> list[search.Hit]:
    rows = Event.objects.visible_to(user).kept().select_related("engagement__city")
    return [
        search.hit(
            one.title,
            f"{events_url(one.engagement.city_id)}{one.pk}/",
            query,
            one.place,
            context=f"{one.engagement.city}, {one.on:%b %-d, %Y}",
        )
        for one in search.newest(rows, ["title", "place"], query, limit)
    ]


KINDS = [
    search.Kind("inputs", "What people said", "message-circle", find_inputs, place=52),
    search.Kind("groups", "Community groups", "users-group", find_groups, place=54),
    search.Kind("events", "Events with the community", "calendar-event", find_events, place=56),
]
