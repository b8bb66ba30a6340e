"""Long work of reports, and what comes back by itself: nightly snapshots, schedules, what has expired."""

from celery import shared_task

from jobs.kinds import job
from reports import operations
from reports.operations import packages, reports


@job(reports.KIND, repeatable=True)
def make_report(order) -> dict:
    return reports.make_report(order)


@job(packages.KIND, repeatable=True)
def make_package(order) -> dict:
    return packages.make_package(order)


@shared_task(name="reports.sweep")
def sweep() -> None:
    """Any number of times does no harm: what is there already is left alone."""
    operations.take_nightly()
    operations.run_due()
    operations.drop_expired()
    operations.drop_orphans()
