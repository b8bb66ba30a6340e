"""What cities ask LEAP for, and the clock on it. Mail about it says no more than that there is something to read."""

from datetime import timedelta
from typing import Any

from django.db import transaction

import audit.operations as audit
from core import clock
from core.errors import Refused
from core.workdays import add_working_days
from engagements.models import Engagement
from outbox.operations import enqueue
from support.models import RequestEntry, SupportPolicy, SupportRequest
from support.notices import ANSWERED, ASKED

STILL_MEANT = timedelta(days=5)


def policy() -> SupportPolicy:
    """What holds now; five working days where nobody said otherwise."""
    return SupportPolicy.objects.order_by("pk").first() or SupportPolicy()


@transaction.atomic
def edit_policy(*, actor, expected_version: int | None = None, answer_days: int) -> SupportPolicy:
    """For requests from now on; clocks that run are left alone."""
    found = SupportPolicy.objects.order_by("pk").first()
    if not found:
        return audit.add(SupportPolicy(answer_days=answer_days), actor=actor, verb="support.policy_set")
    change = {"actor": actor, "verb": "support.policy_set", "expected_version": expected_version}
    return audit.change(found, **change, answer_days=answer_days)


@transaction.atomic
def ask(engagement: Engagement, *, actor, subject: str, text: str, wanted_by=None) -> SupportRequest:
    """Ask LEAP for support. The lead answers, until it is handed to somebody else."""
    if wanted_by and wanted_by < engagement.today:
        raise Refused("This day has passed. Choose today or a later day.", field="wanted_by")
    request = SupportRequest(
        engagement=engagement, subject=subject, text=text, wanted_by=wanted_by, owner=engagement.lead, asked_by=actor,
        **_clock(engagement),
    )  # fmt: skip
    audit.add(request, actor=actor, verb="support.request_asked")
    _tell(ASKED, request, request.answerer, number=0, actor=actor)
    return request


@transaction.atomic
def say(request: SupportRequest, *, actor, text: str) -> RequestEntry:
    """A word of either side. LEAP's stops the clock; one of the city starts it again."""
    _locked(request)
    if request.closed_at:
        raise Refused("This request is closed. Open it again to go on.")
    is_answer = actor.is_insider
    entry = RequestEntry(request=request, text=text, is_answer=is_answer, by=actor)
    verb = "support.request_answered" if is_answer else "support.request_continued"
    audit.add(entry, actor=actor, verb=verb)
    wanted = _stopped() if is_answer else ({} if request.answer_due_on else _clock(request.engagement))
    if wanted:
        audit.write(request, wanted, expected_version=request.version)
    kind, reader = (ANSWERED, request.asked_by) if is_answer else (ASKED, request.answerer)
    _tell(kind, request, reader, number=entry.pk, actor=actor)
    return entry


@transaction.atomic
def edit_request(request: SupportRequest, *, actor, expected_version: int | None = None, **fields: Any):
    """Hand it to somebody, or move the day by which LEAP answers."""
    due_on = fields.get("answer_due_on", request.answer_due_on)
    if bool(due_on) != bool(request.answer_due_on):
        raise Refused("The clock stops with an answer, not with a date.", field="answer_due_on")
    owner = request.owner_id
    audit.change(request, actor=actor, verb="support.request_edited", expected_version=expected_version, **fields)
    if request.owner_id != owner and request.answer_due_on:
        _tell(ASKED, request, request.answerer, number=f"to-{request.version}", actor=actor)
    return request


@transaction.atomic
def close(request: SupportRequest, *, actor) -> SupportRequest:
    _locked(request)
    if request.closed_at:
        return request
    return audit.change(request, actor=actor, verb="support.request_closed", closed_at=clock.now(), **_stopped())


@transaction.atomic
def reopen(request: SupportRequest, *, actor) -> SupportRequest:
    """Somebody is not done with it: the clock runs again."""
    _locked(request)
    if not request.closed_at:
        return request
    fields = _clock(request.engagement)
    return audit.change(request, actor=actor, verb="support.request_reopened", closed_at=None, **fields)


def _locked(request: SupportRequest) -> None:
    SupportRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    request.refresh_from_db(fields=["closed_at", "answer_due_on", "waiting_since", "version"])


def _clock(engagement: Engagement) -> dict[str, Any]:
    due_on = add_working_days(engagement.today, policy().answer_days)
    return {"waiting_since": engagement.today, "answer_due_on": due_on}


def _stopped() -> dict[str, Any]:
    return {"waiting_since": None, "answer_due_on": None}


def _tell(kind: str, request: SupportRequest, reader, *, number: int | str, actor) -> None:
    """Nobody is told of what they did themselves."""
    if reader and reader != actor:
        enqueue(
            kind,
            key=f"{kind}:{request.pk}:{number}",
            recipient_id=reader.pk,
            params={"request": request.pk},
            expires_at=clock.now() + STILL_MEANT,
        )
