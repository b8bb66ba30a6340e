"""What comes by the public form, and what LEAP decides on it. Nothing of it is published before, or by, that."""

from typing import Any

from django.db import transaction

import audit.operations as audit
from community.models import Channel, Consent, Input, PublicForm, Submission, SubmissionState
from community.names import named_for
from community.operations.related import set_lists
from core import clock
from core.audience import Audience
from core.errors import Refused
from core.permissions import require
from engagements.models import Engagement

DECIDED = "Somebody else has decided on this meanwhile."
AGREED = [Consent.COUNT, Consent.SUMMARY, Consent.QUOTE]  # the least first


@transaction.atomic
def set_form(engagement: Engagement, *, actor, expected_version: int | None = None, **values: Any) -> PublicForm:
    """Open or close a city's form, and say what it is about."""
    require("community.set_form", actor, engagement)
    form = PublicForm.objects.filter(engagement=engagement).first()
    if form is None:
        form = PublicForm(engagement=engagement, **values)
        return audit.add(form, actor=actor, verb="community.form_set")
    return audit.change(form, actor=actor, verb="community.form_set", expected_version=expected_version, **values)


@transaction.atomic
def submit(form: PublicForm, *, themes=(), **values: Any) -> Submission:
    """Somebody sends something, without an account. Who may only be counted leaves no words."""
    if not (form.is_on and form.engagement.is_open):
        raise Refused("This form is closed.")
    if values["consent"] == Consent.COUNT:
        values |= {"said": "", "ask": ""}
    sent = Submission(engagement=form.engagement, **values)
    audit.add(sent, actor=audit.SYSTEM, verb="community.submission_received")
    sent.themes.set(themes)
    return sent


@transaction.atomic
def accept(sent: Submission, *, actor, names_stay: bool = False, expected_version: int | None = None) -> Input:
    """It becomes an input that LEAP and the city see; its words move there, and its code is the input's.

    `names_stay` is from somebody who has seen what looks like a name in them.
    """
    require("community.moderate", actor, sent)
    sent = waiting(sent, expected_version)
    if not names_stay and named_for(actor, sent.engagement, f"{sent.said}\n{sent.ask}"):
        raise Refused("This seems to name somebody. Look at it again.")
    one = Input(
        engagement=sent.engagement, channel=Channel.FORM, created_by=None, audience=Audience.CITY,
        received_on=clock.today_in(sent.engagement.city.time_zone, sent.received_at), consent=sent.consent,
        said=sent.said, ask=sent.ask, language=sent.language, age_band=sent.age_band, code=sent.code,
    )  # fmt: skip
    audit.add(one, actor=actor, verb="community.input_added", reason="By the public form")
    set_lists(one, {"themes": list(sent.themes.all())})
    decide(sent, actor=actor, state=SubmissionState.ACCEPTED, input=one, said="", ask="")
    return one


@transaction.atomic
def merge(sent: Submission, *, actor, same: Input, expected_version: int | None = None) -> Submission:
    """The same person said the same before: it is counted once, and its words are not kept twice."""
    require("community.moderate", actor, sent)
    sent = waiting(sent, expected_version)
    if same.engagement_id != sent.engagement_id or same.removed_at:
        raise Refused("There is no such input in this city.", field="same")
    if AGREED.index(sent.consent) < AGREED.index(same.consent):
        raise Refused("Who sent this agreed to less than that input holds. Change its consent first.", field="same")
    return decide(sent, actor=actor, state=SubmissionState.MERGED, input=same, said="", ask="", consent=Consent.COUNT)


@transaction.atomic
def reject(sent: Submission, *, actor, reason: str, expected_version: int | None = None) -> Submission:
    """With a reason. The words stay with LEAP, so that it can be put back."""
    require("community.moderate", actor, sent)
    if not reason.strip():
        raise Refused("Say why it is rejected.", field="reason")
    sent = waiting(sent, expected_version)
    return decide(sent, actor=actor, state=SubmissionState.REJECTED, reason=reason)


@transaction.atomic
def reopen(sent: Submission, *, actor) -> Submission:
    """Back into the queue, from among the rejected."""
    require("community.moderate", actor, sent)
    sent = Submission.objects.select_for_update().get(pk=sent.pk)
    if sent.state != SubmissionState.REJECTED:
        raise Refused(DECIDED)
    return decide(sent, actor=actor, state=SubmissionState.WAITING, reason="")


@transaction.atomic
def withdraw_submission(sent: Submission, *, actor) -> Submission:
    """Somebody takes back, by its code, what waits or was rejected: nothing of it is kept but that it came."""
    require("community.withdraw_consent", actor, sent)
    sent = Submission.objects.select_for_update().get(pk=sent.pk)
    if sent.state in (SubmissionState.ACCEPTED, SubmissionState.MERGED):
        raise Refused("It has become an input, or part of one: take back the consent there.")
    gone = {"said": "", "ask": "", "consent": Consent.COUNT, "age_band": ""}
    if sent.state == SubmissionState.WAITING:
        gone |= {"state": SubmissionState.REJECTED, "reason": "Taken back", "decided_by": actor}
        gone["decided_at"] = clock.now()
    audit.write(sent, gone, expected_version=sent.version)
    audit.record(actor=actor, verb="community.submission_withdrawn", subject=sent)
    return sent


def waiting(sent: Submission, expected_version: int | None) -> Submission:
    """To oneself until the transaction ends; Refused where somebody was faster."""
    sent = Submission.objects.select_for_update().select_related("engagement__city").get(pk=sent.pk)
    if sent.state != SubmissionState.WAITING or (expected_version and sent.version != expected_version):
        raise Refused(DECIDED)
    return sent


def decide(sent: Submission, *, actor, state: str, reason: str = "", **values: Any) -> Submission:
    values |= {"state": state, "reason": reason, "decided_at": clock.now(), "decided_by": actor}
    audit.write(sent, values, expected_version=sent.version)
    verb = "reopened" if state == SubmissionState.WAITING else state
    audit.record(actor=actor, verb=f"community.submission_{verb}", subject=sent, reason=reason)
    return sent
