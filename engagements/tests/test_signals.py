"""Each reason why a city needs someone: it shows when it holds and not before."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from core import clock
from core.audience import Audience
from engagements.models import AnchorKind, Attachment, Engagement, Evidence, Lifecycle, Status, StepState
from engagements.operations import anchors, cases, files, members, steps, tasks, updates
from engagements.scope import Scope
from engagements.signals import all_signals, needing_someone
from engagements.steps import Step
from engagements.task_workstream import TaskWorkstream
from engagements.workstreams import WORKSTREAMS, Severity
from tests.factories import CityFactory, TaskFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    """An active city that needs nobody."""
    engagement = start()
    liaison_of(engagement)
    return engagement


@pytest.fixture
def tasks_alone(monkeypatch):
    """Steps whose own records say nothing, so that tasks close them."""
    for step in (Step.PLANS, Step.COMMUNITY, Step.SUPPORT):
        plain = TaskWorkstream()
        plain.step = step
        monkeypatch.setitem(WORKSTREAMS, step, plain)


def signals(engagement, user=None):
    """By key, what a reader of this one city gets to know."""
    scope = Scope(Engagement.objects.filter(pk=engagement.pk), user or engagement.lead)
    return {signal.key: signal for signal in all_signals(scope)}


def opened_ago(engagement, days):
    Engagement.objects.filter(pk=engagement.pk).update(opened_on=engagement.today - timedelta(days))
    engagement.refresh_from_db()


def test_fresh_city_needs_nobody(case):
    assert signals(case) == {}


@pytest.mark.parametrize(("days", "severity"), [(20, None), (21, Severity.SOON), (42, Severity.NOW)])
def test_silence_speaks_after_three_weeks(case, days, severity):
    opened_ago(case, days)
    found = signals(case)
    assert ("case.silent" in found) == (severity is not None)
    if severity:
        assert (found["case.silent"].severity, found["case.silent"].days) == (severity, days)
        assert f"{days} days" in found["case.silent"].sentence


@pytest.mark.parametrize("zone", ["Pacific/Guam", "Pacific/Honolulu"])
def test_silence_is_counted_on_the_calendar_of_the_city(zone):
    case = start(CityFactory(time_zone=zone))
    liaison = liaison_of(case)
    opened_ago(case, 60)
    morning, evening = (datetime(2027, 3, 9, hour, 30, tzinfo=ZoneInfo(zone)) for hour in (0, 23))
    for heard in (morning, evening):
        updates.post_update(case, actor=liaison, nothing_changed=True, at=heard)
        for days, later in ((20, False), (21, True)):
            with clock.travel(heard + timedelta(days=days)):
                assert ("case.silent" in signals(case)) == later


def test_word_from_the_city_ends_the_silence_and_is_news(case):
    opened_ago(case, 50)
    liaison = case.memberships.get().user
    updates.post_update(case, actor=liaison, nothing_changed=True)
    reader = UserFactory(previous_visit_at=clock.now() - timedelta(days=1))
    assert set(signals(case, reader)) == {"case.word"}
    assert signals(case, UserFactory(previous_visit_at=clock.now() + timedelta(hours=1))) == {}


def test_city_without_lead_or_liaison_says_so(case):
    members.end_membership(case.memberships.get(), actor=case.lead)
    cases.edit_engagement(case, actor=case.lead, lead=None, expected_version=None)
    assert set(signals(case, UserFactory())) == {"case.no_lead", "case.no_liaison"}


@pytest.mark.parametrize(("late", "severity"), [(1, Severity.SOON), (14, Severity.SOON), (15, Severity.NOW)])
def test_overdue_tasks_count_from_the_oldest(case, late, severity):
    for days in (late, 0, -3):
        TaskFactory(engagement=case, step=Step.PLANS, due_on=case.today - timedelta(days))
    signal = signals(case)["plans.overdue"]
    assert (signal.severity, signal.days) == (severity, late)
    assert "1 task is overdue" in signal.sentence


def test_blocked_step_says_why(case):
    state = StepState.objects.get(engagement=case, step=Step.COMMUNITY)
    steps.move_step(state, actor=case.lead, to=Status.ACTIVE, today=case.today)
    steps.move_step(state, actor=case.lead, to=Status.BLOCKED, reason="No room", today=case.today)
    assert "No room" in signals(case)["community.blocked"].sentence


def test_missed_target_speaks_until_the_step_is_complete(tasks_alone, case):
    state = StepState.objects.get(engagement=case, step=Step.SUPPORT)
    yesterday = case.today - timedelta(1)
    steps.edit_step(state, actor=case.lead, owner=None, target_on=yesterday, expected_version=None)
    assert set(signals(case)) == {"support.target"}
    for status in (Status.ACTIVE, Status.COMPLETE):
        steps.move_step(state, actor=case.lead, to=status, today=case.today)
    assert signals(case) == {}


@pytest.mark.parametrize(("ahead", "severity"), [(15, None), (14, Severity.SOON), (7, Severity.NOW), (0, Severity.NOW)])
def test_near_date_speaks_while_tasks_for_it_are_open(case, ahead, severity):
    on = case.today + timedelta(ahead)
    TaskFactory(engagement=case, anchor_kind=AnchorKind.COUNCIL_VOTE, offset_days=0, due_on=on)
    anchors.add_anchor(case, actor=case.lead, kind=AnchorKind.COUNCIL_VOTE, on=on)
    found = signals(case)
    key = "case.anchor_on_council_vote"
    assert (found[key].severity if key in found else None) == severity


def test_task_that_can_no_longer_be_met_is_told_from_a_late_one(case):
    on = case.today + timedelta(30)
    TaskFactory(engagement=case, anchor_kind=AnchorKind.COUNCIL_VOTE, offset_days=-60)
    TaskFactory(engagement=case, due_on=case.today - timedelta(3))
    anchors.add_anchor(case, actor=case.lead, kind=AnchorKind.COUNCIL_VOTE, on=on)
    found = signals(case)
    assert found["case.lost"].sentence.startswith("1 task can no longer")
    assert found["analysis.overdue"].sentence.startswith("Initial data analysis: 2 tasks")


def test_paused_city_speaks_only_of_its_pause(case):
    TaskFactory(engagement=case, due_on=case.today - timedelta(30))
    cases.change_lifecycle(case, actor=case.lead, to=Lifecycle.PAUSED, on=case.today, reason="Budget")
    assert signals(case) == {}
    opened_ago(case, 60)
    assert set(signals(case)) == {"case.paused"}


def test_liaison_learns_nothing_of_internal_tasks(case):
    liaison = case.memberships.get().user
    on = case.today + timedelta(3)
    for audience in (Audience.INTERNAL, Audience.CITY):
        fields = {"anchor_kind": AnchorKind.BUDGET, "offset_days": -20, "audience": audience}
        TaskFactory(engagement=case, **fields)
    anchors.add_anchor(case, actor=case.lead, kind=AnchorKind.BUDGET, on=on)
    found = signals(case, liaison)
    assert "1 task is overdue" in found["analysis.overdue"].sentence
    assert "1 task for it is open" in found["case.anchor_on_budget"].sentence


@pytest.fixture
def closed(case, tasks_alone):
    """The step is complete by a task that was done, and one that was waived."""
    done = TaskFactory(engagement=case, step=Step.PLANS, evidence=Evidence.DONE)
    waived = TaskFactory(engagement=case, step=Step.PLANS, evidence=Evidence.DONE)
    tasks.tick_tasks(actor=case.lead, done=[done], reopened=[])
    state = steps.move_step(of_step(case), actor=case.lead, to=Status.ACTIVE, today=case.today)
    steps.waive(
        state, actor=case.lead, criterion=f"task:{waived.pk}", label="x", reason="y", until=None, today=case.today
    )
    return steps.move_step(of_step(case), actor=case.lead, to=Status.COMPLETE, today=case.today)


def of_step(case):
    return StepState.objects.get(engagement=case, step=Step.PLANS)


def test_complete_step_speaks_when_what_closed_it_is_gone(case, closed):
    assert "plans.unproven" not in signals(case)
    task = case.tasks.exclude(done_on=None).get()
    tasks.tick_tasks(actor=case.lead, done=[], reopened=[task])
    assert signals(case)["plans.unproven"].severity == Severity.SOON
    assert of_step(case).status == Status.COMPLETE


def test_complete_step_speaks_when_a_waiver_ends(case, closed):
    steps.end_waiver(case.waivers.get(), actor=case.lead)
    assert "plans.unproven" in signals(case)


def test_complete_step_speaks_when_a_file_is_removed(case, closed):
    task = case.tasks.exclude(done_on=None).get()
    case.tasks.filter(pk=task.pk).update(evidence=Evidence.FILE)
    assert "plans.unproven" in signals(case)
    file = Attachment.objects.create(
        engagement=case, task=task, name="x.pdf", stored_name="0" * 64, size=1, sha256="0" * 64, uploaded_by=case.lead
    )
    assert "plans.unproven" not in signals(case)
    files.remove_file(file, actor=case.lead)
    assert "plans.unproven" in signals(case)


def test_every_button_leads_to_a_page(case):
    test_task_that_can_no_longer_be_met_is_told_from_a_late_one(case)
    opened_ago(case, 50)
    TaskFactory(engagement=case, anchor_kind=AnchorKind.GRANT, offset_days=0)
    anchors.add_anchor(case, actor=case.lead, kind=AnchorKind.GRANT, on=case.today)
    test_blocked_step_says_why(case)
    state = StepState.objects.get(engagement=case, step=Step.PLANS)
    steps.edit_step(state, actor=case.lead, owner=None, target_on=case.today - timedelta(1), expected_version=None)
    found = signals(case)
    assert len(found) >= 6
    for signal in found.values():
        assert resolve(signal.url)


def test_filter_finds_the_ones_with_a_reason(case):
    quiet = start()
    late, blocked = start(), start()
    for engagement in (late, blocked):
        liaison_of(engagement)
    TaskFactory(engagement=late, due_on=late.today - timedelta(1))
    test_blocked_step_says_why(blocked)
    found = needing_someone(Engagement.objects.all(), clock.now())
    assert set(found) == {quiet, late, blocked}


def test_number_of_queries_does_not_depend_on_the_number_of_cities():
    def ask():
        return all_signals(Scope(Engagement.objects.all(), reader))

    reader = UserFactory()
    for _ in range(2):
        TaskFactory(due_on=clock.today_in("UTC") - timedelta(9))
    with CaptureQueriesContext(connection) as asked:
        few = ask()
    for _ in range(10):
        TaskFactory(due_on=clock.today_in("UTC") - timedelta(9))
    with CaptureQueriesContext(connection) as asked_again:
        assert len(ask()) > len(few)
    assert len(asked_again) == len(asked) < 50
