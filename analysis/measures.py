"""The numbers that step 1 hands to reports: how much is mapped, and what the newest issued brief says is divertible."""

from collections.abc import Iterator

from django.db.models import OuterRef, Subquery

from analysis import facts
from analysis.addresses import brief_url, results_url
from analysis.models import Brief
from core.audience import Audience
from engagements.behind import Behind
from engagements.scope import Scope
from engagements.workstreams import Measure

MAPPED = "Calls of types that somebody gave a category, of all calls that the newest code table counts."
OF = "of all calls from the public; as the newest issued data brief says."
DIVERTIBLE = {
    "low": ("Divertible share, low", f"Calls from the public of types judged eligible without screening, {OF}"),
    "high": ("Divertible share, high", f"Calls from the public of types judged eligible, screened or not, {OF}"),
}

MAPPING = (
    "analysis.type", "analysis.proposals_", "analysis.code_table_", "analysis.countings_", "analysis.origins_",
    "analysis.export_loaded", "analysis.export_removed", "analysis.export_restored",
)  # fmt: skip
BRIEFS = Behind(("analysis.brief_",))
BEHIND = {"analysis.mapped": Behind(MAPPING), "analysis.divertible_low": BRIEFS, "analysis.divertible_high": BRIEFS}


def measures(scope: Scope) -> list[Measure]:
    return [*mapped(scope), *divertible(scope)]


def mapped(scope: Scope) -> Iterator[Measure]:
    for pk, table in scope.once(facts.tables).items():
        if table.calls:
            yield Measure(
                "analysis.mapped", pk, "Calls mapped", table.mapped_calls, MAPPED, Audience.CITY,
                results_url(scope.cities[pk].city_id), table.calls,
            )  # fmt: skip


def divertible(scope: Scope) -> Iterator[Measure]:
    """Frozen with the brief: what was told a council does not move with the code table."""
    issued = Brief.objects.visible_to(scope.user).issued().filter(engagement__in=scope.ids)
    newest = issued.filter(engagement=OuterRef("engagement")).order_by("-number").values("pk")[:1]
    rows = issued.filter(pk=Subquery(newest)).values_list("engagement_id", "pk", "audience", "content__divertible")
    for pk, brief, audience, told in rows.order_by():
        for name, (label, definition) in DIVERTIBLE.items():
            if told and told.get(name):
                part, whole = told[name]
                url = brief_url(scope.cities[pk].city_id, brief)
                yield Measure(f"analysis.divertible_{name}", pk, label, part, definition, audience, url, whole)
