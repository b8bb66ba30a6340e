"""Imports for tests: a file's text through the operations, and what a city's tasks say."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile

import jobs.operations as jobs
from imports.models import Import, State
from imports.operations import checks, commits, drafts, undoing
from imports.tests.kinds import TASKS
from jobs.models import Job

HEADER = ["Task", "Step", "Due date", "Details", "Waiting on"]


def sheet_of(*rows, header=HEADER) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def upload(data: bytes, name="tasks.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def started(engagement, data: bytes, *, actor=None, name="tasks.csv", kind=TASKS) -> Import:
    actor = actor or engagement.lead
    return drafts.start_import(engagement, actor=actor, kind=kind, uploads=[upload(data, name)])


def run(job: Job) -> Job:
    jobs.run(job.pk)
    job.refresh_from_db()
    return job


def checked(engagement, data: bytes, *, actor=None, **how) -> Import:
    imported = started(engagement, data, actor=actor, **how)
    run(checks.start_check(imported, actor=actor or engagement.lead))
    imported.refresh_from_db()
    return imported


def committed(imported: Import, *, actor=None, only_good=False) -> Job:
    actor = actor or imported.created_by
    job = run(commits.start_commit(imported, actor=actor, checked=imported.checked, only_good=only_good))
    imported.refresh_from_db()
    return job


def done(engagement, data: bytes, **how) -> Import:
    imported = checked(engagement, data, **how)
    job = committed(imported, only_good=True)
    assert imported.state == State.DONE, job.message
    return imported


def undone(imported: Import) -> Job:
    job = run(undoing.start_undo(imported, actor=imported.created_by))
    imported.refresh_from_db()
    return job


def dump(engagement) -> list[tuple]:
    """The tasks of a city as they read, without numbers and versions."""
    rows = engagement.tasks.filter(removed_at=None).order_by("pk")
    return list(rows.values_list("title", "step", "due_on", "details", "waiting_on", "audience", "done_on"))
