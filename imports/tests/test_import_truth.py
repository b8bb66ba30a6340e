"""What the preview says is what is written; what was written can be taken back."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.models import AuditEvent
from core.errors import Refused
from engagements.models import Task
from engagements.operations import tasks
from engagements.steps import Step
from imports.models import Import, Imported, ImportRow, State
from imports.operations import checks, commits, drafts
from imports.preview import Problems
from imports.tests.imports import checked, committed, done, dump, run, sheet_of, undone
from tests.factories import start

pytestmark = pytest.mark.django_db

ROSTER = ["Get the roster", "analysis", "2026-03-14", "From the chief", ""]
CLERK = ["Call the clerk", "Stakeholder buy-in", "3/2/2026", "", "the clerk"]


def rows_of(imported, outcome) -> list[ImportRow]:
    return list(imported.rows.of(outcome))


def test_import_adds_and_the_same_file_again_changes_nothing():
    city = start()
    data = sheet_of(ROSTER, CLERK)
    imported = done(city, data)
    assert imported.counts == {"create": 2, "update": 0, "unchanged": 0, "reject": 0, "skip": 0}
    assert dump(city)[1] == ("Call the clerk", Step.STAKEHOLDERS, date(2026, 3, 2), "", "the clerk", "city", None)
    again = checked(city, sheet_of(CLERK, ROSTER))
    assert again.counts["unchanged"] == 2
    with pytest.raises(Refused, match="nothing to write"):
        committed(again)


def test_update_shows_before_and_after_and_a_blank_cell_changes_nothing():
    city = start()
    done(city, sheet_of(ROSTER))
    imported = checked(city, sheet_of(["Get the roster", "analysis", "2026-03-15", "", ""]))
    (row,) = rows_of(imported, "update")
    assert row.changes == {"due_on": [{"$date": "2026-03-14"}, {"$date": "2026-03-15"}]}
    committed(imported)
    assert dump(city)[0][2:4] == (date(2026, 3, 15), "From the chief")


def test_rows_add_up_whatever_is_in_the_file():
    city = start()
    bad = ["", "analysis", "soon", "", ""]
    imported = checked(
        city,
        sheet_of(
            ROSTER, ROSTER, ["", "", "", "", ""], bad, ["get the ROSTER", "Analysis", "", "other", ""],
            ["Total", "", "", "2", ""], ["A", "B"], ["Ask", "initial data analysis", "", "", "Ask"],
        ),
    )  # fmt: skip
    assert imported.counts == {"create": 1, "update": 0, "unchanged": 0, "reject": 4, "skip": 3}
    assert imported.skipped == {"a blank row": 1, "a row of totals": 1, "the same as a row before": 1}
    assert {(row.number, problem[3]) for row in rows_of(imported, "reject") for problem in row.problems} == {
        (5, "“Title” is needed."),
        (5, "“soon” is no date. Write it as 2026-03-14 or 3/14/2026."),
        (6, "The same title and step as row 2."),
        (8, "The row has 2 cells; the header has 5."),
        (9, "A task cannot wait on itself."),
    }


def test_all_or_nothing_unless_only_the_good_rows_are_asked_for():
    city = start()
    imported = checked(city, sheet_of(ROSTER, ["No step", "", "", "", ""]))
    with pytest.raises(Refused, match="Some rows are rejected"):
        committed(imported)
    assert dump(city) == []
    committed(imported, only_good=True)
    assert [task[0] for task in dump(city)] == ["Get the roster"]


def test_undo_gives_the_same_dump_for_additions_and_changes():
    city = start()
    done(city, sheet_of(ROSTER))
    before = dump(city)
    imported = done(city, sheet_of(["Get the roster", "analysis", "2027-01-01", "Other words", "x"], CLERK))
    assert dump(city) != before
    undone(imported)
    assert (dump(city), imported.state) == (before, State.UNDONE)


def test_two_imports_are_taken_back_one_after_the_other():
    city = start()
    first = done(city, sheet_of(ROSTER))
    second = done(city, sheet_of(["Get the roster", "analysis", "2027-01-01", "", ""]))
    undone(second)
    undone(first)
    assert dump(city) == []


def test_undo_leaves_and_names_what_was_edited_since():
    city = start()
    imported = done(city, sheet_of(ROSTER, CLERK))
    task = Task.objects.get(title="Get the roster")
    tasks.edit_task(task, actor=city.lead, expected_version=task.version, details="Edited by hand")
    job = undone(imported)
    assert job.result["taken back"] == 1
    assert [task[0] for task in dump(city)] == ["Get the roster"]
    assert Imported.objects.exclude(left="").get().label == "Get the roster"


def test_data_that_changed_since_the_preview_stops_the_commit():
    city = start()
    imported = checked(city, sheet_of(ROSTER))
    tasks.add_task(city, actor=city.lead, step=Step.ANALYSIS, title="Get the roster")
    before = dump(city)
    job = committed(imported)
    assert (job.state, imported.state, dump(city)) == ("failed", State.CHECKED, before)
    assert "changed since the preview" in imported.failure
    assert imported.counts["update"] == 1
    committed(imported)
    assert imported.state == State.DONE


def test_change_between_the_second_check_and_the_lock_stops_it_too(monkeypatch):
    city = start()
    imported = checked(city, sheet_of(ROSTER))
    lock = commits.lock_city

    def slip_in(scope):
        lock(scope)
        tasks.add_task(city, actor=city.lead, step=Step.ANALYSIS, title="Get the roster")

    monkeypatch.setattr(commits, "lock_city", slip_in)
    assert committed(imported).state == "failed"
    assert dump(city) == []  # what slipped in went with the transaction; nothing of the import was written
    assert imported.state == State.CHECKED


def test_failure_in_the_middle_leaves_nothing(monkeypatch):
    from imports.tests.kinds import TaskSheet

    city = start()
    imported = checked(city, sheet_of(ROSTER, CLERK))
    create, events = TaskSheet.create, AuditEvent.objects.filter(verb="engagements.task_added").count()

    def fail(self, scope, rows):
        create(self, scope, rows)
        raise Refused("The clerk is away.")

    monkeypatch.setattr(TaskSheet, "create", fail)
    job = committed(imported)
    assert (job.message, dump(city)) == ("The clerk is away.", [])
    assert AuditEvent.objects.filter(verb="engagements.task_added").count() == events
    assert (imported.state, imported.failure) == (State.CHECKED, "Nothing was written: The clerk is away.")


def test_preview_of_another_check_is_not_written():
    city = start()
    imported = checked(city, sheet_of(ROSTER))
    with pytest.raises(Refused, match="checked again meanwhile"):
        commits.start_commit(imported, actor=city.lead, checked="of yesterday")


def test_second_run_of_a_finished_commit_reports_it():
    city = start()
    imported = checked(city, sheet_of(ROSTER))
    job = committed(imported)
    type(job).objects.filter(pk=job.pk).update(state="queued", finished_at=None)
    assert run(job).state == "done"
    assert len(dump(city)) == 1


def test_record_of_another_city_is_not_found():
    city, other = start(), start()
    foreign = tasks.add_task(other, actor=other.lead, step=Step.ANALYSIS, title="Get the roster")
    imported = checked(city, sheet_of([str(foreign.pk), "Theirs", "analysis"], header=["number", "title", "step"]))
    (row,) = rows_of(imported, "reject")
    assert row.problems[0][3] == "No task with this number was found."


def test_first_key_that_finds_a_record_decides_and_a_number_that_finds_none_is_refused():
    city = start()
    done(city, sheet_of(ROSTER, CLERK))
    roster, clerk = (Task.objects.get(title=row[0]) for row in (ROSTER, CLERK))
    header = ["number", "title", "step"]
    rows = [[str(clerk.pk), "Get the roster", "analysis"], ["999999", "Call the clerk", "stakeholders"]]
    imported = checked(city, sheet_of(*rows, header=header))
    (row,) = rows_of(imported, "update")
    assert (row.record_id, roster.pk != clerk.pk, imported.counts["reject"]) == (clerk.pk, True, 1)


CELLS = st.sampled_from(
    [
        "",
        "Get the roster",
        "Call the clerk",
        "analysis",
        "plans",
        "2026-03-14",
        "soon",
        "x, y",
        '"',
        "=1+1",
        "Total",
        "7",
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.lists(CELLS, min_size=5, max_size=5), min_size=1, max_size=8))
def test_preview_is_commit_and_undo_is_identity(rows):
    city = start()
    tasks.add_task(city, actor=city.lead, step=Step.ANALYSIS, title="Get the roster", details="x")
    before = dump(city)
    imported = checked(city, sheet_of(*rows))
    assert imported.total == len(rows), imported.failure
    if not (imported.counts["create"] or imported.counts["update"]):
        return
    committed(imported, only_good=True)
    written = Counter("create" if is_new else "update" for is_new in imported.imported.values_list("is_new", flat=True))
    assert (written["create"], written["update"]) == (imported.counts["create"], imported.counts["update"])
    assert len(dump(city)) == len(before) + imported.counts["create"]
    undone(imported)
    assert dump(city) == before
    assert Import.objects.get(pk=imported.pk).state == State.UNDONE


def test_mended_row_goes_by_its_new_name_and_one_mistake_is_one_group():
    city = start()
    first = [[f"Task {n}", "analysis", "", "", ""] for n in range(12)]
    again = [[f"Task {n}", "analysis", "", "again", ""] for n in (0, 11)]
    imported = checked(city, sheet_of(*first, *again, ["", "plans", "", "", ""]))
    groups = Problems(imported).groups
    assert sorted(group.count for group in groups) == [1, 2], [group.reason for group in groups]
    drafts.fix_cells(imported, actor=city.lead, sheet="tasks", field="title", cells=[""], instead="Get the roster")
    run(checks.start_check(imported, actor=city.lead))
    assert imported.rows.get(number=16).label == "Get the roster"
