"""The city's answers in the search, as far as the reader may see them."""

from community.addresses.answers import answer_url
from community.models import CityResponse
from core import search

FIELDS = ["reason", "decided_by"]


def find_answers(user, query: str, limit: int) -> list[search.Hit]:
    rows = CityResponse.objects.visible_to(user).select_related("engagement__city")
    return [
        search.hit(
            f"{one.get_verdict_display()}, {one.answered_on:%b} {one.answered_on.day}, {one.answered_on.year}",
            answer_url(one.engagement.city_id, one.pk),
            query,
            one.reason,
            one.decided_by,
            context=str(one.engagement.city),
        )
        for one in search.newest(rows, FIELDS, query, limit)
    ]


KINDS = [search.Kind("answers", "Answers of cities", "message", find_answers, place=36)]
