"""Long work of step 1, and its sweep."""

from celery import shared_task

from analysis.operations import checks, sweeping
from jobs.kinds import job


@job(checks.CHECK, repeatable=True)
def check_export(order) -> dict:
    """Read an export in full. Repeated after a kill: until its end nothing points to what it wrote."""
    return checks.run_check(order)


@shared_task(name="analysis.sweep")
def sweep() -> None:
    sweeping.sweep()
