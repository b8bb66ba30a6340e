"""What moves keeps the date that it had first, whichever way it was moved."""

from datetime import timedelta

import pytest

from core.audience import Audience
from engagements.models import AnchorKind, Certainty
from engagements.operations import anchors, bulk_tasks, tasks
from engagements.steps import Step
from tests.factories import UserFactory, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return UserFactory(role="staff")


@pytest.fixture
def case(staff):
    return start(actor=staff)


def add_go_live(case, staff, on):
    own = {"certainty": Certainty.EXPECTED, "audience": Audience.CITY}
    anchors.add_anchor(case, actor=staff, kind=AnchorKind.GO_LIVE, on=on, **own)
    return case.anchors.get(kind=AnchorKind.GO_LIVE)


def test_first_date_stays_through_each_way_of_moving(case, staff):
    first = case.today + timedelta(days=200)
    anchor = add_go_live(case, staff, first)
    task = tasks.add_task(case, actor=staff, step=Step.PLANS, title="Train", anchor_kind="go_live", offset_days=-10)
    own = tasks.add_task(case, actor=staff, step=Step.PLANS, title="Print", due_on=first)
    planned = task.due_on
    anchors.edit_anchor(anchor, actor=staff, expected_version=None, on=first + timedelta(days=30))
    task.refresh_from_db()
    tasks.redate_task(task, actor=staff, due_on=first + timedelta(days=40))
    tasks.edit_task(own, actor=staff, expected_version=None, due_on=first + timedelta(days=3))
    bulk_tasks.redate_tasks([own], actor=staff, due_on=first + timedelta(days=5))
    for record in (anchor, task, own):
        record.refresh_from_db()
    assert (anchor.planned_on, task.planned_on, own.planned_on) == (first, planned, first)


def test_what_never_moved_has_no_other_date_and_what_waited_begins_with_its_first(case, staff):
    waiting = tasks.add_task(case, actor=staff, step=Step.PLANS, title="Train", anchor_kind="go_live", offset_days=-10)
    anchor = add_go_live(case, staff, case.today + timedelta(days=90))
    waiting.refresh_from_db()
    tasks.edit_task(waiting, actor=staff, expected_version=None, title="Train all")
    anchors.edit_anchor(anchor, actor=staff, expected_version=None, label="First call")
    for record in (anchor, waiting):
        record.refresh_from_db()
        assert record.planned_on is None
