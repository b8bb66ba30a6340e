"""Data requests as rows of a list, with where each stands in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.addresses import request_url
from analysis.models import DataRequest
from core.permissions import Decision, decide
from engagements import words
from engagements.models import Engagement


@dataclass(frozen=True)
class RequestRow:
    request: DataRequest
    url: str
    state: str
    kind: str  # good, warn, bad: how the state is drawn
    note: str
    missing: list[str]
    can_edit: Decision
    can_remove: Decision


def request_rows(requests: Iterable[DataRequest], engagement: Engagement, user: Any) -> list[RequestRow]:
    return [_row(request, engagement, user) for request in requests]


def _row(request: DataRequest, engagement: Engagement, user: Any) -> RequestRow:
    request.engagement = engagement
    state, kind = state_of(request, engagement.today)
    return RequestRow(
        request=request,
        url=request_url(engagement.city_id, request.pk),
        state=state,
        kind=kind,
        note=deletion_note(request, engagement.today),
        missing=missing_columns(request),
        can_edit=decide("analysis.edit_request", user, request),
        can_remove=decide("analysis.remove_request", user, request),
    )


def state_of(request: DataRequest, today: date) -> tuple[str, str]:
    """Where a request stands, and how good that is."""
    if request.denied_on:
        return f"Denied on {words.day(request.denied_on)}: {request.denial_reason}", "bad"
    if request.received_on:
        return f"Received on {words.day(request.received_on)}", "good"
    if not request.asked_on:
        return "Not asked yet", "warn"
    asked = f"Asked on {words.day(request.asked_on)}"
    if not request.due_on:
        return f"{asked}, no date by law or agreement", "warn"
    if request.due_on < today:
        return f"{asked}, overdue since {words.day(request.due_on)}", "bad"
    return f"{asked}, due on {words.day(request.due_on)}", ""


def deletion_note(request: DataRequest, today: date) -> str:
    if not request.delete_by:
        return ""
    word = "Should have been deleted by" if request.delete_by < today else "To be deleted by"
    return f"{word} {words.day(request.delete_by)}"


def missing_columns(request: DataRequest) -> list[str]:
    """Promised, and not among what was received; nothing as long as nothing was."""
    received = {line.strip().lower() for line in request.fields_received.splitlines()}
    if not received:
        return []
    promised = [line.strip() for line in request.fields_promised.splitlines() if line.strip()]
    return [line for line in promised if line.lower() not in received]
