"""The public page: switched on, written, published, taken off. What the page shows follows each of these at once:
every audit event moves the mark under which it is kept (`audit.changes`)."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from audit.operations import add, change, conflict, record
from community.models import CityResponse, Consent, Input, PublicItem, PublicPage
from community.public_kept import forget
from core import clock
from core.errors import Refused
from core.permissions import require
from engagements.models import Engagement


def page_of(engagement: Engagement) -> PublicPage:
    """The city's page; one that is not stored yet is off."""
    return PublicPage.objects.filter(engagement=engagement).first() or PublicPage(engagement=engagement)


@transaction.atomic
def set_page(
    engagement: Engagement, *, actor, is_first: bool = False, expected_version: int | None = None, **values: Any
) -> PublicPage:
    """Switch a city's public page on or off, and say what stands on top of it.

    Whoever saw that there was none says `is_first`, here as with `write_item`: then a conflict says who was faster.
    """
    require("community.set_page", actor, engagement)
    page = page_of(engagement)
    transaction.on_commit(lambda: forget(engagement.city_id))
    if page.pk is None:
        return add(PublicPage(engagement=engagement, **values), actor=actor, verb="community.public_page_set")
    if is_first:
        raise conflict(page, values)
    return change(page, actor=actor, verb="community.public_page_set", expected_version=expected_version, **values)


@transaction.atomic
def write_item(
    response: CityResponse,
    *,
    actor,
    quotes: Collection[Input] = (),
    publish: bool = False,
    is_first: bool = False,
    expected_version: int | None = None,
    **texts: str,
) -> PublicItem:
    """What the public is to read of an answer. What is published already shows the new words at once."""
    require("community.publish", actor, response)
    item = PublicItem.objects.filter(response=response).first()
    allowed = _basis(response)
    _check_quotes(quotes, allowed)
    if item is None:
        item = PublicItem(engagement=response.engagement, response=response, **texts)
        add(item, actor=actor, verb="community.public_item_written")
    elif is_first:
        raise conflict(item, texts)
    else:
        if item.is_published:
            _check_words(PublicItem(**{name: getattr(item, name) for name in PublicItem.TEXTS} | texts), allowed)
        own = {"actor": actor, "verb": "community.public_item_written", "unsaid": PublicItem.TEXTS}
        change(item, expected_version=expected_version, **own, **texts)
    item.quotes.set(quotes)
    if item.is_published or publish:
        _publish(item, actor, allowed)
    return item


@transaction.atomic
def publish(item: PublicItem, *, actor) -> PublicItem:
    require("community.publish", actor, item)
    return _publish(item, actor, _basis(item.response))


def unpublish(item: PublicItem, *, actor, reason: str = "") -> PublicItem:
    """Off the page, out of the feed, at once."""
    require("community.take_off", actor, item)
    return change(item, actor=actor, verb="community.public_item_taken_off", reason=reason, published_at=None)


def _publish(item: PublicItem, actor, basis: Collection[Input]) -> PublicItem:
    _check_words(item, basis)
    item.basis.set(basis)
    if item.is_published:
        record(actor=actor, verb="community.public_item_written", subject=item)
        return item
    values = {"published_at": clock.now(), "published_by": actor}
    return change(item, actor=actor, verb="community.public_item_published", **values)


def _basis(response: CityResponse) -> list[Input]:
    """The inputs behind an answer whose words may be summed up in public."""
    return list(Input.objects.publishable().filter(answered__response=response))


def _check_quotes(quotes: Collection[Input], allowed: Collection[Input]) -> None:
    may = {each.pk for each in allowed if each.consent == Consent.QUOTE}
    if any(each.pk not in may for each in quotes):
        raise Refused("One of these may not be quoted any more.", field="quotes")


def _check_words(item: PublicItem, basis: Collection[Input]) -> None:
    if not basis:
        raise Refused("Nobody behind this answer agreed that what they said is summed up in public.")
    if not (item.said_en or item.said_es):
        raise Refused("Write what people said, in at least one language.", field="said_en")
    if not (item.answer_en or item.answer_es):
        raise Refused("Write what the city answers, in at least one language.", field="answer_en")
