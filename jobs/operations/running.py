"""One run of a job, from taking it to its report."""

import logging
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, connection, transaction
from django.db.models import F

from audit.operations import record
from core import clock
from core.errors import Refused
from core.permissions import Denied
from jobs.kinds import KINDS
from jobs.models import Job, State

logger = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 15
MOST_PROBLEMS = 500  # kept for the report; whoever needs all of them makes a file


class Cancelled(Exception):  # noqa: N818 - it reads as what happened
    """The job was called off, or given up for dead: stop here."""


def run(job_id: int) -> None:
    """Do the work of a queued job. Of several bells for one job all but the first find nothing to do."""
    if not (job := _take(job_id)):
        return
    try:
        with beating(job):
            result = KINDS[job.kind].function(job) if job.kind in KINDS else _unknown(job)
    except Cancelled:
        _end(job, State.CANCELLED, message="Canceled.")
    except Refused as refused:
        _end(job, State.FAILED, message=" ".join(refused.reasons))
    except Denied as denied:
        _end(job, State.FAILED, message=str(denied))
    except Exception:
        logger.exception("Job %s (%s) failed", job.pk, job.kind)
        _end(job, State.FAILED, message="Something went wrong inside LEAP CRM. An admin finds the details in the log.")
    else:
        _end(job, State.DONE, message=(result or {}).pop("message", ""), result=result or {})


def _take(job_id: int) -> Job | None:
    now, this_run = clock.now(), uuid.uuid4()
    taken = Job.objects.filter(pk=job_id, state=State.QUEUED).update(
        state=State.RUNNING, run=this_run, runs=F("runs") + 1, started_at=now, heartbeat_at=now, done=0, message=""
    )
    return Job.objects.select_related("actor").get(pk=job_id) if taken else None


def _unknown(job: Job):
    raise Refused("This version of LEAP CRM does not know this kind of work any more.")


@contextmanager
def beating(job: Job) -> Iterator[None]:
    """Show signs of life from a thread of its own, so that work without progress is not taken for dead."""
    over = threading.Event()
    thread = threading.Thread(target=_beat, args=(job, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=1)


def _beat(job: Job, over: threading.Event) -> None:
    try:
        while not over.wait(HEARTBEAT_SECONDS):
            try:
                _mine(job).update(heartbeat_at=clock.now())
            except Error as error:
                logger.warning("No sign of life from job %s: %s", job.pk, error)
    finally:
        connection.close()


def _mine(job: Job):
    """The row, as long as it belongs to this run."""
    return Job.objects.filter(pk=job.pk, run=job.run, state=State.RUNNING)


def progress(job: Job, *, done: int, total: int | None = None, message: str | None = None, problems: list[str] = ()):
    """Say how far the work has come, and hear whether it was called off: then `Cancelled` is raised.

    Call it outside transactions, else nobody sees it before the end.
    """
    job.done = done
    job.total = job.total if total is None else total
    job.message = job.message if message is None else message[:500]
    job.problems = [*job.problems, *problems][:MOST_PROBLEMS]
    values = {"done": job.done, "total": job.total, "message": job.message, "heartbeat_at": clock.now()}
    if problems:
        values["problems"] = job.problems
    if not _mine(job).update(**values) or not _mine(job).filter(cancel_requested=False).exists():
        raise Cancelled


@transaction.atomic
def _end(job: Job, state: str, *, message: str = "", result: dict | None = None) -> None:
    """Write the report, unless this run was given up for dead meanwhile."""
    now = clock.now()
    values = {"state": state, "message": message[:500], "finished_at": now, "heartbeat_at": now}
    if result is not None:
        values["result"] = result
    if _mine(job).update(**values):
        record(actor=job.actor, verb=f"jobs.job_{state}", subject=job, engagement_id=job.engagement_id)
