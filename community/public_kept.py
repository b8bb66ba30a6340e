"""The public page and its feed as they are sent, kept in the cache until anything is written in the city's case."""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from redis import RedisError

from audit.changes import mark_of, new_mark
from community.models import PublicPage
from community.public_page import PublicCity, feed, page_context, public_city
from core import clock

A_DAY = 24 * 60 * 60
SHAPE = 1  # Counted up when what is kept is made of other parts than before.


@dataclass(frozen=True)
class Sent:
    """A body, its mark for browsers and caches, and since when it says what it says."""

    body: bytes
    etag: str
    since: datetime


def page_in(language: str) -> Callable[[PublicCity], bytes]:
    def draw(city: PublicCity) -> bytes:
        shown = page_context(city, language)
        return render_to_string("community/public_page.html", shown | {"shown": shown}).encode()

    return draw


def feed_of(city: PublicCity) -> bytes:
    return json.dumps(feed(city, settings.BASE_URL), ensure_ascii=False).encode()


PARTS: dict[str, Callable[[PublicCity], bytes]] = {"en": page_in("en"), "es": page_in("es"), "feed": feed_of}


def place_of(city_id: int) -> str:
    """Where a city's page is kept: elsewhere once it was switched on or off."""
    return f"community.public:{SHAPE}:{city_id}:{cache.get(switched(city_id), '')}"


def switched(city_id: int) -> str:
    return f"community.public.switched:{city_id}"


def kept(city_id: int, part: str) -> Sent | None:
    """From the cache, or drawn now; nothing for a city whose page is not public.

    The mark moves with every write in the case (`audit.changes`), so what is taken off is off with the next reading.
    Without a cache it is drawn each time.
    """
    place = None
    with suppress(RedisError):
        place = place_of(city_id)
        if engagement_id := cache.get(place):
            mark = mark_of(engagement_id)
            if mark and (sent := cache.get(f"{place}:{part}:{mark}")):
                return sent
    return drawn(city_id, part, place)


def drawn(city_id: int, part: str, place: str | None) -> Sent | None:
    """`place` was read before the page, and its mark before all that it shows: what somebody switches off or writes in
    between is not kept where anybody looks."""
    page = public_page_of(city_id)
    if page is None:
        return None
    mark = mark_of(page.engagement_id)
    body = PARTS[part](public_city(page))
    sent = Sent(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"', clock.now().replace(microsecond=0))
    if mark and place:
        with suppress(RedisError):
            cache.set_many({place: page.engagement_id, f"{place}:{part}:{mark}": sent}, A_DAY)
    return sent


def public_page_of(city_id: int) -> PublicPage | None:
    """Of the city's latest case that has one."""
    rows = PublicPage.objects.filter(is_on=True, engagement__city__pk=city_id).select_related("engagement__city")
    return rows.order_by("-engagement__opened_on", "-engagement_id").first()


def forget(city_id: int) -> None:
    """It was switched on or off, or another case of the city has the page now."""
    with suppress(RedisError):
        cache.set(switched(city_id), new_mark(), None)
