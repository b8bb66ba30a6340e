"""The plan against what happened, in working days; and what leaves the launch no room."""

from datetime import date

import pytest
import time_machine

from core.workdays import working_days_between
from engagements.models import Anchor, AnchorKind, Task
from engagements.operations import anchors, tasks
from engagements.steps import Step
from plans.chain import critical_chain
from plans.time_line import TimeLine
from plans.time_line_chart import chart
from tests.factories import liaison_of, start

TODAY = date(2026, 11, 23)  # a Monday


def task(pk, kind="", offset=None, due=None, **more) -> Task:
    return Task(pk=pk, title=f"Task {pk}", step=more.pop("step", Step.PLANS), anchor_kind=kind, offset_days=offset,
                due_on=due, **more)  # fmt: skip


def anchor(pk, kind, on) -> Anchor:
    return Anchor(pk=pk, kind=kind, on=on)


def of(chain, model) -> set[int]:
    return {link.item.pk for link in chain.links if isinstance(link.item, model)}


LAUNCH = anchor(1, AnchorKind.GO_LIVE, date(2027, 3, 1))
VOTE = anchor(2, AnchorKind.COUNCIL_VOTE, date(2026, 12, 14))


def test_working_days_skip_weekends_and_holidays_both_ways():
    assert working_days_between(TODAY, date(2026, 11, 30)) == 4  # Thanksgiving between
    assert working_days_between(date(2026, 11, 30), TODAY) == -4
    assert working_days_between(TODAY, TODAY) == 0


def test_chain_has_what_counts_back_from_the_launch_and_nothing_that_is_done_or_free():
    ahead = task(1, "go_live", -30)
    ahead.due_on = ahead.due_from(LAUNCH.on)
    done = task(2, "go_live", -60, TODAY, done_on=TODAY)
    free = task(3, due=date(2027, 2, 1))
    after = task(4, "go_live", 5, date(2027, 3, 8))
    chain = critical_chain([ahead, done, free, after], [LAUNCH], TODAY)
    assert of(chain, Task) == {1} and chain.late == 0 and chain.expected_on == LAUNCH.on


def test_overdue_task_moves_the_expected_launch_by_what_it_is_late():
    late = task(1, "go_live", -75)
    late.due_on = late.due_from(LAUNCH.on)
    assert late.due_on < TODAY
    chain = critical_chain([late], [LAUNCH], TODAY)
    assert chain.late == working_days_between(late.due_on, TODAY) == 10
    assert "makes it 10 working days late" in chain.sentence


def test_chain_goes_on_before_a_date_that_leaves_no_room():
    contract = task(1, "council_vote", 50)
    contract.due_on = contract.due_from(VOTE.on)
    memo = task(2, "council_vote", -5)
    memo.due_on = memo.due_from(VOTE.on)
    relaxed = critical_chain([contract, memo], [LAUNCH, VOTE], TODAY)
    assert relaxed.links == [] and "Nothing that is open" in relaxed.sentence
    tight = critical_chain([contract, memo], [anchor(1, "go_live", contract.due_on), VOTE], TODAY)
    assert of(tight, Task) == {1, 2} and of(tight, Anchor) == {2}


def test_no_chain_without_a_launch_ahead():
    assert critical_chain([], [VOTE], TODAY) is None
    assert critical_chain([], [anchor(1, "go_live", date(2026, 11, 20))], TODAY) is None


@pytest.fixture
def case(db):
    with time_machine.travel("2026-11-23T15:00:00Z", tick=False):
        yield start()


def add_launch(case) -> Anchor:
    own = {"on": date(2027, 3, 1), "certainty": "expected", "audience": "city"}
    anchors.add_anchor(case, actor=case.lead, kind="go_live", **own)
    return case.anchors.get(kind="go_live")


def test_rows_say_first_planned_now_done_and_the_slip(case):
    launch = add_launch(case)
    hire = tasks.add_task(case, actor=case.lead, step=Step.PLANS, title="Hire", anchor_kind="go_live", offset_days=-30)
    first = hire.due_on
    anchors.edit_anchor(launch, actor=case.lead, expected_version=None, on=date(2027, 3, 15))
    sent = tasks.add_task(case, actor=case.lead, step=Step.ANALYSIS, title="Send", due_on=date(2026, 11, 20))
    tasks.complete_task(sent, actor=case.lead, today=case.today)
    line = TimeLine(case, case.lead)
    rows = {row.what: row for row in line.rows}
    assert (rows["Hire"].planned_on, rows["Hire"].slip) == (first, 10) and rows["Hire"].link
    assert (rows["Go-live"].planned_on, rows["Go-live"].now_on) == (date(2027, 3, 1), date(2027, 3, 15))
    assert (rows["Send"].state, rows["Send"].slip_words) == ("done", "1 working day later")
    assert [row.what for row in line.chosen("chain", "")] == ["Hire", "Go-live"]
    assert "style=" not in chart(line.rows, line.today, line.sentence) and "<svg" in chart(line.rows, line.today, "x")


def test_city_reads_its_own_part_of_the_plan(case, client, django_assert_max_num_queries):
    add_launch(case)
    for audience in ("internal", "city"):
        for n in range(30):
            tasks.add_task(case, actor=case.lead, step=Step.PLANS, title=f"{audience} {n}", audience=audience,
                           due_on=date(2027, 1, 4))  # fmt: skip
    client.force_login(liaison_of(case))
    with django_assert_max_num_queries(30):
        page = client.get(f"/cities/{case.city_id}/plans/timeline/").content.decode()
    assert "city 29" in page and "internal" not in page.replace("internal_", "")
