"""The evidence that step 3 keeps itself: results, scenarios, briefs, services, files, and words with an address."""

from collections.abc import Callable, Collection
from typing import Any

from django.db import models

from analysis.addresses import brief_url, results_url, scenario_url
from core.audience import Audience
from engagements.addresses import file_url
from plans.evidence import EvidenceLine, register
from plans.models import Decision, DecisionEvidence
from stakeholders.addresses.assets import asset_url

LABEL = "What it rests on"
# By kind: what it is in words, and its address, from the city's number and its own.
KINDS: dict[str, tuple[str, Callable[[int, int], str]]] = {
    "code_table": ("Result of step 1", lambda city_id, pk: results_url(city_id)),
    "scenario": ("Scenario", scenario_url),
    "brief": ("Data brief", brief_url),
    "asset": ("Service", asset_url),
    "attachment": ("File", lambda city_id, pk: file_url(pk)),
}


def rows(decisions: Collection[Decision], user: Any) -> dict[int, list[EvidenceLine]]:
    """What the reader may see of each record that is linked; one query for the links and one for each kind."""
    by_pk = {decision.pk: decision for decision in decisions}
    links = list(DecisionEvidence.objects.filter(decision__in=list(by_pk)).order_by("pk"))
    seen = {name: records_of(name, links, user) for name in KINDS}
    found: dict[int, list[EvidenceLine]] = {}
    for link in links:
        if line := line_of(link, by_pk[link.decision_id], seen, user):
            found.setdefault(link.decision_id, []).append(line)
    return found


def records_of(name: str, links: list[DecisionEvidence], user: Any) -> dict[int, models.Model]:
    """The linked records of one kind that the reader sees and that are not removed."""
    manager = DecisionEvidence._meta.get_field(name).related_model.objects
    ids = {pk for link in links if (pk := getattr(link, f"{name}_id"))}
    visible = manager.visible_to(user)
    if hasattr(manager.model, "removed_at"):
        visible = visible.kept()
    return visible.filter(pk__in=ids).in_bulk()


def line_of(link: DecisionEvidence, decision: Decision, seen: dict, user: Any) -> EvidenceLine | None:
    note = f": {link.note}" if link.note else ""
    if link.kind not in KINDS:
        return EvidenceLine(f"{link.label}{note}", link.url, decision.audience, link.pk)
    kind, url_of = KINDS[link.kind]
    record = seen[link.kind].get(getattr(link, f"{link.kind}_id"))
    if record:
        audience = narrower(decision.audience, record.audience)
        url = url_of(decision.engagement.city_id, record.pk)
        return EvidenceLine(f"{kind} “{record}”{note}", url, audience, link.pk)
    if user.is_insider:
        return EvidenceLine(f"{kind} “{link.label}”, no longer there{note}", "", Audience.INTERNAL, link.pk)
    return None


def narrower(*audiences: str) -> str:
    """The one that fewer read."""
    return min(audiences, key=Audience.values.index)


register(LABEL, rows)
