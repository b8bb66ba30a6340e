"""The bell: Celery carries a job's number, the row holds everything else."""

from celery import shared_task

from jobs import operations


@shared_task(name="jobs.run")
def run_job(job_id: int) -> None:
    operations.run(job_id)


@shared_task(name="jobs.sweep")
def sweep() -> None:
    operations.sweep()
