"""What a code table says of its export, counted by hand."""

from datetime import UTC, datetime

import duckdb
import pytest
from django.core.files.storage import default_storage

from analysis.categories import Category, Eligibility
from analysis.operations import code_values, tables
from analysis.results.answer import answer_of
from analysis.results.comparison import compare
from analysis.results.kept import kept_answer
from analysis.tests.cubes import loaded
from core import clock
from core.errors import Refused
from tests.factories import start

pytestmark = pytest.mark.django_db
MONDAY, FRIDAY, LAST_YEAR = "2026-03-02 14:30:00", "2026-03-06 09:00:00", "2025-03-07 09:00:00"
CALLS = [
    # type, source, priority, disposition, minutes on scene, received
    ("WELFARE CHECK", "911", "3", "ASST", 40, MONDAY),
    ("WELFARE CHECK", "911", "1", "ASST", 20, MONDAY),
    ("NOISE", "911", "4", "RPT", 10, FRIDAY),
    ("NOISE", "911", "1", "GOA", None, FRIDAY),
    ("NOISE", "911", "4", "DUP", None, FRIDAY),
    ("NOISE", "ONVIEW", "4", "RPT", 5, FRIDAY),
    ("ASSAULT", "911", "2", "ARR", 60, LAST_YEAR),
    ("MEETING", "911", "4", "RPT", 30, MONDAY),
    ("ODD", "911", "3", "RPT", 5, MONDAY),
]
JUDGED = {
    "WELFARE CHECK": Category.HEALTH,
    "NOISE": Category.CONFLICT,
    "ASSAULT": Category.POLICE,
    "MEETING": Category.NOT_A_CALL,
}


@pytest.fixture
def table():
    engagement = start()
    table = tables.draft_for(loaded(engagement, CALLS), actor=engagement.lead)
    for label, category in JUDGED.items():
        judge(table, label, category)
    return table


def judge(table, label, category, **given) -> None:
    tables.map_rows(table, [table.rows.get(label=label).pk], actor=table.engagement.lead, category=category, **given)


def test_each_record_is_left_out_once_and_the_rest_is_analyzed(table):
    answer = answer_of(table)
    assert [(key, calls) for key, _, calls in answer.excluded] == [
        ("duplicate", 1),
        ("canceled", 0),
        ("officer", 1),
        ("not_a_call", 1),
    ]
    assert (answer.loaded, answer.public) == (9, 6)
    assert (sum(month.public for month in answer.months), answer.left_in) == (6, 0)
    assert sum(row.calls for row in answer.times.rows) == 6


def test_unusual_word_for_a_duplicate_is_left_in_by_hour_and_said(table, client):
    gone = table.dispositions.get(value="GOA")
    code_values.set_countings(table, actor=table.engagement.lead, countings={gone.pk: "duplicate"})
    answer = answer_of(table)
    assert (answer.public, answer.left_in) == (5, 1)
    client.force_login(table.engagement.lead)
    page = client.get(f"/cities/{table.engagement.city_id}/analysis/results/").content.decode()
    assert "1 call, left out above by disposition, is counted here" in page


def test_priorities_stand_beside_categories_by_year_and_a_jump_is_said(table):
    found = answer_of(table).priorities
    assert [(period.name, period.calls) for period in found.periods] == [("2025", 1), ("2026", 5)]
    assert [(row.name, row.calls, row.share) for row in found.periods[1].rows] == [
        ("1", 2, "40%"),
        ("3", 2, "40%"),
        ("4", 1, "20%"),
    ]
    assert found.columns == ["Police", "Community responder: behavioral health",
                             "Community responder: quality of life and conflict", "Unmapped"]  # fmt: skip
    assert found.periods[1].rows[0].shares == ["0%", "50%", "50%", "0%"]
    assert found.changes[0].startswith("From 2025 to 2026 priority “1” goes from 0.0% to 40.0%")


def test_final_types_show_what_calls_turn_out_to_be():
    engagement = start()
    finals = ["WELFARE CHECK", "ASSAULT", "NOISE", "PARTY", "NOISE"]
    table = tables.draft_for(loaded(engagement, CALLS, finals), actor=engagement.lead)
    for label, category in JUDGED.items():
        judge(table, label, category)
    shifts = answer_of(table).shifts
    assert (shifts.kept.numerator, shifts.kept.denominator) == (2, 4)
    assert [(row.calls, [cell.calls for cell in row.cells]) for row in shifts.rows] == [
        (2, [1, 1, 0, 0]),
        (2, [0, 0, 1, 1]),
    ]
    assert shifts.columns[-1] == "Not in the code table"
    assert [(each.label, each.kept, each.others) for each in shifts.types] == [
        ("NOISE", "50%", "PARTY 50%"),
        ("WELFARE CHECK", "50%", "ASSAULT 50%"),
    ]


def test_split_holds_unmapped_by_itself_with_and_without_officers(table):
    split = {each.category: (each.public.numerator, each.everything.numerator) for each in answer_of(table).split}
    assert split[Category.CONFLICT] == (2, 3)
    assert split[Category.NOT_A_CALL] == (0, 1)
    assert split[""] == (1, 1)


def test_range_counts_judgments_and_priorities_only(table):
    share = answer_of(table).divertible
    assert (share.low.numerator, share.base.numerator, share.high.numerator) == (2, 3, 4)
    assert share.low.denominator == 6
    assert "1 and 2 of 1, 2, 3, 4" in share.rule


def test_too_broad_to_tell_counts_in_the_whole_and_never_as_divertible(table, client):
    before = answer_of(table).divertible
    judge(table, "ODD", Category.UNKNOWN)
    answer = answer_of(table)
    assert [share.numerator for _, _, share in answer.divertible.rows] == [
        share.numerator for _, _, share in before.rows
    ]
    assert answer.aside == (
        "Calls of types that are too broad to tell (16.7%) count in the whole and never as divertible."
    )
    with pytest.raises(Refused, match="nobody can say"):
        judge(table, "ODD", Category.UNKNOWN, eligible=Eligibility.DEPENDS)
    client.force_login(table.engagement.lead)
    url, row = f"/cities/{table.engagement.city_id}/analysis/code-table/", table.rows.get(label="ODD")
    given = {"do": "map", "row": row.pk, "category": "unknown", "eligible": "yes"}
    assert "nobody can say" in client.post(f"{url}map/", given, follow=True).content.decode()
    row.refresh_from_db()
    assert row.eligible == Eligibility.NO


def test_nothing_is_said_of_types_that_are_not_there(table):
    judge(table, "ODD", Category.POLICE)
    assert answer_of(table).aside == ""


def test_base_is_high_where_no_priority_tells_calls_apart():
    engagement = start()
    table = tables.draft_for(loaded(engagement, [("NOISE", "911", None, "RPT", 5)]), actor=engagement.lead)
    judge(table, "NOISE", Category.CONFLICT)
    share = answer_of(table).divertible
    assert (share.low.percent, share.base.percent, share.high.percent) == ("0%", "100%", "100%")
    assert share.rule.startswith("The same as high")


def test_hours_times_and_years_are_of_calls_from_the_public(table):
    answer = answer_of(table)
    assert answer.heat.rows[14][1][0].calls == 2  # Monday, 2 PM
    times = {row.label: (row.on_scene, row.on_scene_missing) for row in answer.times.rows}
    assert times[Category.HEALTH.label] == (20, "0%")
    assert times[Category.CONFLICT.label] == (10, "50%")
    assert [(year.name, year.share) for year in answer.years] == [(2025, "0%"), (2026, "80%")]
    assert "From 2025 to 2026 the share of eligible calls goes from 0.0% to 80.0%." in answer.jumps[0]


def test_weekdays_are_compared_by_one_day_of_each():
    """Two Mondays with three calls each are busier than none, and less busy than one Friday with four."""
    engagement = start()
    calls = [("NOISE", "911", "3", "RPT", 5, f"2026-03-{day:02} 14:30:00") for day in (2, 9) for _ in range(3)]
    calls += [("NOISE", "911", "3", "RPT", 5, FRIDAY)] * 4
    period = {"first_at": datetime(2026, 3, 2, 18, tzinfo=UTC), "last_at": datetime(2026, 3, 9, 19, tzinfo=UTC)}
    table = tables.draft_for(loaded(engagement, calls, **period), actor=engagement.lead)
    judge(table, "NOISE", Category.CONFLICT)
    heat = answer_of(table).heat
    assert [(heat.days[day][1].calls, heat.days[day][1].a_day) for day in (0, 4)] == [(6, 3), (4, 4)]
    assert "the busiest day Friday with 4." in heat.sentence
    assert "2 of Monday, 1 of the other days" in heat.how


def test_what_means_no_area_is_counted_apart(table):
    cube = duckdb.connect()
    path = default_storage.path(f"{table.export.cube}/areas.parquet")
    areas = [("NOISE", "12", 3), ("NOISE", "-1", 5), ("NOISE", "999", 1), ("NOISE", "", 1), ("NOISE", None, 1)]
    rows = ", ".join(f"('{kind}', '911', NULL, {name!r}, {calls})" for kind, name, calls in areas).replace(
        "None", "NULL"
    )
    cube.execute(f"COPY (FROM (VALUES {rows}) t(type, source, ending, area, calls)) TO '{path}' (FORMAT parquet)")
    areas = answer_of(table).areas
    assert [(area.name, area.public) for area in areas.rows] == [("12", 3)]
    assert areas.lacks == "8 calls (72.7%) have no area."


def test_what_is_said_of_sources_and_dispositions_changes_the_count(table):
    lead = table.engagement.lead
    code_values.set_origins(table, actor=lead, origins={table.sources.get(value="ONVIEW").pk: "caller"})
    code_values.set_countings(table, actor=lead, countings={table.dispositions.get(value="GOA").pk: "canceled"})
    assert [calls for _, _, calls in answer_of(table).excluded] == [1, 1, 0, 1]
    assert table.rows.get(label="NOISE").officer_calls == 0


def test_comparison_says_which_judgments_moved_the_range(table):
    lead = table.engagement.lead
    tables.approve(table, actor=lead, reviewer="Supervisor", note="")
    draft = tables.draft_for(table.export, actor=lead)
    judge(draft, "NOISE", Category.CONFLICT, eligible=Eligibility.NO)
    found = compare(table, draft, answer_of(table), answer_of(draft))
    assert [(each.label, each.calls) for each in found.changes] == [("NOISE", 4)]
    assert {each.name: each.points for each in found.numbers}["Divertible share, high"] == "−33.3 points"


def test_approved_answer_is_kept_and_there_without_the_cache(table, settings):
    tables.approve(table, actor=table.engagement.lead, reviewer="Supervisor", note="")
    assert kept_answer(table) == kept_answer(table) == answer_of(table)
    nowhere = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": nowhere}
    assert kept_answer(table).public == 6


def test_definitions_name_the_day_of_approval_by_the_calendar_of_the_city(table):
    with clock.travel(datetime(2026, 3, 7, 3, tzinfo=UTC)):
        approved = tables.approve(table, actor=table.engagement.lead, reviewer="Supervisor", note="")
    assert answer_of(approved).basis.version == "Code table, version 1 (approved Mar 6, 2026)"
