"""The one way from one status of a step to the next, and what it refuses."""

from datetime import timedelta

import pytest

from audit.models import AuditEvent
from core.errors import Conflict, Refused
from engagements.criteria import judged_criteria
from engagements.models import Evidence, Status, StepState, Waiver
from engagements.operations import steps
from engagements.steps import Step
from tests.factories import TaskFactory, UserFactory, start

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tasks_alone")]


@pytest.fixture
def state():
    return start().step_states.get(step=Step.ANALYSIS)


def move(state: StepState, to: str, **fields) -> StepState:
    engagement = state.engagement
    return steps.move_step(state, actor=engagement.lead, to=to, today=engagement.today, **fields)


def waive(state: StepState, task, **fields) -> Waiver:
    engagement = state.engagement
    base = {"actor": engagement.lead, "label": task.title, "reason": "Shown by other means", "until": None}
    return steps.waive(state, criterion=f"task:{task.pk}", **base | {"today": engagement.today} | fields)


@pytest.mark.parametrize(("status", "to"), [(Status.NOT_STARTED, Status.COMPLETE), (Status.ACTIVE, Status.ACTIVE)])
def test_move_that_does_not_exist_is_refused(state, status, to):
    if status == Status.ACTIVE:
        move(state, Status.ACTIVE)
    with pytest.raises(Refused) as refused:
        move(state, to)
    assert refused.value.field == "to"
    state.refresh_from_db()
    assert state.status == status


def test_block_needs_a_reason_and_keeps_it_until_it_ends(state):
    move(state, Status.ACTIVE)
    with pytest.raises(Refused) as refused:
        move(state, Status.BLOCKED)
    assert refused.value.field == "reason"
    move(state, Status.BLOCKED, reason="The chief has not agreed")
    assert StepState.objects.get(pk=state.pk).blocked_reason == "The chief has not agreed"
    move(state, Status.ACTIVE)
    assert StepState.objects.get(pk=state.pk).blocked_reason == ""
    assert AuditEvent.objects.get(verb="engagements.step_blocked").reason == "The chief has not agreed"


def test_step_closes_only_with_its_evidence_and_says_what_is_missing(state):
    undone = TaskFactory(engagement=state.engagement, title="Sign off", evidence=Evidence.DONE)
    unfiled = TaskFactory(
        engagement=state.engagement, title="Brief", evidence=Evidence.FILE, done_on=state.engagement.today
    )
    TaskFactory(engagement=state.engagement, title="Not needed")
    move(state, Status.ACTIVE)
    with pytest.raises(Refused) as refused:
        move(state, Status.COMPLETE)
    assert refused.value.reasons[1:] == ("“Sign off” is not done.", "“Brief” has no file attached that shows it.")
    waive(state, undone)
    waive(state, unfiled)
    move(state, Status.COMPLETE)
    assert state.completed_on == state.engagement.today


def test_waiver_counts_through_its_last_day_and_makes_room_for_another(state):
    task = TaskFactory(engagement=state.engagement, evidence=Evidence.DONE)
    today = state.engagement.today
    waiver = waive(state, task, until=today)
    assert not is_open(state)
    with pytest.raises(Refused):
        waive(state, task)
    Waiver.objects.filter(pk=waiver.pk).update(until=today - timedelta(days=1))
    assert is_open(state)
    again = waive(state, task)
    assert not is_open(state)
    steps.end_waiver(again, actor=state.engagement.lead)
    assert is_open(state)
    with pytest.raises(Refused):
        steps.end_waiver(again, actor=state.engagement.lead)


def test_waiver_that_has_ended_already_is_refused(state):
    task = TaskFactory(engagement=state.engagement, evidence=Evidence.DONE)
    with pytest.raises(Refused) as refused:
        waive(state, task, until=state.engagement.today - timedelta(days=1))
    assert refused.value.field == "until"


def test_second_editor_gets_the_stored_values(state):
    other = UserFactory(name="Second Owner")
    stale = StepState.objects.get(pk=state.pk)
    steps.edit_step(state, actor=other, owner=other, target_on=None, expected_version=1)
    with pytest.raises(Conflict) as conflict:
        steps.edit_step(stale, actor=other, owner=None, target_on=state.engagement.today, expected_version=1)
    assert conflict.value.theirs == {"Owner": "Second Owner", "Target date": "empty"}


def is_open(state: StepState) -> bool:
    [judged] = judged_criteria(state, reader=state.engagement.lead)
    return judged.is_open
