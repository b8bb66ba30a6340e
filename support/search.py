"""Check-ins and requests in the search, as far as the reader may see them."""

from core import search
from support.addresses import check_in_url, request_url
from support.models import CheckIn, SupportRequest


def find_check_ins(user, query: str, limit: int) -> list[search.Hit]:
    """LEAP also finds what is in the notes for LEAP."""
    fields = ["summary", "own_notes"] if user.is_insider else ["summary"]
    rows = CheckIn.objects.visible_to(user).kept().select_related("engagement__city", "program")
    return [
        search.hit(
            str(found),
            check_in_url(found.engagement.city_id, found.pk),
            query,
            *(getattr(found, name) for name in fields),
            context=f"{found.engagement.city}, {found.program}",
        )
        for found in search.newest(rows, fields, query, limit)
    ]


def find_requests(user, query: str, limit: int) -> list[search.Hit]:
    rows = SupportRequest.objects.visible_to(user).select_related("engagement__city")
    return [
        search.hit(
            found.subject,
            request_url(found.engagement.city_id, found.pk),
            query,
            found.text,
            context=str(found.engagement.city),
        )
        for found in search.newest(rows, ["subject", "text"], query, limit)
    ]


KINDS = [
    search.Kind("check-ins", "Check-ins", "clipboard-check", find_check_ins, place=72),
    search.Kind("support-requests", "Requests for support", "lifebuoy", find_requests, place=74),
]
