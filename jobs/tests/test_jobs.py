"""Ordering, running, calling off and sweeping up."""

from datetime import timedelta

import pytest
from celery import Celery
from django.conf import settings

from accounts.models import Role
from audit.models import AuditEvent
from core import clock
from core.errors import Refused
from jobs import bell, operations
from jobs.models import Job, State
from jobs.operations.running import _take
from jobs.operations.sweeping import DEAD_AFTER
from jobs.tests import kinds  # noqa: F401 - registers them
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def ordered(kind="tests.count", **fields) -> Job:
    return operations.start(kind, actor=fields.pop("actor", None) or UserFactory(), title="Count", **fields)


def ended(job: Job) -> Job:
    operations.run(job.pk)
    job.refresh_from_db()
    return job


def test_run_reports_progress_problems_and_result():
    job = ended(ordered(total=4))
    assert (job.state, job.done, job.problems) == (State.DONE, 4, ["Row 3 is odd."])
    assert (job.result, job.sentence) == ({"rows": 4}, "All rows are through.")
    assert set(
        AuditEvent.objects.filter(subject_id=job.pk, subject_type="jobs.job").values_list("verb", flat=True)
    ) == {
        "jobs.job_started",
        "jobs.job_done",
    }


def test_second_bell_does_nothing():
    job = ended(ordered(total=1))
    finished_at = job.finished_at
    assert ended(job).finished_at == finished_at
    assert job.runs == 1


def test_refusal_is_the_report():
    assert ended(ordered("tests.refuse")).sentence == "The file is gone."


def test_crash_ends_in_a_sentence_without_details():
    job = ended(ordered("tests.break"))
    assert job.state == State.FAILED
    assert "secret" not in job.sentence


def test_kind_that_is_gone_is_said():
    job = ordered()
    Job.objects.filter(pk=job.pk).update(kind="tests.of_an_old_release")
    assert "does not know" in ended(job).sentence


def test_cancel_before_it_begins_ends_it_at_once():
    job = ordered(total=3)
    operations.cancel(job, actor=job.actor)
    assert ended(job).state == State.CANCELLED
    with pytest.raises(Refused):
        operations.cancel(job, actor=job.actor)


def test_cancel_reaches_a_running_job_at_its_next_progress():
    job = _take(ordered(total=3).pk)
    operations.cancel(Job.objects.get(pk=job.pk), actor=job.actor)
    with pytest.raises(operations.Cancelled):
        operations.progress(job, done=1)


def test_sweep_marks_a_dead_run_with_a_sentence():
    job = _take(ordered(total=9).pk)
    operations.progress(job, done=4)
    with clock.travel(clock.now() + DEAD_AFTER + timedelta(seconds=1)):
        operations.sweep()
    job.refresh_from_db()
    assert (job.state, job.seen_at) == (State.FAILED, None)
    assert "after 4 of 9" in job.sentence


def test_sweep_leaves_a_living_run_alone():
    job = _take(ordered().pk)
    with clock.travel(clock.now() + DEAD_AFTER - timedelta(seconds=5)):
        operations.sweep()
    job.refresh_from_db()
    assert job.state == State.RUNNING


def test_dead_run_that_wakes_up_cannot_write_over_its_successor(tmp_path):
    first = _take(ordered("tests.wait_repeatable", params={"path": str(tmp_path / "log")}).pk)
    with clock.travel(clock.now() + DEAD_AFTER + timedelta(seconds=1)):
        operations.sweep()
        second = _take(first.pk)
    assert second.runs == 2
    with pytest.raises(operations.Cancelled):
        operations.progress(first, done=7)
    second.refresh_from_db()
    assert (second.state, second.done) == (State.RUNNING, 0)


def test_job_that_kills_every_worker_is_given_up():
    job = ordered("tests.wait_repeatable")
    for _ in range(3):
        _take(job.pk)
        Job.objects.filter(pk=job.pk).update(heartbeat_at=clock.now() - DEAD_AFTER * 2)
        operations.sweep()
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "3 times" in job.sentence


def test_bell_that_cannot_ring_is_only_a_warning(django_capture_on_commit_callbacks, caplog, monkeypatch):
    monkeypatch.setattr(bell, "_away_until", 0.0)
    app = Celery(broker="redis://127.0.0.1:1/0", set_as_current=False)
    app.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS

    @app.task(shared=False)
    def unheard(number):
        pass

    with django_capture_on_commit_callbacks(execute=True):
        bell.ring(unheard, 1)
        bell.ring(unheard, 2)
    assert caplog.text.count("waits for the next sweep") == 1


def test_list_marks_what_ended_as_seen_and_only_for_its_actor(client):
    job = ended(ordered(total=1))
    admin = UserFactory(role=Role.ADMIN)
    client.force_login(admin)
    assert job.title in client.get("/jobs/", {"whose": "all"}).content.decode()
    job.refresh_from_db()
    assert job.seen_at is None
    client.force_login(job.actor)
    page = client.get("/jobs/").content.decode()
    assert "New" in page
    job.refresh_from_db()
    assert job.seen_at is not None


def test_notice_counts_my_finished_unseen_jobs(client):
    job = ended(ordered(total=1))
    ordered(actor=job.actor)
    client.force_login(job.actor)
    request = client.get("/jobs/999999/").wsgi_request
    from jobs.notices import unseen_jobs

    assert unseen_jobs(request)["notice_count"] == 1


def test_other_person_gets_404_and_admin_sees_and_stops(client):
    job = ordered()
    client.force_login(UserFactory())
    assert client.get(f"/jobs/{job.pk}/").status_code == 404
    assert client.post(f"/jobs/{job.pk}/cancel/").status_code == 404
    client.force_login(UserFactory(role=Role.ADMIN))
    assert client.get(f"/jobs/{job.pk}/").status_code == 200
    client.post(f"/jobs/{job.pk}/cancel/")
    job.refresh_from_db()
    assert job.state == State.CANCELLED


def test_page_polls_only_while_there_is_something_to_wait_for(client):
    job = ordered(total=1)
    client.force_login(job.actor)
    assert "every 2s" in client.get(f"/jobs/{job.pk}/").content.decode()
    ended(job)
    part = client.get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "every 2s" not in part
    assert "<html" not in part
