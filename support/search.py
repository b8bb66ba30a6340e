"""Check-ins and requests in the search, as far as the reader may see them."""

from collections.abc import Iterable

from core import search
from support.addresses import check_in_url, request_url
from support.models import CheckIn, SupportRequest

CHECK_IN = ["summary", "own_notes"]
SUMMARY = ["summary"]
REQUEST = ["subject", "text"]


def find_check_ins(user, query: search.Query, limit: int) -> Iterable[CheckIn]:
    """LEAP also finds what is in the notes for LEAP; nobody else is shown them."""
    rows = CheckIn.objects.visible_to(user).kept().select_related("engagement__city", "program")
    if not user.is_insider:
        return search.newest(rows.defer("own_notes"), SUMMARY, query, limit)
    return search.newest(rows, CHECK_IN, query, limit)


def check_in_hit(found: CheckIn, query: search.Query) -> search.Hit:
    texts = [found.summary, *([] if "own_notes" in found.get_deferred_fields() else [found.own_notes])]
    url = check_in_url(found.engagement.city_id, found.pk)
    return search.hit(str(found), url, query, *texts, context=f"{found.engagement.city}, {found.program}")


def find_requests(user, query: search.Query, limit: int) -> Iterable[SupportRequest]:
    rows = SupportRequest.objects.visible_to(user).select_related("engagement__city")
    return search.newest(rows, REQUEST, query, limit)


def request_hit(found: SupportRequest, query: search.Query) -> search.Hit:
    city = found.engagement.city
    return search.hit(found.subject, request_url(city.pk, found.pk), query, found.text, context=str(city))


KINDS = [
    search.Kind(
        "check-ins", "Check-ins", "clipboard-check", find_check_ins, check_in_hit, {CheckIn: CHECK_IN}, place=72
    ),
    search.Kind(
        "support-requests",
        "Requests for support",
        "lifebuoy",
        find_requests,
        request_hit,
        {SupportRequest: REQUEST},
        place=74,
    ),
]
