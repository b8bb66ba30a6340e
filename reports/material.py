"""What a report is made of: the facts at its end and at its beginning, what moved between, what lies ahead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from audit.models import AuditEvent
from core import clock
from core.audience import Audience
from engagements.models import Anchor, Engagement, Lifecycle
from engagements.scope import Scope
from engagements.words import day
from reports.facts import CityFacts, MeasureFacts, collect, for_audience
from reports.models import ReportKind, Snapshot, StatusReport
from reports.moved import milestones
from reports.readers import reader_of

AHEAD = timedelta(days=120)
VERSION = "1"  # of the definitions of this app; raised when a report counts differently


@dataclass(frozen=True)
class Material:
    """`facts` are those at the end of the period, `before` those at its beginning where a snapshot tells them.

    `names` gives the city of each engagement; `stands_on` is what the last section says of filters and versions.
    """

    audience: str
    kind: str
    filters: dict[str, Any]
    since: date
    until: date
    facts: list[CityFacts]
    before: list[CityFacts]
    events: list[AuditEvent]
    anchors: list[Anchor]
    stands_on: dict[str, str]

    @property
    def names(self) -> dict[int, str]:
        return {each.engagement_id: each.city for each in self.facts}

    @property
    def is_short(self) -> bool:
        return self.filters.get("length") == "short"


def engagements_for(report: StatusReport, *, actor) -> QuerySet:
    """The cases that a report is about: of each city the open one, or the last."""
    rows = Engagement.objects.visible_to(actor)
    if report.kind == ReportKind.CITY:
        return rows.filter(pk=report.engagement_id)
    later = ~Q(lifecycle=Lifecycle.CLOSED) if report.filters.get("open_only", True) else Q()
    rows = rows.filter(later, opened_on__lte=report.until)
    chosen = report.filters.get("engagements")
    return rows.filter(pk__in=chosen) if chosen else rows


def gather(report: StatusReport, *, actor) -> Material:
    """Everything a report needs, in a number of queries that does not grow with its cities."""
    engagements = engagements_for(report, actor=actor)
    reader = reader_of(report.audience, engagements, actor=actor)
    today = clock.now().date()
    facts, night = facts_at(engagements, report, reader, actor=actor, today=today)
    ids = [each.engagement_id for each in facts]
    before = past(engagements, report.since, report.audience, actor=actor)
    return Material(
        audience=report.audience,
        kind=report.kind,
        filters=report.filters,
        since=report.since,
        until=report.until,
        facts=chosen_measures(facts, report.filters.get("measures")),
        before=before,
        events=milestones(ids, reader, report.since, report.until),
        anchors=[each for each in Scope(engagements, reader).anchors(report.until + AHEAD) if each.on >= report.until],
        stands_on=stands_on(report, night, len(facts)),
    )


def facts_at(engagements: QuerySet, report: StatusReport, reader: Any, *, actor, today: date):
    """(facts, the night they are of or None for now): the past is what the last night up to that day kept."""
    if report.until >= today:
        return collect(engagements, reader), None
    rows = past(engagements, report.until, report.audience, actor=actor)
    return rows, report.until


def past(engagements: QuerySet, on: date, audience: str, *, actor) -> list[CityFacts]:
    """From the nightly snapshots; a city without one up to that day is not in it."""
    rows = Snapshot.objects.visible_to(actor).filter(engagement__in=engagements.order_by().values("pk")).newest_by(on)
    return [known_then(row, audience) for row in rows.order_by("engagement__city__name")]


def known_then(row: Snapshot, audience: str) -> CityFacts:
    measures = [MeasureFacts(**each) for each in row.others.get(audience, [])]
    return for_audience(CityFacts.from_json(row.facts), audience, measures)


def chosen_measures(facts: Sequence[CityFacts], keys: list[str] | None) -> list[CityFacts]:
    """Only the measures that were asked for, where some were."""
    if not keys:
        return list(facts)
    return [replace(each, measures=[one for one in each.measures if one.key in keys]) for each in facts]


def stands_on(report: StatusReport, night: date | None, cities: int) -> dict[str, str]:
    known = f"the nightly snapshots up to {day(night)}" if night else "the records as they were when it was made"
    return {
        "Kind": report.get_kind_display(),
        "For whom": Audience(report.audience).label,
        "Period": f"{day(report.since)} to {day(report.until)}",
        "Cities": f"{cities:,}" + (" (chosen)" if report.filters.get("engagements") else ""),
        "Made from": known,
        "Definitions": f"version {VERSION}",
    }
