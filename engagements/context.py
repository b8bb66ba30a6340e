"""What the frame of every page shows about cases: the demo's banner, and a liaison's own places."""

from contextlib import suppress
from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from redis import RedisError

from core.commands import commands_for
from core.context import contribute
from engagements.addresses import part_url, step_url
from engagements.models import City
from engagements.steps import Step

DEMO_KEY = "engagements.has_demo"
DEMO_SECONDS = 600


@contribute
def demo_banner(request) -> dict:
    return {"demo_banner": has_demo()}


def has_demo() -> bool:
    """Whether any city is made up; remembered, because every page asks."""
    known = None
    with suppress(RedisError):
        known = cache.get(DEMO_KEY)
    if known is None:
        known = City.objects.filter(is_demo=True).exists()
        with suppress(RedisError):
            cache.set(DEMO_KEY, known, DEMO_SECONDS)
    return known


@receiver([post_save, post_delete], sender=City, dispatch_uid="forget_demo")
def forget_demo(**kwargs) -> None:
    """Cities came or went: ask again, once that is committed. Whoever writes them in bulk calls this."""
    transaction.on_commit(ask_again)


def ask_again() -> None:
    """A command may run while no cache does; then there is nothing to forget for long."""
    with suppress(RedisError):
        cache.delete(DEMO_KEY)


@dataclass(frozen=True)
class Place:
    """A tab of a liaison."""

    label: str
    url: str
    icon: str
    group: str = ""


@contribute
def city_places(request) -> dict:
    """A liaison's tabs lead to the own city, without its number having to be known."""
    user = request.user
    if not user.is_liaison:
        return {}
    cities = list(user.memberships.current().order_by("-since").values_list("engagement__city", flat=True)[:50])
    if not cities:
        return {}
    shown = request.resolver_match.kwargs.get("city_id") if request.resolver_match else None
    city_id = shown if shown in cities else cities[0]
    own = [command for command in commands_for(user) if command.nav]
    return {"navigation": [*own[:1], *places_of(city_id), *own[1:]]}


def places_of(city_id: int) -> list[Place]:
    return [
        Place("Plan", part_url(city_id, "plan"), "calendar-event"),
        Place(Step.STAKEHOLDERS.short, step_url(city_id, Step.STAKEHOLDERS), "heart-handshake"),
        Place("Shared files", part_url(city_id, "files"), "folder"),
    ]
