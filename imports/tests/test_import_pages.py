"""The wizard as a person walks it, and where two of them meet."""

import json
import os
import signal
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from accounts.models import Role
from core import clock
from engagements.operations import cases
from imports.forms import layout_of
from imports.management.commands import import_records
from imports.models import Import, Imported, ImportFile, ImportRow, State
from imports.operations import checks, commits, drafts, sweeping
from imports.preview import Problems
from imports.tests.imports import checked, committed, done, dump, run, sheet_of, started, upload
from imports.tests.kinds import TASKS
from jobs import operations as jobs
from jobs.models import Job
from jobs.tests.test_worker import eventually, state_of, sweep_later
from tests.factories import UserFactory, liaison_of, start

ROSTER = ["Get the roster", "analysis", "2026-03-14", "", ""]
BAD = [["A", "stp", "", "", ""], ["B", "stp", "", "", ""], ["C", "plans", "", "", ""]]


def last_job() -> Job:
    return run(Job.objects.latest("pk"))


@pytest.mark.django_db
def test_walk_from_file_to_report_and_back(client):
    city = start()
    client.force_login(city.lead)
    base = f"/cities/{city.city_id}/imports/"
    assert "50,000 rows" in client.get(f"{base}new/", {"kind": TASKS.name}).content.decode()
    answer = client.post(f"{base}new/", {"kind": TASKS.name, "files": upload(sheet_of(*BAD))})
    url = answer["Location"].removesuffix("columns/")
    assert client.get(url)["Location"] == f"{url}columns/"  # it can be left and come back to
    imported = Import.objects.get()
    meaning = imported.column_map[0]
    sent = {f"t0c{n}": meaning[column] for n, column in enumerate(imported.tables[0]["columns"])}
    answer = client.post(f"{url}columns/", {"layout": layout_of(imported), **sent})
    assert answer["Location"] == f"{url}check/"
    assert "every 2s" in client.get(f"{url}check/").content.decode()
    last_job()
    assert client.get(f"{url}check/", headers={"HX-Request": "true"})["HX-Redirect"] == f"{url}preview/"
    page = client.get(f"{url}preview/").content.decode()
    assert "3 rows = 1 added + 2 rejected" in page
    assert "Read all 2 as" in page
    assert not Job.objects.of(city.lead).unseen().exists()  # what is seen here needs no bell
    imported.refresh_from_db()
    client.post(f"{url}fix/", {"group": Problems(imported).groups[0].key, "instead": "plans"})
    last_job()
    page = client.get(f"{url}preview/").content.decode()
    assert ">Add 3<" in page
    imported.refresh_from_db()
    assert client.post(f"{url}commit/", {"checked": imported.checked})["Location"] == url
    last_job()
    assert "Written." in client.get(url).content.decode()
    client.post(f"{url}undo/")
    last_job()
    assert "This import was taken back." in client.get(url).content.decode()
    assert dump(city) == []


@pytest.mark.django_db
def test_missing_column_that_is_needed_is_said_before_anything_is_checked(client):
    city = start()
    imported = started(city, sheet_of(ROSTER))
    client.force_login(city.lead)
    sent = {"layout": layout_of(imported), "t0c0": "title", "t0c1": "title"}
    answer = client.post(f"/cities/{city.city_id}/imports/{imported.pk}/columns/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“Task” has this meaning already." in page
    assert "No column says “Step”, which each task needs." in page


@pytest.mark.django_db
def test_meanings_are_remembered_and_the_same_file_is_recognized(client):
    city = start()
    data = sheet_of(ROSTER, header=["What", "Phase", "Day", "Words", "Who"])
    first = started(city, data)
    meant = {"What": "title", "Phase": "step"}
    drafts.set_columns(first, actor=city.lead, column_map=[meant])
    run(checks.start_check(first, actor=city.lead))
    first.refresh_from_db()
    committed(first)
    again = started(city, data)
    assert again.column_map == [meant]
    client.force_login(city.lead)
    page = client.get(f"/cities/{city.city_id}/imports/{again.pk}/columns/").content.decode()
    assert "This file was imported already" in page
    assert "the last import with these columns" in page


@pytest.mark.django_db
def test_liaison_sees_the_own_imports_only(client):
    city = start()
    theirs, liaison = checked(city, sheet_of(ROSTER)), liaison_of(city)
    mine = checked(city, sheet_of(ROSTER), actor=liaison, name="mine.csv")
    client.force_login(liaison)
    base = f"/cities/{city.city_id}/imports/"
    page = client.get(base).content.decode()
    assert ("mine.csv" in page, "tasks.csv" in page) == (True, False)
    assert client.get(f"{base}{theirs.pk}/preview/").status_code == 404
    assert client.get(f"{base}{mine.pk}/preview/").status_code == 200
    other = start()
    assert client.get(f"/cities/{other.city_id}/imports/{mine.pk}/").status_code == 404


@pytest.mark.django_db
def test_liaison_hears_nothing_of_the_files_that_leap_brought(client):
    city = start()
    done(city, sheet_of(ROSTER), name="who-opposes-us.csv")
    liaison = liaison_of(city)
    mine = started(city, sheet_of(ROSTER), actor=liaison)
    client.force_login(liaison)
    page = client.get(f"/cities/{city.city_id}/imports/{mine.pk}/columns/").content.decode()
    assert "imported already" not in page and "who-opposes-us" not in page


@pytest.mark.django_db
def test_two_people_write_the_same_preview_once(client):
    city, second = start(), UserFactory(role=Role.STAFF)
    imported = checked(city, sheet_of(ROSTER))
    url = f"/cities/{city.city_id}/imports/{imported.pk}/"
    for person in (city.lead, second):
        client.force_login(person)
        page = client.post(f"{url}commit/", {"checked": imported.checked}, follow=True).content.decode()
    assert "Work on this import is going on right now." in page
    for job in Job.objects.filter(kind=commits.COMMIT):
        run(job)
    assert len(dump(city)) == 1


@pytest.mark.django_db
def test_commit_into_a_case_that_was_closed_meanwhile_writes_nothing():
    city = start()
    liaison = liaison_of(city)
    imported = checked(city, sheet_of(ROSTER), actor=liaison)
    job = commits.start_commit(imported, actor=liaison, checked=imported.checked)
    cases.change_lifecycle(city, actor=city.lead, to="closed", on=city.today, reason="For the test")
    assert run(job).message == "This engagement is closed. Start a new one to go on."
    imported.refresh_from_db()
    assert (imported.state, dump(city)) == (State.CHECKED, [])


@pytest.mark.django_db
def test_two_imports_of_the_same_rows_add_them_once():
    city = start()
    first, second = checked(city, sheet_of(ROSTER)), checked(city, sheet_of(ROSTER), name="again.csv")
    jobs_ = [commits.start_commit(each, actor=city.lead, checked=each.checked) for each in (first, second)]
    assert [run(job).state for job in jobs_] == ["done", "failed"]
    second.refresh_from_db()
    assert (second.state, second.counts["unchanged"], len(dump(city))) == (State.CHECKED, 1, 1)


@pytest.mark.django_db
def test_files_and_rows_go_when_they_should(django_capture_on_commit_callbacks):
    city = start()
    left = started(city, sheet_of(ROSTER))
    with django_capture_on_commit_callbacks(execute=True):
        finished = done(city, sheet_of(ROSTER))
    assert not ImportFile.objects.filter(of_import=finished).exclude(stored_name="").exists()
    assert finished.tables[0]["sample"] == []
    name = left.files.get().stored_name
    with clock.travel(clock.now() + timedelta(days=8)), django_capture_on_commit_callbacks(execute=True):
        sweeping.sweep()
    left.refresh_from_db()
    assert (left.state, default_storage.exists(name)) == (State.ABANDONED, False)
    assert (ImportRow.objects.count(), Imported.objects.count()) == (1, 1)
    with clock.travel(clock.now() + timedelta(days=31)):
        sweeping.sweep()
        assert not Import.objects.get(pk=finished.pk).is_undoable
    assert (ImportRow.objects.count(), Imported.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_command_says_what_it_would_do_does_it_and_repeats_it_as_unchanged(tmp_path):
    city = start(actor=UserFactory(role=Role.ADMIN))
    path = tmp_path / "tasks.csv"
    path.write_bytes(sheet_of(ROSTER))

    def bring(*more) -> dict:
        out = StringIO()
        call_command("import_records", TASKS.name, str(path), "--city", str(city.city_id), "--json", *more, stdout=out)
        return json.loads(out.getvalue())

    assert (bring("--dry-run")["create"], dump(city)) == (1, [])
    assert (bring()["state"], len(dump(city))) == ("done", 1)
    assert (bring()["state"], bring()["unchanged"]) == ("nothing to write", 1)
    path.write_bytes(sheet_of(ROSTER, ["No step", "", "", "", ""], ["New", "plans", "", "", ""]))
    with pytest.raises(CommandError, match="some rows are rejected"):
        bring()
    assert (bring("--only-good")["state"], len(dump(city))) == ("done", 2)
    with pytest.raises(CommandError, match="No kind is called"):
        call_command("import_records", "ghosts", str(path), "--city", "1")


@pytest.mark.django_db(transaction=True)
def test_killed_worker_leaves_all_or_nothing_and_the_next_one_finishes(celery_worker_process):
    city = start()
    imported = checked(city, sheet_of(*([f"Task {n}", "plans", "", "", ""] for n in range(300))))
    assert eventually(lambda: not drafts.is_working(imported)), "The worker may have been faster with the check."
    imported.refresh_from_db()
    job = commits.start_commit(imported, actor=city.lead, checked=imported.checked)
    assert eventually(lambda: state_of(job) != "queued")
    os.killpg(celery_worker_process.pid, signal.SIGKILL)
    celery_worker_process.wait()

    def is_all_or_nothing() -> bool:
        """Once the database has noticed: it may still commit for somebody who was killed."""
        imported.refresh_from_db()
        return len(dump(city)) == (300 if imported.state == State.DONE else 0)

    assert eventually(is_all_or_nothing, patience=5)
    sweep_later()
    if state_of(job) != "done":
        jobs.run(job.pk)
    imported.refresh_from_db()
    assert (imported.state, len(dump(city)), imported.imported.count()) == (State.DONE, 300, 300)


@pytest.mark.django_db
def test_command_waits_for_the_worker_that_was_quicker_and_follows_one_that_died(monkeypatch):
    """Else the answer of a script would depend on who hears the bell first."""
    job = checks.start_check(started(start(), sheet_of(ROSTER)), actor=UserFactory(role=Role.ADMIN))
    mine = Job.objects.filter(pk=job.pk)
    mine.update(state="running")
    waited = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            mine.update(state="queued")  # as the sweep leaves what a dead worker held

    monkeypatch.setattr(import_records, "sleep", sleep)
    import_records.run(job)
    assert (job.state, len(waited)) == ("done", 2)
