"""What a report is made of: the facts at its end and at its beginning, what moved between, what lies ahead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from core.audience import Audience
from engagements.models import Engagement
from engagements.words import day
from engagements.workstreams import Milestone
from reports.ahead import Ahead, dates_ahead
from reports.at import State, kept_by, known_then, state_at
from reports.facts import CityFacts
from reports.models import ReportKind, StatusReport
from reports.moved import milestones
from reports.points import Point, points_of
from reports.readers import reader_of

ONE_DAY = timedelta(days=1)
GAPS = "Nights that are missing"
VERSION = "4"  # of the definitions of this app; raised when a report counts differently


@dataclass(frozen=True)
class Material:
    """`facts` are those at the end of the period, `before` those at its beginning where a snapshot tells them.

    `known` is the newest change that the facts of each engagement know; `names` gives the city of each that the reader
    may know of, also where no night tells how it stood; `stands_on` is what the last section says of filters, versions.
    """

    audience: str
    kind: str
    filters: dict[str, Any]
    since: date
    until: date
    facts: list[CityFacts]
    known: dict[int, int]
    before: list[CityFacts]
    points: list[Point]
    events: list[Milestone]
    ahead: Ahead
    names: dict[int, str]
    stands_on: dict[str, str]

    @property
    def is_whole(self) -> bool:
        """Whether what is not in it is not there: others than LEAP are told only what they may read."""
        return self.audience == Audience.INTERNAL

    @property
    def is_short(self) -> bool:
        return self.filters.get("length") == "short"


def engagements_for(report: StatusReport, *, actor) -> QuerySet:
    """The cases that a report is about: those that ran at some time of its period."""
    rows = Engagement.objects.visible_to(actor)
    if report.kind == ReportKind.CITY:
        return rows.filter(pk=report.engagement_id)
    rows = rows.filter(opened_on__lte=report.until)
    if chosen := report.filters.get("engagements"):
        return rows.filter(pk__in=chosen)
    if report.kind == ReportKind.INSIGHT:  # it sets the finished beside the running
        return rows
    return rows.filter(Q(closed_on=None) | Q(closed_on__gte=report.since))


def gather(report: StatusReport, *, actor) -> Material:
    """Everything a report needs, in a number of queries that does not grow with its cities."""
    engagements = engagements_for(report, actor=actor)
    reader = reader_of(report.audience, engagements, actor=actor)
    now = state_at(engagements, report.until, report.audience, reader, actor=actor)
    before = [known_then(row, report.audience) for row in kept_by(engagements, report.since - ONE_DAY, actor=actor)]
    facts = [told(each, report) for each in now.facts]
    names, points = names_of(engagements, reader), points_of_insight(report, engagements, actor=actor)
    if points and now.is_live:  # of today there is no night yet
        points[-1] = Point(report.until, facts)
    return Material(
        audience=report.audience,
        kind=report.kind,
        filters=report.filters,
        since=report.since,
        until=report.until,
        facts=chosen_measures(facts, report.filters.get("measures")),
        known=now.known,
        before=[told(each, report) for each in before],
        points=points,
        events=milestones(list(names), reader, report.since, report.until),
        ahead=dates_ahead(names, reader, report.until, is_past=not now.is_live),
        names=names,
        stands_on=stands_on(report, now),
    )


def names_of(engagements: QuerySet, reader: Any) -> dict[int, str]:
    rows = Engagement.objects.visible_to(reader).filter(pk__in=engagements.order_by().values("pk"))
    return {row.pk: str(row.city) for row in rows.select_related("city").order_by("pk")}


def told(facts: CityFacts, report: StatusReport) -> CityFacts:
    """Steps of a single city are no matter of the public: it gets them counted over all cities, or not at all."""
    is_counted = report.kind == ReportKind.PORTFOLIO
    return replace(facts, steps={}) if report.audience == Audience.PUBLIC and not is_counted else facts


def points_of_insight(report: StatusReport, engagements: QuerySet, *, actor) -> list[Point]:
    """The only kind that looks at days within its period."""
    if report.kind != ReportKind.INSIGHT:
        return []
    return points_of(engagements, report.since, report.until, report.audience, actor=actor)


def chosen_measures(facts: Sequence[CityFacts], keys: list[str] | None) -> list[CityFacts]:
    """Only the measures that were asked for, where some were."""
    if not keys:
        return list(facts)
    return [replace(each, measures=[one for one in each.measures if one.key in keys]) for each in facts]


def stands_on(report: StatusReport, now: State) -> dict[str, str]:
    night = f"what was kept at the end of {day(report.until)} in each city"
    night += ", but for the nights named below" if now.gaps else ""
    known = "the records as they were when it was made" if now.is_live or not (now.facts or now.gaps) else night
    found = {
        "Kind": report.get_kind_display(),
        "For whom": Audience(report.audience).label,
        "Period": f"{day(report.since)} to {day(report.until)}",
        "Cities": f"{len(now.facts):,}" + (" (chosen)" if report.filters.get("engagements") else ""),
        "Made from": known,
        "Definitions": f"version {VERSION}",
    }
    if now.gaps:
        names_nobody = report.kind == ReportKind.PORTFOLIO and report.audience == Audience.PUBLIC
        found[GAPS] = "Of some cities an earlier night, or none." if names_nobody else " ".join(now.gaps)
    return found
