"""The city's answers in the search, as far as the reader may see them."""

from collections.abc import Iterable

from community.addresses.answers import answer_url
from community.models import CityResponse
from core import search

FIELDS = ["reason", "decided_by"]


def find_answers(user, query: search.Query, limit: int) -> Iterable[CityResponse]:
    rows = CityResponse.objects.visible_to(user).select_related("engagement__city")
    return search.newest(rows, FIELDS, query, limit)


def answer_hit(one: CityResponse, query: search.Query) -> search.Hit:
    city = one.engagement.city
    title = f"{one.get_verdict_display()}, {one.answered_on:%b} {one.answered_on.day}, {one.answered_on.year}"
    return search.hit(title, answer_url(city.pk, one.pk), query, one.reason, one.decided_by, context=str(city))


KINDS = [
    search.Kind("answers", "Answers of cities", "message", find_answers, answer_hit, {CityResponse: FIELDS}, place=36)
]
