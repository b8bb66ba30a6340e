"""What a lost bell or a killed worker left behind."""

from datetime import timedelta

from django.db import transaction

from audit.operations import SYSTEM, record
from core import clock
from jobs.bell import ring
from jobs.kinds import KINDS
from jobs.models import Job, State

BELL_LOST_AFTER = timedelta(seconds=30)
DEAD_AFTER = timedelta(minutes=3)  # well over the heartbeat of a run, and over any wait for a lock
MOST_RUNS = 3
MOST_AT_ONCE = 200


def sweep() -> None:
    """Ring again for jobs that nobody began; finish or mark those whose worker died."""
    now = clock.now()
    for job in Job.objects.silent_since(now - DEAD_AFTER).order_by("pk")[:MOST_AT_ONCE]:
        _bury(job)
    waiting = Job.objects.waiting_since(now - BELL_LOST_AFTER).order_by("pk")
    for job_id in waiting.values_list("pk", flat=True)[:MOST_AT_ONCE]:
        _wake_again(job_id)


def _wake_again(job_id: int) -> None:
    from jobs.tasks import run_job

    ring(run_job, job_id, expires=55)  # by then the next sweep has rung


@transaction.atomic
def _bury(job: Job) -> None:
    """Queue a dead run again if its kind allows; else say that it was interrupted."""
    kind = KINDS.get(job.kind)
    mine = Job.objects.filter(pk=job.pk, run=job.run, state=State.RUNNING)
    if job.cancel_requested:
        ended = {"state": State.CANCELLED, "message": "Canceled."}
    elif kind and kind.repeatable and job.runs < MOST_RUNS:
        mine.update(state=State.QUEUED, run=None, message="Interrupted; it starts again by itself.")
        return
    else:
        ended = {"state": State.FAILED, "message": _what_happened(job, repeatable=bool(kind and kind.repeatable))}
    if mine.update(finished_at=clock.now(), **ended):
        record(actor=SYSTEM, verb=f"jobs.job_{ended['state']}", subject=job, reason=ended["message"])


def _what_happened(job: Job, *, repeatable: bool) -> str:
    if repeatable:
        return f"The server stopped this {job.runs} times. Ask an admin to look into it before you start it again."
    rows = f" after {job.done:,} of {job.total:,}" if job.total else ""
    return f"The server stopped while this was running{rows}. Check what is there before you start it again."
