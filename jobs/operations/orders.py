"""What people do with jobs: order one, call it off, take notice."""

from django.db import transaction

from audit.operations import add, record
from core import clock
from core.errors import Refused
from jobs.bell import ring
from jobs.kinds import KINDS
from jobs.models import Job, State


@transaction.atomic
def start(
    kind: str, *, actor, title: str, params: dict | None = None, total: int = 0, engagement_id: int | None = None
) -> Job:
    """Order long work; a worker begins once this is committed. Returns at once."""
    if kind not in KINDS:
        raise ValueError(f"No kind of job is called {kind}.")
    job = Job(kind=kind, title=title[:200], params=params or {}, total=total, actor=actor, engagement_id=engagement_id)
    add(job, actor=actor, verb="jobs.job_started")
    _wake(job.pk)
    return job


def _wake(job_id: int) -> None:
    from jobs.tasks import run_job

    ring(run_job, job_id)


@transaction.atomic
def cancel(job: Job, *, actor) -> Job:
    """Call it off: at once if it waits, else when it next reports progress."""
    now = clock.now()
    ended = {"state": State.CANCELLED, "finished_at": now, "seen_at": now, "message": "Canceled before it began."}
    rows = Job.objects.filter(pk=job.pk)
    stopped = rows.filter(state=State.QUEUED).update(**ended)
    if not (stopped or rows.filter(state=State.RUNNING, cancel_requested=False).update(cancel_requested=True)):
        raise Refused("This job has ended, or is stopping already.")
    record(actor=actor, verb="jobs.job_cancelled", subject=job)
    job.refresh_from_db()
    return job


def mark_seen(*, actor, job: Job | None = None) -> None:
    """The actor has looked at the own finished jobs, or at one of them. Not history: it leaves no event."""
    rows = Job.objects.of(actor).unseen()
    if job:
        rows = rows.filter(pk=job.pk)
    rows.update(seen_at=clock.now())
