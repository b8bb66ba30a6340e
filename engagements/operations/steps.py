"""The five steps: the one transition that every path uses, and the waivers it respects."""

from datetime import date

from django.db import transaction

from audit.operations import add, change
from core import clock
from core.errors import Refused
from engagements.criteria import open_criteria
from engagements.models import Status, StepState, Waiver
from engagements.models.step_state import NEEDS_REASON


@transaction.atomic
def move_step(
    state: StepState, *, actor, to: str, today: date, reason: str = "", expected_version: int | None = None
) -> StepState:
    """Move a step to status `to` as of `today`, the city's date.

    A step closes only when its criteria are met by linked records or waived; each open one is a sentence
    of the refusal.
    """
    if to not in state.next_statuses:
        raise Refused(f"A step that is {state.get_status_display().lower()} cannot become that.", field="to")
    if (state.status, to) in NEEDS_REASON and not reason:
        raise Refused("Say why: the next person will ask.", field="reason")
    if to == Status.COMPLETE and (missing := open_criteria(state, actor=actor)):
        first = "The step cannot be completed yet. Do what is missing, or waive it with a reason:"
        raise Refused(first, *(criterion.sentence for criterion in missing), field="to")
    return change(
        state,
        actor=actor,
        verb=f"engagements.step_{to}",
        expected_version=expected_version,
        reason=reason,
        status=to,
        status_since=clock.now(),
        started_on=_started_on(state, to, today),
        completed_on=today if to == Status.COMPLETE else None,
        blocked_reason=reason if to == Status.BLOCKED else "",
    )


def _started_on(state: StepState, to: str, today: date) -> date | None:
    return None if to == Status.NOT_STARTED else state.started_on or today


def edit_step(state: StepState, *, actor, owner, target_on: date | None, expected_version: int | None) -> StepState:
    return change(
        state,
        actor=actor,
        verb="engagements.step_edited",
        expected_version=expected_version,
        owner=owner,
        target_on=target_on,
    )


@transaction.atomic
def waive(
    state: StepState, *, actor, criterion: str, label: str, reason: str, until: date | None, today: date
) -> Waiver:
    """Set a criterion aside, with a reason, for good or until a date."""
    if until and until < today:
        raise Refused("The waiver would have ended already.", field="until")
    if old := state.engagement.waivers.filter(step=state.step, criterion=criterion, ended_at=None).first():
        if old.is_in_force(today):
            raise Refused("This criterion is waived already.")
        end_waiver(old, actor=actor)
    waiver = Waiver(
        engagement=state.engagement,
        step=state.step,
        criterion=criterion,
        label=label,
        reason=reason,
        until=until,
        by=actor,
    )
    return add(waiver, actor=actor, verb="engagements.criterion_waived", reason=reason)


def end_waiver(waiver: Waiver, *, actor) -> Waiver:
    if waiver.ended_at:
        raise Refused("This waiver has ended already.")
    return change(waiver, actor=actor, verb="engagements.waiver_ended", ended_at=clock.now())
