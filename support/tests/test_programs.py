"""A launch and its two dates, how often LEAP checks in, and what a check-in leaves behind."""

from datetime import date, timedelta

import pytest

from core.audience import Audience
from core.errors import Refused
from engagements.models import TaskRole
from support.cadence import Cadence
from support.operations import check_ins, programs
from support.overview import current_program, next_check_in
from support.tests.programs import launch
from tests.factories import TaskFactory, liaison_of, start

USUAL = Cadence(6, 3, 6, 24)


def held_when_due(cadence: Cadence, launched: date, days: int) -> list[date]:
    """Every check-in of so many days, each held on the day it was due."""
    found = [cadence.next_after(launched, None)]
    while (found[-1] - launched).days < days:
        found.append(cadence.next_after(launched, found[-1]))
    return found


def test_check_ins_grow_rarer_with_age():
    launched = date(2026, 1, 5)
    due = held_when_due(USUAL, launched, 1100)
    gaps = [(second - first).days for first, second in zip([launched, *due], due, strict=False)]
    assert gaps[:6] == [7, 8, 7, 7, 7, 7]  # Martin Luther King Day moves the second to a Tuesday
    weeks = [gap for gap, day in zip(gaps, due, strict=True) if launched + timedelta(days=49) < day < date(2026, 4, 5)]
    assert weeks and all(13 <= gap <= 15 for gap in weeks)
    months = [gap for gap, day in zip(gaps, due, strict=True) if date(2026, 5, 10) < day < date(2026, 7, 5)]
    assert months and all(28 <= gap <= 34 for gap in months)
    assert all(
        85 <= gap <= 97 for gap, day in zip(gaps, due, strict=True) if date(2026, 11, 1) < day < date(2028, 1, 1)
    )
    assert all(178 <= gap <= 190 for gap, day in zip(gaps, due, strict=True) if day > date(2028, 7, 31))
    assert all(day.weekday() < 5 for day in due)


@pytest.mark.parametrize(
    ("last", "stage"),
    [
        (date(2026, 2, 15), "weekly"),
        (date(2026, 2, 16), "every two weeks"),
        (date(2026, 4, 5), "monthly"),
        (date(2026, 7, 5), "quarterly"),
        (date(2028, 1, 5), "twice a year"),
    ],
)
def test_stage_changes_on_its_day(last, stage):
    assert USUAL.stage(date(2026, 1, 5), last) == stage


def test_stages_may_be_left_out_and_are_said():
    rare = Cadence(0, 0, 3, 3)
    assert rare.stage(date(2026, 1, 5), date(2026, 1, 6)) == "monthly"
    assert rare.sentence == "monthly to the end of month 3, then twice a year"
    assert not Cadence(6, 1, 6, 24).is_in_order


@pytest.mark.django_db
def test_next_check_in_follows_the_cadence_of_the_program_and_a_day_that_was_named():
    case = start()
    program = launch(case, months_ago=2)
    first = program.cadence.next_after(program.launched_on, None)
    held = {"actor": case.lead, "rating": "green"}
    check_ins.add_check_in(program, **held, on=first)
    assert next_check_in(current_program(case, case.lead)) == USUAL.next_after(program.launched_on, first)
    programs.edit_program(program, actor=case.lead, weekly_weeks=0, biweekly_months=0)
    later = next_check_in(current_program(case, case.lead))
    assert (later - first).days >= 28
    named = case.today + timedelta(days=5)
    check_ins.add_check_in(program, **held, on=case.today, next_on=named)
    assert next_check_in(current_program(case, case.lead)) == named
    programs.edit_program(program, actor=case.lead, ended_on=case.today, end_reason="The money ended")
    assert next_check_in(current_program(case, case.lead)) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("launched_on", {"launched_on": 1}),
        ("first_dispatch_on", {"first_dispatch_on": -100}),
        ("first_dispatch_on", {"first_dispatch_on": 1}),
        ("ended_on", {"ended_on": -100, "end_reason": "Over"}),
        ("end_reason", {"ended_on": 0}),
        ("posts_filled", {"posts_funded": 4, "posts_filled": 5}),
        ("biweekly_months", {"biweekly_months": 9}),
        ("hours", {"hours": "Mon 9 AM-5 PM; Mon 3 PM-6 PM"}),
    ],
)
def test_program_that_cannot_be_is_refused_at_its_field(field, fields):
    case = start()
    days = {name: case.today + timedelta(days=n) for name, n in fields.items() if name.endswith("_on")}
    with pytest.raises(Refused) as refused:
        launch(case, months_ago=1, **{"first_dispatch_on": None} | fields | days)
    assert refused.value.field == field


@pytest.mark.django_db
def test_one_program_runs_at_a_time_and_nothing_happens_before_its_launch():
    case = start()
    program = launch(case)
    with pytest.raises(Refused, match="running in this city already"):
        launch(case, name="Another")
    check_ins.add_check_in(program, actor=case.lead, on=program.launched_on, rating="amber")
    with pytest.raises(Refused, match="check-in before"):
        programs.edit_program(program, actor=case.lead, launched_on=case.today, first_dispatch_on=None)
    with pytest.raises(Refused, match="hang on this program"):
        programs.remove_program(program, actor=case.lead)


@pytest.mark.django_db
def test_next_program_begins_once_the_last_one_has_ended():
    case = start()
    ended = case.today - timedelta(days=9)
    programs.edit_program(launch(case), actor=case.lead, ended_on=ended, end_reason="The provider closed")
    with pytest.raises(Refused, match="one runs at a time") as refused:
        launch(case, name="Another", launched_on=ended - timedelta(days=1), first_dispatch_on=None)
    assert refused.value.field == "launched_on"
    assert launch(case, name="Another", launched_on=ended, first_dispatch_on=None).is_running


@pytest.mark.django_db
def test_launch_says_what_waits_for_its_date_and_since_when_a_check_in_is_due(client):
    case = start()
    program = launch(case)
    TaskFactory(engagement=case, due_on=None, anchor_kind="go_live", offset_days=5)
    client.force_login(case.lead)
    pages = [f"/cities/{case.city_id}/support/", f"/cities/{case.city_id}/support/programs/{program.pk}/"]
    step, own = (client.get(page).content.decode() for page in pages)
    assert "1 task waits for the date of the go-live" in step
    due = next_check_in(current_program(case, case.lead))
    assert f"one has been due since {due:%b %-d, %Y}" in step and f"due since {due:%b %-d, %Y}" in own
    assert "Note a launch" not in client.get(f"/cities/{case.city_id}/support/programs/").content.decode()


@pytest.mark.django_db
def test_next_actions_become_tasks_that_whoever_does_them_can_see(client):
    case = start()
    liaison = liaison_of(case)
    program = launch(case)
    ours, theirs = check_ins.NextAction("Ask the center"), check_ins.NextAction("Send the log", TaskRole.LIAISON)
    held = {"actor": case.lead, "on": case.today, "rating": "red", "own_notes": "Between us"}
    check_in = check_ins.add_check_in(program, **held, actions=[ours, theirs], summary="Few calls")
    assert {(task.step, task.audience) for task in check_in.next_steps.all()} == {("support", Audience.CITY)}
    with pytest.raises(Refused, match="shared with it"):
        check_ins.add_check_in(program, **held, actions=[theirs], audience=Audience.INTERNAL)
    client.force_login(liaison)
    page = client.get(f"/cities/{case.city_id}/support/check-ins/{check_in.pk}/").content.decode()
    assert "Send the log" in page and "Few calls" in page and "In trouble" in page
    assert "Between us" not in page
    check_ins.edit_check_in(check_in, actor=case.lead, own_notes="Still between us")
    assert "Between us" not in client.get(f"/cities/{case.city_id}/history/").content.decode()
