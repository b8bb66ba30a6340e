"""Requests for 911 data: made, followed up, taken back."""

from datetime import date

from django.db import transaction

from analysis.models import DataRequest
from audit.operations import add, change, remove, restore
from core.audience import Audience
from core.errors import Refused
from engagements.models import Engagement


@transaction.atomic
def add_request(engagement: Engagement, *, actor, **fields) -> DataRequest:
    """Note that we ask for data, or mean to."""
    request = DataRequest(engagement=engagement, **fields)
    _check(request, today=engagement.today)
    return add(request, actor=actor, verb="analysis.request_added")


@transaction.atomic
def edit_request(request: DataRequest, *, actor, expected_version: int | None = None, **fields) -> DataRequest:
    """Change what is known about it. The city neither hides it nor shows it to others."""
    if not actor.is_insider and fields.get("audience", Audience.CITY) not in (Audience.CITY, request.audience):
        raise Refused("Who sees a request is for LEAP to say.", field="audience")
    stored = {name: getattr(request, name) for name in DATES}
    _check(DataRequest(**stored | fields), today=request.engagement.today)
    return change(request, actor=actor, verb="analysis.request_edited", expected_version=expected_version, **fields)


def remove_request(request: DataRequest, *, actor) -> DataRequest:
    return remove(request, actor=actor, verb="analysis.request_removed")


def restore_request(request: DataRequest, *, actor) -> DataRequest:
    return restore(request, actor=actor, verb="analysis.request_restored")


DATES = ("asked_on", "due_on", "received_on", "denied_on", "denial_reason")


def _check(request: DataRequest, *, today: date) -> None:
    """What cannot be, whichever way it came; the field that a form shows it at."""
    asked, received, denied = request.asked_on, request.received_on, request.denied_on
    if received and denied:
        raise Refused("It was either received or denied. Empty one of the two dates.", field="denied_on")
    if denied and not request.denial_reason.strip():
        raise Refused("Say which reason was given for the denial.", field="denial_reason")
    for name, day in (("asked_on", asked), ("received_on", received), ("denied_on", denied)):
        if day and day > today:
            raise Refused("This day has not come yet.", field=name)
    if asked and received and received < asked:
        raise Refused("It cannot be received before it was asked for.", field="received_on")
    if asked and denied and denied < asked:
        raise Refused("It cannot be denied before it was asked for.", field="denied_on")
    if asked and request.due_on and request.due_on < asked:
        raise Refused("It cannot be due before it was asked for.", field="due_on")
