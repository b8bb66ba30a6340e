"""What the search finds of decisions, as far as the reader may see them."""

from core import search
from plans.addresses.decisions import decision_url
from plans.models import Decision

FIELDS = ["title", "question", "choice", "reason"]


def find_decisions(user, query: str, limit: int) -> list[search.Hit]:
    rows = Decision.objects.visible_to(user).kept().select_related("engagement__city")
    return [
        search.hit(
            one.title, decision_url(one.engagement.city_id, one.pk), query, one.choice, one.reason, one.question,
            context=str(one.engagement.city),
        )
        for one in search.newest(rows, FIELDS, query, limit)
    ]  # fmt: skip


KINDS = [search.Kind("decisions", "Decisions", "gavel", find_decisions, place=50)]
