"""From files to a loaded export: nothing personal stays, every row is accounted for, nothing is half loaded."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

import jobs.operations as jobs
from analysis.addresses import table_url
from analysis.models import CadExport, CodeRow, CodeTable, ExportState
from analysis.operations import checks, exports, loads
from analysis.operations.files import peek_at
from analysis.operations.sweeping import DRAFT_KEPT, sweep
from core import clock
from core.errors import Refused
from core.tests.files import PDF, upload
from core.uploads.handler import limits_of
from engagements.operations.purging import purge_removed
from jobs.models import Job, State
from tests.calls import calls_csv, checked_export, columns_sent
from tests.factories import CityFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def engagement():
    return start(CityFactory(name="Dayton"))


@pytest.fixture
def url(engagement, client):
    client.force_login(engagement.lead)
    return f"/cities/{engagement.city_id}/analysis/exports/"


def send(client, url, *uploads, label="Calls of March"):
    return client.post(f"{url}new/", {"label": label, "files": uploads})


def load(engagement, *contents: bytes, once=False, label="Calls") -> CadExport:
    """By the operations, up to the end."""
    uploads = [upload(f"{n}.csv", content) for n, content in enumerate(contents)]
    export = exports.start_export(engagement, actor=engagement.lead, label=label, uploads=uploads)
    meaning = peek_at(export.files.first()).proposal
    given = {"column_map": meaning, "universe": "calls", "counts_incidents_once": once}
    exports.set_columns(export, actor=engagement.lead, **given)
    export = checks.check_at_once(export, actor=engagement.lead)
    return loads.keep(export, actor=engagement.lead, cube=export.cube)


def stored(storage: Path) -> list[Path]:
    return [path for path in storage.rglob("*") if path.is_file()]


def test_an_export_without_a_name_is_called_as_its_first_file(client, engagement, url):
    send(client, url, upload("march.csv", calls_csv()), label="")
    assert CadExport.objects.get().label == "march.csv"
    send(client, url, upload("april.csv", calls_csv(9)), upload("may.csv", calls_csv(8)), label="")
    assert CadExport.objects.latest("pk").label == "april.csv and 1 more file"


def test_wizard_from_upload_to_a_loaded_export(client, engagement, url, storage, django_capture_on_commit_callbacks):
    bad = b"\nN1,31/31/2026,NOISE COMPLAINT,1,(555) 555-0199"
    page = client.get(send(client, url, upload("march.csv", calls_csv() + bad)).url)
    text = page.content.decode()
    assert "•••" in text and "555-01" not in text
    form = page.context["form"]
    answers = {name: form[name].value() or "" for name in form.fields if name != "version"}
    waiting = client.post(page.request["PATH_INFO"], answers | {"universe": "calls"})
    export = CadExport.objects.get()
    assert (waiting.url, export.state) == (f"{url}{export.pk}/check/", ExportState.LOADING)
    assert "Waiting to start" in client.get(waiting.url).content.decode()
    jobs.run(export.job_id)
    found = client.get(waiting.url)
    assert "31 rows read = 30 calls + 1 rejected + 0 skipped" in found.content.decode()
    assert "telephone number" in found.content.decode()
    assert "The export covers only 2 days" in found.content.decode()
    export.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}{export.pk}/keep/", {"cube": export.cube})
    export.refresh_from_db()
    assert (export.state, export.rows_loaded, export.files.get().stored_name) == (ExportState.LOADED, 30, "")
    assert CodeTable.objects.get().rows.count() == 2
    assert [path for path in stored(storage) if b"555-01" in path.read_bytes()] == []
    rejects = b"".join(client.get(f"{url}{export.pk}/rejects/")).decode()
    assert "march.csv,32,Call Date Time" in rejects
    assert table_url(engagement.city_id) in client.get(f"{url}{export.pk}/").content.decode()  # What comes next.


def test_same_file_again_is_recognized_and_nothing_is_doubled(client, engagement, url):
    load(engagement, calls_csv())
    response = send(client, url, upload("other name.csv", calls_csv()))
    assert (response.status_code, CadExport.objects.count()) == (422, 1)
    assert "was already loaded on" in response.content.decode()
    both = [upload("a.csv", calls_csv(50)), upload("b.csv", calls_csv(50))]
    assert "is in this export already" in send(client, url, *both).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("calls.csv", PDF, "This is a PDF"),
        ("calls.zip", b"PK\x03\x04damaged", "The zip file is damaged"),
        ("calls.csv", b"  \n \n", "empty"),
        ("calls.csv", b"", "empty"),
    ],
)
def test_file_that_cannot_be_read_is_refused_beside_the_field(client, url, storage, name, content, sentence):
    response = send(client, url, upload(name, content))
    assert response.status_code == 422
    assert sentence in str(response.context["form"].errors["files"])
    assert stored(storage) == []


def test_rows_that_an_earlier_file_holds_are_skipped(engagement):
    export = load(engagement, calls_csv(0, 30), calls_csv(20, 30))
    assert (export.rows_read, export.rows_loaded, export.rows_skipped) == (60, 50, 10)
    assert export.skipped == {"an incident number that stands in an earlier file": 10}


@pytest.mark.parametrize(("once", "counted"), [(False, 31), (True, 30)])
def test_rows_of_one_incident_count_by_the_rule_that_was_chosen(engagement, once, counted):
    unit = b"\nN00003,03/01/2026 03:19:00,WELFARE CHECK,3,"
    export = load(engagement, calls_csv() + unit, once=once)
    assert (export.rows_loaded, export.duplicates) == (counted, 0 if once else 1)


def test_columns_mean_what_they_meant_in_the_citys_last_export(client, engagement, url):
    first = load(engagement, calls_csv())
    CadExport.objects.filter(pk=first.pk).update(column_map=first.column_map | {"Priority": "area"})
    page = client.get(send(client, url, upload("april.csv", calls_csv(30))).url)
    assert "the last export with these columns" in page.content.decode()
    assert page.context["view"].meaning["Priority"] == "area"


@pytest.mark.parametrize("drop", ["Call Date Time", "Initial Call Type"])
def test_columns_without_a_time_or_a_type_are_refused(client, engagement, url, drop):
    page = client.get(send(client, url, upload("march.csv", calls_csv())).url)
    form = page.context["form"]
    answers = {name: form[name].value() or "" for name in form.fields if name != "version"}
    answers[f"c{form.columns.index(drop)}"] = ""
    response = client.post(page.request["PATH_INFO"], answers)
    assert (response.status_code, Job.objects.count()) == (422, 0)


def test_list_of_codes_given_with_the_columns_explains_the_call_types(client, engagement, url):
    content = "\n".join(["Incident Number,Call Date Time,Call Type", *(f"{n},2026-01-01 10:00,415" for n in range(9))])
    send(client, url, upload("calls.csv", f"{content}\n9,2026-01-01 11:00,ZZ".encode()))
    export = CadExport.objects.get()
    page = client.get(f"{url}{export.pk}/columns/")
    assert "look like codes, such as <bdi>415</bdi>" in page.content.decode()
    sent = columns_sent(export) | {"c0": "incident", "c1": "received", "c2": "type"}
    answer = client.post(f"{url}{export.pk}/columns/", sent | {"code_table": upload("c.csv", b"%PDF-1.7")})
    assert "This is a PDF" in answer.content.decode()
    client.post(f"{url}{export.pk}/columns/", sent | {"code_table": upload("c.csv", b"Code,Text\n415,Disturbance")})
    export.refresh_from_db()
    jobs.run(export.job_id)
    check = client.get(f"{url}{export.pk}/check/").content.decode()
    assert "It explains 1 of 2 call types, with 90% of the calls." in check and "<bdi>ZZ</bdi>: 1 call" in check
    client.post(f"{url}{export.pk}/codes/", {"file": upload("c.csv", b"Code,Text\n415,Disturbance\nZZ,Sleep")})
    export.refresh_from_db()
    loads.keep(export, actor=engagement.lead, cube=export.cube)
    assert dict(CodeRow.objects.values_list("label", "description")) == {"415": "Disturbance", "ZZ": "Sleep"}


def test_change_after_the_check_makes_what_was_found_void(engagement, django_capture_on_commit_callbacks):
    export = checked_export(engagement, actor=engagement.lead)
    seen = export.cube
    with django_capture_on_commit_callbacks(execute=True):
        exports.add_files(export, actor=engagement.lead, uploads=[upload("3.csv", calls_csv(60))])
    export.refresh_from_db()
    assert (export.is_checked, export.rows_read) == (False, 0)
    assert not default_storage.exists(f"{seen}/calls.parquet")
    again = checks.check_at_once(export, actor=engagement.lead)
    with pytest.raises(Refused, match="checked again meanwhile"):
        loads.keep(again, actor=engagement.lead, cube=seen)


def test_nothing_is_half_loaded_when_the_worker_dies(engagement, monkeypatch):
    export = checked_export(engagement, actor=engagement.lead)
    job = checks.start_check(export, actor=engagement.lead)

    class Killed(BaseException):
        pass

    def die(*args, **kwargs):
        raise Killed

    monkeypatch.setattr(checks, "_settle", die)
    with pytest.raises(Killed):
        jobs.run(job.pk)
    monkeypatch.undo()
    export.refresh_from_db()
    assert (export.state, export.cube) == (ExportState.LOADING, "")
    with clock.travel(clock.now() + timedelta(minutes=10)):
        jobs.sweep()
    jobs.run(job.pk)
    export.refresh_from_db()
    job.refresh_from_db()
    assert (job.state, export.is_checked, export.rows_loaded) == (State.DONE, True, 60)


def test_stopped_check_leaves_the_export_open_for_another(engagement):
    export = checked_export(engagement, actor=engagement.lead)
    job = checks.start_check(export, actor=engagement.lead)
    with pytest.raises(Refused, match="being read right now"):
        exports.abandon(export, actor=engagement.lead)
    jobs.cancel(job, actor=engagement.lead)
    assert checks.start_check(export, actor=engagement.lead).pk != job.pk


def test_check_that_died_for_good_is_settled_by_the_sweep(engagement):
    export = checked_export(engagement, actor=engagement.lead)
    job = checks.start_check(export, actor=engagement.lead)
    sweep()
    export.refresh_from_db()
    assert export.state == ExportState.LOADING
    ended = {"state": State.FAILED, "finished_at": clock.now(), "message": "The server stopped this 3 times."}
    Job.objects.filter(pk=job.pk).update(**ended)
    sweep()
    export.refresh_from_db()
    assert (export.state, export.failure) == (
        ExportState.FAILED,
        "The server stopped this 3 times. Nothing of it was kept.",
    )
    jobs.cancel(checks.start_check(export, actor=engagement.lead), actor=engagement.lead)
    sweep()
    export.refresh_from_db()
    assert (export.state, export.failure) == (ExportState.DRAFT, "")


def test_removed_export_goes_after_a_month_unless_something_stands_on_it(
    engagement, storage, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        gone, kept = load(engagement, calls_csv(100)), load(engagement, calls_csv(200), label="Later")
        exports.remove_export(gone, actor=engagement.lead)
        exports.remove_export(kept, actor=engagement.lead)
    CodeTable.objects.create(engagement=engagement, export=kept, number=9, approved_at=clock.now())
    purge_removed()
    assert CadExport.objects.count() == 2
    with clock.travel(clock.now() + timedelta(days=31)), django_capture_on_commit_callbacks(execute=True):
        assert purge_removed() == 1
    assert list(CadExport.objects.all()) == [kept]
    assert not default_storage.exists(f"{gone.cube}/calls.parquet")
    assert default_storage.exists(f"{kept.cube}/calls.parquet")


def test_file_of_which_every_row_is_bad_says_so_and_is_not_loaded(client, engagement, url):
    content = b"Incident Number,Call Date Time,Initial Call Type\n1,never,NOISE\n2,later,NOISE"
    export = exports.start_export(engagement, actor=engagement.lead, label="Bad", uploads=[upload("b.csv", content)])
    meaning = {"Call Date Time": "received", "Initial Call Type": "type"}
    given = {"column_map": meaning, "universe": "calls", "counts_incidents_once": False}
    exports.set_columns(export, actor=engagement.lead, **given)
    jobs.run(checks.start_check(export, actor=engagement.lead).pk)
    page = client.get(f"{url}{export.pk}/check/").content.decode()
    assert "covers only" not in page
    assert checks.NOTHING in page and "2 rows read = 0 calls + 2 rejected" in page


def test_old_draft_is_given_up_and_its_files_are_gone(engagement, storage, django_capture_on_commit_callbacks):
    export = checked_export(engagement, actor=engagement.lead)
    with clock.travel(clock.now() + DRAFT_KEPT + timedelta(hours=1)), django_capture_on_commit_callbacks(execute=True):
        sweep()
    export.refresh_from_db()
    assert (export.state, stored(storage)) == (ExportState.ABANDONED, [])


def test_export_with_an_approved_code_table_stays(engagement):
    export = load(engagement, calls_csv())
    table = CodeTable.objects.get()
    CodeTable.objects.filter(pk=table.pk).update(approved_at=clock.now())
    with pytest.raises(Refused, match="approved code table"):
        exports.remove_export(export, actor=engagement.lead)


def test_only_who_may_load_sends_more_than_the_usual(client, engagement, url, monkeypatch):
    monkeypatch.setattr("core.uploads.handler.MAX_SIZE", 100)
    monkeypatch.setattr("core.uploads.handler.MAX_REQUEST", 100)
    large = calls_csv(0, 3000)
    assert send(client, url, upload("large.csv", large)).status_code == 302
    client.force_login(liaison_of(engagement))
    response = send(client, url, upload("large.csv", calls_csv(0, 3001)))
    assert (response.status_code, limits_of(response.wsgi_request)) == (403, (100, 100))


def test_city_sees_loaded_exports_only(client, engagement, url):
    checked_export(engagement, actor=engagement.lead, label="Draft of LEAP")
    export = load(engagement, calls_csv(100), label="Calls of May")
    client.force_login(liaison_of(engagement))
    page = client.get(url).content.decode()
    assert "Calls of May" in page and "Draft of LEAP" not in page
    detail = client.get(f"{url}{export.pk}/").content.decode()
    assert "Columns that were dropped" in detail and "rejects/" not in detail
    client.force_login(liaison_of(start(actor=UserFactory())))
    assert client.get(url).status_code == 404
