"""Early warning: each signal from the numbers that call for it, and none from those that do not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from engagements.scope import Scope
from engagements.workstreams import Severity
from support.cadence import add_months
from support.facts import LOOK_BACK
from support.models import MetricValue, Program
from support.months import due_on
from support.operations import check_ins, requests
from support.tests.programs import enter, last_months, launch
from support.workstream import SupportWorkstream
from tests.factories import liaison_of, start

pytestmark = pytest.mark.django_db
ALL = {"capture": (50, 100), "dispatched": 40, "response": 9, "backups": 0, "safety": 0, "staffing": (8, 8)}


@pytest.fixture
def program():
    """Checked in just now, with figures of every kind for as long as they are looked at."""
    program = launch(start())
    check_ins.add_check_in(program, actor=program.engagement.lead, on=program.engagement.today, rating="green")
    for month in last_months(program, LOOK_BACK):
        enter(program, month, **ALL)
    return program


def found(program, at=None) -> dict[str, tuple]:
    case = program.engagement
    scope = Scope.of(case, user=case.lead)
    if at:
        scope.at = at
    return {each.key.removeprefix("support."): each for each in SupportWorkstream().signals(scope)}


def test_program_that_does_well_needs_nobody(program):
    assert found(program) == {}


def test_launch_without_a_call_from_911(program):
    Program.objects.update(first_dispatch_on=None)
    signal = found(program)["no_dispatch"]
    assert signal.severity == Severity.NOW
    assert "911 has not dispatched a call yet" in signal.sentence and f"/programs/{program.pk}/" in signal.url


@pytest.mark.parametrize(
    ("figures", "key", "words"),
    [
        ([{"capture": (50, 100)}, {"capture": (45, 100)}, {"capture": (40, 100)}], "capture_falls", "from 50% in"),
        ([{"response": 9}, {"response": 10}, {"response": 11.5}], "response_rises", "from 9 to 11.5 minutes"),
        ([{"staffing": (8, 8)}, {"staffing": (7, 8)}, {"staffing": (6, 8)}], "vacancies", "2 of 8 posts are vacant"),
        (
            [{"capture": (9, 50)}, {"capture": (0, 50)}, {"capture": (0, 50)}],
            "no_calls",
            "no eligible call for 2 months",
        ),
        ([{"days_without": 0}, {"days_without": 0}, {"days_without": 6}], "idle_days", "6 days of"),
        ([{"safety": 0}, {"safety": 0}, {"safety": 1}], "safety", "1 safety event in"),
    ],
)
def test_months_that_call_for_somebody(program, figures, key, words):
    for month, numbers in zip(last_months(program, 3), figures, strict=True):
        enter(program, month, **numbers)
    signals = found(program)
    assert words in signals[key].sentence
    assert set(signals) == {key}


def test_two_months_make_no_trend_and_a_gap_ends_one(program):
    first, second, third = last_months(program, 3)
    enter(program, second, response=10)
    enter(program, third, response=11)
    enter(program, first, response=12)
    assert "response_rises" not in found(program)


def test_check_in_and_figures_that_are_missing(program):
    case = program.engagement
    on = program.cadence.next_after(program.launched_on, case.today)
    in_time = clock.now() + (on - case.today) + timedelta(days=2)
    assert "check_in" not in found(program, in_time)
    missed = found(program, in_time + timedelta(days=3))["check_in"]
    assert "a check-in was due on" in missed.sentence
    month = add_months(last_months(program, 1)[0], 1)
    due = clock.now() + (due_on(month) - case.today)
    assert "figures" not in found(program, due)
    late = found(program, due + timedelta(days=1))["figures"]
    assert f"6 figures of {month:%B} are missing" in late.sentence and f"month={month:%Y-%m}" in late.url


def test_month_that_lacks_figures_stays_due_when_the_next_one_ends(program):
    case = program.engagement
    older, month = last_months(program, 2)
    for missing in (older, month):
        MetricValue.objects.filter(month=missing, definition__slug="safety").delete()
    MetricValue.objects.filter(month=older, definition__slug="response").delete()
    at = clock.now() + (due_on(month) - case.today) + timedelta(days=1)
    late = found(program, at)["figures"]
    assert f"3 figures of {older:%B} and {month:%B} are missing" in late.sentence
    assert f"month={older:%Y-%m}" in late.url and late.days == (due_on(month) - due_on(older)).days + 1
    items = SupportWorkstream().due_items(Scope.of(case, user=case.lead), due_on(month), 50)
    assert {item.due_on for item in items if item.key.startswith("figures")} == {due_on(older), due_on(month)}


def test_what_the_last_check_in_said(program):
    check_ins.add_check_in(program, actor=program.engagement.lead, on=program.engagement.today, rating="red")
    assert found(program)["rating"].severity == Severity.NOW


def test_panel_due_items_and_criteria(program):
    case = program.engagement
    liaison = liaison_of(case)
    scope, step = Scope.of(case, user=case.lead), SupportWorkstream()
    month = last_months(program, 1)[0]
    assert (
        step.panels(scope)[case.pk].headline == f"Running 8 months · captured 50% of eligible in {month:%B} · on track"
    )
    assert all(criterion.is_met for criterion in step.criteria(scope)[case.pk])
    requests.ask(case, actor=liaison, subject="A contract", text="Please")
    items = {item.key.split(":")[0]: item for item in step.due_items(Scope.of(case, user=case.lead), far(case), 50)}
    assert set(items) == {"check_in", "figures", "support_request"}
    assert items["figures"].assignee_id == liaison.pk and items["figures"].due_on.day == 10
    assert items["support_request"].assignee_id == case.lead.pk
    theirs = step.due_items(Scope.of(case, user=liaison), far(case), 50)
    assert {item.key.split(":")[0] for item in theirs} == {"figures"}
    assert {measure.key for measure in step.measures(scope)} >= {"support.capture", "support.response"}


def far(case):
    return case.today + timedelta(days=100)


def test_many_cities_take_no_more_queries_than_one(program):
    def queries() -> int:
        from engagements.models import Engagement

        case, step = program.engagement, SupportWorkstream()
        with CaptureQueriesContext(connection) as captured:
            scope = Scope(Engagement.objects.all(), case.lead)
            step.panels(scope), step.criteria(scope), step.signals(scope), step.measures(scope)
            step.due_items(scope, far(case), 50)
        return len(captured)

    one = queries()
    for _ in range(3):
        other = launch(start(), first_dispatch_on=None)
        enter(other, *last_months(other, 1), capture=(0, 9))
        requests.ask(other.engagement, actor=other.engagement.lead, subject="Help", text="Us")
    assert queries() == one
