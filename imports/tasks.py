"""Long work of imports, and their hourly sweep. Each job may be repeated after a kill: it does all or nothing."""

from celery import shared_task

from imports.operations import checks, commits, sweeping, undoing
from jobs.kinds import job


@job(checks.CHECK, repeatable=True)
def check_import(order) -> dict:
    return checks.run_check(order)


@job(commits.COMMIT, repeatable=True)
def commit_import(order) -> dict:
    return commits.run_commit(order)


@job(undoing.UNDO, repeatable=True)
def undo_import(order) -> dict:
    return undoing.run_undo(order)


@shared_task(name="imports.sweep")
def sweep() -> None:
    sweeping.sweep()
