"""The city answers: one answer to one input or to many, changed later without hiding what it said before."""

from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, models, transaction

from audit.operations import conflict, label, record, shown, write
from community.models import AnsweredInput, CityResponse, Input, ResponseRevision
from core.audience import Audience
from core.errors import Refused
from core.permissions import require
from engagements.models import Engagement

SAID = ("verdict", "reason", "decided_by", "answered_on", "pending_until")
CHANGED = ("decision", "design")
NOT_YET = "This day has not come yet."


@transaction.atomic
def answer(engagement: Engagement, *, actor, inputs: Collection[Input], **said: Any) -> CityResponse:
    """Answer these inputs, with one answer for them all."""
    require("community.answer", actor, engagement)
    if not inputs:
        raise Refused("Choose at least one input that this answers.", field="inputs")
    response = CityResponse(engagement=engagement, created_by=actor, **said)
    _check(response)
    if response.answered_on < min(each.received_on for each in inputs):
        raise Refused("That is before the first of these inputs came.", field="answered_on")
    response.save(force_insert=True)
    _keep_revision(response, actor)
    _link(response, inputs)
    record(actor=actor, verb="community.response_given", subject=response)  # now it is known who may read of it
    _note(response, inputs, actor, "community.response_linked")
    return response


@transaction.atomic
def revise(response: CityResponse, *, actor, expected_version: int | None = None, **said: Any) -> CityResponse:
    """Change an answer; what it said until now stays among its revisions. A dispute is answered by that, and whoever
    was told the earlier edition was not told this one."""
    require("community.answer", actor, response)
    before = {name: getattr(response, name) for name in (*SAID, *CHANGED)}
    _check(CityResponse(engagement=response.engagement, **before | said), before)
    is_new = any(name in said and said[name] != before[name] for name in SAID)
    own = {"disputed_on": None, "edition": response.edition + 1, "revised_on": response.engagement.today}
    _change(response, actor, said | (own if is_new else {}), expected_version)
    if any(getattr(response, name) != value for name, value in before.items()):
        _keep_revision(response, actor)
    if is_new:
        _count_days(response)
    if response.verdict != before["verdict"]:
        _take_off(response, actor, [], "The answer changed.")
    return response


@transaction.atomic
def add_inputs(response: CityResponse, *, actor, inputs: Collection[Input]) -> CityResponse:
    """Let an answer that was given be the answer to more inputs."""
    require("community.answer", actor, response)
    if not inputs:
        raise Refused("Choose at least one input.", field="inputs")
    _link(response, inputs)
    _note(response, inputs, actor, "community.response_linked")
    return response


@transaction.atomic
def drop_input(response: CityResponse, *, actor, input: Input, reason: str) -> None:
    """This input waits for an answer again."""
    require("community.answer", actor, response)
    CityResponse.objects.select_for_update().get(pk=response.pk)
    rows = AnsweredInput.objects.filter(response=response)
    seen = rows.filter(input__in=Input.objects.visible_to(actor).kept())
    if seen.filter(input=input).exists() and seen.count() == 1:
        raise Refused("An answer needs an input. Change the answer instead.")
    if rows.filter(input=input).delete()[0]:
        _take_off(response, actor, [input], "An input was taken out of the answer.")
        _note(response, [input], actor, "community.response_unlinked", reason)


def _change(response: CityResponse, actor, values: dict[str, Any], expected_version: int | None) -> None:
    """As `audit.operations.change`, whose `reason` is why something was done, and no field of what is changed."""
    old = {name: getattr(response, name) for name in values}
    new = {name: value for name, value in values.items() if value != old[name]}
    if not new:
        return
    if not write(response, new, expected_version=expected_version):
        raise conflict(response, {name: value for name, value in values.items() if name in (*SAID, *CHANGED)})
    changes = {
        label(response, name): [_told(response, name, old[name]), _told(response, name, value)]
        for name, value in new.items()
        if name != "edition"
    }
    record(actor=actor, verb="community.response_revised", subject=response, changes=changes)


def _told(response: CityResponse, name: str, value: Any) -> Any:
    """As history shows it, which the city reads."""
    is_hidden = isinstance(value, models.Model) and value.audience == Audience.INTERNAL
    return "not shown" if is_hidden else shown(response, name, value)


def _check(response: CityResponse, before: dict[str, Any] | None = None) -> None:
    """`before` is what it said until now: a decision that the city does not see any more may stay."""
    if not response.reason.strip():
        raise Refused("Say why: an answer without a reason is none.", field="reason")
    if not response.decided_by.strip():
        raise Refused("Say who decided it.", field="decided_by")
    if response.answered_on > response.engagement.today:
        raise Refused(f"{NOT_YET} Record an answer when it is given.", field="answered_on")
    _check_pending(response)
    _check_changed(response, before or {})


def _check_pending(response: CityResponse) -> None:
    if response.is_final and response.pending_until:
        raise Refused("Only an answer that is pending has a day by when.", field="pending_until")
    if not response.is_final and not response.pending_until:
        raise Refused("Say by when there will be an answer.", field="pending_until")
    if response.pending_until and response.pending_until < response.answered_on:
        raise Refused("That is before the day of this answer.", field="pending_until")


def _check_changed(response: CityResponse, before: dict[str, Any]) -> None:
    """What it changed is of this city, and the city sees it as it sees the answer."""
    case = response.engagement.pk
    decision, design = (getattr(response, name) for name in CHANGED)
    decision = None if decision == before.get("decision") else decision
    design = None if design == before.get("design") else design
    if decision and (decision.engagement_id != case or decision.removed_at):
        raise Refused("This decision is not one of this city.", field="decision")
    if decision and decision.audience == Audience.INTERNAL:
        raise Refused("The city does not see this decision. Share it first.", field="decision")
    if design and design.engagement_id != case:
        raise Refused("This design is not of this city.", field="design")
    if design and design.audience == Audience.INTERNAL:
        raise Refused("The city does not see this design. Share it first.", field="design")
    if design and not (design.recommended_on or design.adopted_on):
        raise Refused("This version is still a draft.", field="design")


def _keep_revision(response: CityResponse, actor) -> None:
    said = {name: getattr(response, name) for name in (*SAID, *CHANGED, "edition")}
    ResponseRevision(engagement=response.engagement, response=response, created_by=actor, **said).save(
        force_insert=True
    )


def _link(response: CityResponse, inputs: Collection[Input]) -> None:
    if any(each.engagement_id != response.engagement_id or each.removed_at for each in inputs):
        raise Refused("One of these inputs is not there any more.", field="inputs")
    rows = [
        AnsweredInput(engagement=response.engagement, response=response, input=each, days=_days(response, each))
        for each in inputs
    ]
    try:
        with transaction.atomic():
            AnsweredInput.objects.bulk_create(rows)
    except IntegrityError as error:
        if not (others := _answered_meanwhile(inputs)):
            raise
        raise Refused(*others, field="inputs") from error


def _answered_meanwhile(inputs: Collection[Input]) -> list[str]:
    rows = AnsweredInput.objects.filter(input__in=inputs).select_related("response", "input")
    return [
        f"{row.input} has got an answer meanwhile: {row.response}. Leave it out, or change that one." for row in rows
    ]


def _note(response: CityResponse, inputs: Collection[Input], actor, verb: str, reason: str = "") -> None:
    """One event for what the city sees, another for what only LEAP does: a number can tell as well."""
    internal = sum(each.audience == Audience.INTERNAL for each in inputs)
    for count, audience in ((len(inputs) - internal, Audience.CITY), (internal, Audience.INTERNAL)):
        if count:
            record(actor=actor, verb=verb, subject=response, reason=reason, count=count, audience=audience)


def _days(response: CityResponse, said: Input) -> int | None:
    return max((response.answered_on - said.received_on).days, 0) if response.is_final else None


def _count_days(response: CityResponse) -> None:
    """How long an input waited for its first final answer; while it is pending again, it waits on."""
    rows = list(AnsweredInput.objects.filter(response=response).select_related("input"))
    changed = [row for row in rows if (row.days is None) == response.is_final]
    for row in changed:
        row.days = _days(response, row.input)
    AnsweredInput.objects.bulk_update(changed, ["days"], batch_size=500)


def _take_off(response: CityResponse, actor, gone: Collection[Input], reason: str) -> None:
    """The public page says no longer what is no longer so, and quotes nobody whom the answer is not for."""
    from community.operations.public import unpublish

    item = getattr(response, "public_item", None)
    if item and item.is_published:
        unpublish(item, actor=actor, reason=reason)
    if item and gone:
        item.quotes.remove(*gone)
        item.basis.remove(*gone)
