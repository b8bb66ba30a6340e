"""With a real worker process, really killed."""

import os
import signal
import time
from datetime import timedelta
from pathlib import Path

from django.urls import reverse

from core import clock
from jobs import operations
from jobs.models import Job, State
from jobs.operations.sweeping import BELL_LOST_AFTER, DEAD_AFTER
from jobs.tests import kinds  # noqa: F401 - registers them
from tests.factories import UserFactory


def eventually(condition, patience: float = 30):
    deadline = time.monotonic() + patience
    while not (found := condition()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def test_job_ordered_by_a_request_runs(celery_worker_process, client):
    job = operations.start("tests.count", actor=UserFactory(), title="Count", total=5)
    assert eventually(lambda: state_of(job) == State.DONE)
    client.force_login(job.actor)
    assert "All rows are through." in client.get(reverse("jobs:job-detail", args=[job.pk])).content.decode()


def started_waiting(kind: str, path: Path) -> tuple[Job, int]:
    """A job in the middle of its work, and the process that works on it."""
    job = operations.start(kind, actor=UserFactory(), title="Wait", params={"path": str(path)})
    assert eventually(lambda: path.exists() and path.read_text().endswith("\n"))
    return job, int(path.read_text())


def sweep_later() -> None:
    """Once to find the dead run, once to ring for what was queued again: so late that nobody does that twice."""
    for later in (DEAD_AFTER, BELL_LOST_AFTER):
        with clock.travel(clock.now() + later + timedelta(seconds=1)):
            operations.sweep()


def test_sweep_marks_what_a_killed_worker_left(celery_worker_process, tmp_path):
    job, _ = started_waiting("tests.wait", tmp_path / "pids")
    os.killpg(celery_worker_process.pid, signal.SIGKILL)
    celery_worker_process.wait()
    assert state_of(job) == State.RUNNING
    sweep_later()
    assert state_of(job) == State.FAILED
    assert "The server stopped while this was running" in job.sentence


def test_sweep_has_repeatable_work_finished_by_another_process(celery_worker_process, tmp_path):
    job, pid = started_waiting("tests.wait_repeatable", tmp_path / "pids")
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.5)
    assert state_of(job) == State.RUNNING
    sweep_later()
    assert eventually(lambda: state_of(job) == State.DONE)
    assert job.runs == 2
