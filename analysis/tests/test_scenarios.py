"""What a scenario comes to, counted by hand."""

from datetime import UTC, datetime

import pytest

from analysis.categories import Category
from analysis.models import Scenario
from analysis.operations import tables
from analysis.scenarios.counting import kept_demand
from analysis.scenarios.outcome import outcome_of
from analysis.scenarios.week import around_the_clock, busiest, hours_in_words, span
from analysis.tests.cubes import loaded
from tests.factories import start

pytestmark = pytest.mark.django_db
MONDAY, FRIDAY = "2026-03-02 14:30:00", "2026-03-06 09:00:00"
CALLS = [
    # type, source, priority, disposition, minutes on scene, received
    *[("WELFARE CHECK", "911", "3", "ASST", 40, MONDAY)] * 16,
    *[("WELFARE CHECK", "911", "3", "DUP", None, MONDAY)] * 4,
    *[("NOISE", "911", "4", "RPT", 10, FRIDAY)] * 8,
    ("NOISE", "ONVIEW", "4", "RPT", 10, FRIDAY),
    *[("ASSAULT", "911", "2", "ARR", 60, FRIDAY)] * 8,
]
JUDGED = {"WELFARE CHECK": Category.HEALTH, "NOISE": Category.CONFLICT, "ASSAULT": Category.POLICE}


@pytest.fixture
def table():
    engagement = start()
    four_weeks = {
        "first_at": datetime(2026, 2, 10, 14, tzinfo=UTC),
        "last_at": datetime(2026, 3, 9, 14, tzinfo=UTC),
        "universe": "all_records",
    }
    table = tables.draft_for(loaded(engagement, CALLS, **four_weeks), actor=engagement.lead)
    for label, category in JUDGED.items():
        row = table.rows.get(label=label)
        tables.map_rows(table, [row.pk], actor=engagement.lead, category=category)
    return tables.approve(table, actor=engagement.lead, reviewer="Supervisor", note="")


def scenario(table, **fields) -> Scenario:
    given = {"name": "Base", "hours": around_the_clock(), "capture_rate": 50, "minutes_on_task": 60, "utilization": 50}
    return Scenario(engagement=table.engagement, code_table=table, **given | fields)


def test_duplicates_are_taken_off_the_hours_in_proportion(table):
    found = outcome_of(scenario(table))
    assert (found.eligible.numerator, found.eligible.denominator) == (24, 32)
    assert found.calls[14] == pytest.approx(4)  # Monday, 2 PM: 16 of 20 records, in four weeks
    assert found.calls[4 * 24 + 9] == pytest.approx(2)
    assert found.staffing.eligible_per_week == pytest.approx(6)


def test_part_weeks_count_each_weekday_by_itself(table):
    """Ten days from a Monday: two Mondays, one Friday; no day stands for another."""
    table.export.first_at = datetime(2026, 3, 2, 14, tzinfo=UTC)
    table.export.last_at = datetime(2026, 3, 11, 14, tzinfo=UTC)
    table.export.save()
    found = outcome_of(scenario(table))
    assert (found.calls[14], found.calls[4 * 24 + 9]) == (pytest.approx(8), pytest.approx(8))
    eligible = next(each for each in found.figures if each.key == "eligible")
    assert eligible.worked == "Mon 16 ÷ 2 + Fri 8 ÷ 1 = 16"
    assert "2 of Monday, Tuesday and Wednesday, 1 of the other days" in eligible.of


def test_weekday_that_an_export_lacks_is_said(table):
    table.export.first_at = datetime(2026, 3, 2, 14, tzinfo=UTC)
    table.export.last_at = datetime(2026, 3, 6, 14, tzinfo=UTC)
    table.export.save()
    assert "no Saturday or Sunday" in " ".join(outcome_of(scenario(table)).warnings)


def test_version_is_counted_once_it_is_approved(django_capture_on_commit_callbacks, monkeypatch):
    engagement = start()
    table = tables.draft_for(loaded(engagement, CALLS), actor=engagement.lead)
    tables.map_rows(table, [table.rows.get(label="NOISE").pk], actor=engagement.lead, category=Category.CONFLICT)
    with django_capture_on_commit_callbacks(execute=True):
        table = tables.approve(table, actor=engagement.lead, reviewer="Supervisor", note="")
    monkeypatch.setattr("analysis.scenarios.counting.demand_of", None)
    assert sum(each.calls for each in kept_demand(table).types) == 8


def test_workload_gives_teams_responders_and_cost(table):
    found = outcome_of(scenario(table, hours=span([0], 12, 20), availability=100, cost_low=10, cost_high=20)).staffing
    assert found.taken_per_week == pytest.approx(2)
    assert found.unit_hours == pytest.approx(2)
    assert found.teams[14] == 4  # two unit-hours, half of a team's hour is for calls
    assert found.team_hours == 11
    assert (found.responders, found.cost_low, found.cost_high) == (1, 10, 20)
    assert found.share_in_hours == pytest.approx(16 / 24)


def test_every_figure_says_what_it_stands_on(table):
    figures = {each.key: each for each in outcome_of(scenario(table)).figures}
    assert figures["eligible"].worked == "24 calls ÷ 4 weeks = 6"
    assert figures["eligible"].version.startswith("Code table, version 1 (approved")
    assert figures["eligible"].exclusions[0] == ("Duplicates, by disposition", 4)
    assert figures["taken"].worked == "6 × 50% = 3"
    assert figures["unit_hours"].worked == "3 × 60 minutes ÷ 60 = 3"


def test_only_calls_that_the_scenario_counts_are_eligible(table):
    for calls, fields in [
        (16, {"includes_depends": False}),
        (8, {"left_out": ["WELFARE CHECK"]}),
        (8, {"categories": [Category.CONFLICT]}),
        (0, {"categories": [Category.POLICE]}),
    ]:
        assert outcome_of(scenario(table, **fields)).eligible.numerator == calls, fields


def test_middle_time_on_scene_is_that_of_the_counted_types(table):
    assert outcome_of(scenario(table)).on_scene.median == 40
    assert outcome_of(scenario(table, left_out=["WELFARE CHECK"])).on_scene.median == 10


def test_reader_is_warned_of_what_the_export_lacks(table):
    told = " ".join(outcome_of(scenario(table)).warnings)
    assert "only 28 days" in told
    assert "records a day" in told


def test_busiest_hours_may_cross_midnight():
    calls = [0.0] * 168
    calls[23] = calls[24] = 5.0
    chosen = busiest(calls, 4)
    assert {23, 0} <= {hour % 24 for hour in chosen}
    assert len(chosen) == 28


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (around_the_clock(), "24/7"),
        (span(range(7), 11, 20), "every day 11 AM to 8 PM"),
        (span(range(5), 9, 17) + [5 * 24 + 10], "Monday to Friday 9 AM to 5 PM; Saturday 10 AM to 11 AM"),
        (span(range(7), 20, 26), "every day 8 PM to 2 AM"),
        ([], "no hours"),
        (span([4], 0, 4) + span([4], 20, 24), "Friday 12 AM to 4 AM and 8 PM to 12 AM"),
    ],
)
def test_hours_are_said_in_words(hours, said):
    assert hours_in_words(hours) == said
