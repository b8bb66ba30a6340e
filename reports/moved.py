"""What moved in a period: what tells how a city came on."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from audit.models import AuditEvent
from core import clock
from core.audience import Audience
from engagements.history import deed, events_among
from engagements.models import Engagement
from engagements.scope import Scope
from engagements.workstreams import Milestone, workstreams

# Where a city stands: the reason for it is LEAP's own.
PHASES = {
    "engagements.engagement_started", "engagements.engagement_active", "engagements.engagement_paused",
    "engagements.engagement_sustained", "engagements.engagement_closed",
}  # fmt: skip
STANDS = PHASES | {
    "engagements.step_active", "engagements.step_blocked", "engagements.step_complete", "engagements.step_not_started",
}  # fmt: skip
# Of everything else that people do, what a report tells. The rest is found by comparing two reports.
TOLD = {
    "engagements.criterion_waived", "engagements.anchor_added", "engagements.anchor_edited",
    "analysis.export_loaded", "analysis.code_table_approved", "analysis.brief_issued", "analysis.brief_signed_off",
    "analysis.scenario_chosen",
}  # fmt: skip
MOST_TOLD = 400
ONE_DAY = timedelta(days=1)


def milestones(engagements: Collection[int], reader: Any, since: date, until: date) -> list[Milestone]:
    """The newest of them, at most one more than are told. Days are those of the city."""
    scope = Scope(Engagement.objects.filter(pk__in=engagements), reader)
    found = [milestone(event, scope) for event in events_of(engagements, reader, since, until)]
    for workstream in workstreams():
        found += workstream.milestones(scope, since, until)
    found = [each for each in found if since <= each.on <= until]
    return sorted(found, key=lambda each: each.on, reverse=True)[: MOST_TOLD + 1]


def events_of(engagements: Collection[int], reader: Any, since: date, until: date) -> list[AuditEvent]:
    stands = AuditEvent.objects.of_engagements(engagements).filter(verb__in=stands_for(reader))
    others = events_among(engagements, reader).filter(verb__in=TOLD)
    return [*newest(stands, since, until), *newest(others, since, until)]


def stands_for(reader: Any) -> set[str]:
    """Phases are known to who may know of the city; steps to LEAP, the cities and the board."""
    return STANDS if Audience.CITY in reader.audiences else PHASES


def newest(events: QuerySet, since: date, until: date) -> QuerySet:
    """With those of the days beside, which are of the period in one zone or another."""
    start = datetime.combine(since - ONE_DAY, time.min, UTC)
    end = datetime.combine(until + 2 * ONE_DAY, time.min, UTC)
    return events.filter(at__gte=start, at__lt=end).order_by("-at", "-pk")[: 2 * MOST_TOLD]


def milestone(event: AuditEvent, scope: Scope) -> Milestone:
    on = clock.today_in(scope.cities[event.engagement_id].time_zone, event.at)
    is_told = scope.user.is_insider or event.audience in scope.user.audiences
    return Milestone(event.engagement_id, on, told(event, with_reason=is_told))


def told(event: AuditEvent, *, with_reason: bool = True) -> str:
    """What happened, as a sentence without who did it."""
    words = deed(event)
    label = "" if event.subject_type == "engagements.engagement" else f": {event.subject_label}"
    reason = f" ({event.reason})" if event.reason and with_reason else ""
    return f"{words[:1].upper()}{words[1:]}{label}{reason}"
