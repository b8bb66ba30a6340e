"""What moved in a period: the changes that tell how a city came on."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from audit.models import AuditEvent
from engagements.history import deed, events_among

# Of everything that people do, what a report tells. The rest moves numbers too, and is found by comparing two reports.
MILESTONES = {
    "engagements.engagement_started", "engagements.engagement_active", "engagements.engagement_paused",
    "engagements.engagement_sustained", "engagements.engagement_closed", "engagements.step_active",
    "engagements.step_blocked", "engagements.step_complete", "engagements.step_not_started",
    "engagements.criterion_waived", "engagements.anchor_added", "engagements.anchor_edited",
    "analysis.export_loaded", "analysis.code_table_approved", "analysis.brief_issued", "analysis.brief_signed_off",
    "analysis.scenario_chosen",
}  # fmt: skip
MOST_TOLD = 400


def between(engagements: Any, reader: Any, since: date, until: date):
    """The history of these cases from the first of the days to the last."""
    start = datetime.combine(since, time.min, UTC)
    end = datetime.combine(until + timedelta(days=1), time.min, UTC)
    return events_among(engagements, reader).filter(at__gte=start, at__lt=end)


def milestones(engagements: Any, reader: Any, since: date, until: date) -> list[AuditEvent]:
    """The newest of them, at most one more than are told."""
    rows = between(engagements, reader, since, until).filter(verb__in=MILESTONES)
    return list(rows.order_by("-at", "-pk")[: MOST_TOLD + 1])


def told(event: AuditEvent) -> str:
    """What happened, as a sentence without who did it."""
    words = deed(event)
    label = "" if event.subject_type == "engagements.engagement" else f": {event.subject_label}"
    reason = f" ({event.reason})" if event.reason else ""
    return f"{words[:1].upper()}{words[1:]}{label}{reason}"


def apps_of(events: Iterable[AuditEvent]) -> set[str]:
    return {event.verb.partition(".")[0] for event in events}
