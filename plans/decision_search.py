"""What the search finds of decisions, as far as the reader may see them."""

from collections.abc import Iterable

from core import search
from plans.addresses.decisions import decision_url
from plans.models import Decision

FIELDS = ["title", "question", "choice", "reason"]


def find_decisions(user, query: search.Query, limit: int) -> Iterable[Decision]:
    rows = Decision.objects.visible_to(user).kept().select_related("engagement__city")
    return search.newest(rows, FIELDS, query, limit)


def decision_hit(one: Decision, query: search.Query) -> search.Hit:
    city = one.engagement.city
    texts = one.choice, one.reason, one.question
    return search.hit(one.title, decision_url(city.pk, one.pk), query, *texts, context=str(city))


KINDS = [search.Kind("decisions", "Decisions", "gavel", find_decisions, decision_hit, {Decision: FIELDS}, place=50)]
