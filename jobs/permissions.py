"""Who may see and stop long work."""

from core.permissions import Decision, only_if, rule


@rule("jobs.view_jobs")
def may_view_jobs(user, job) -> Decision:
    """Everyone sees the work they have started; admins see all of it."""
    return only_if(True, "")


@rule("jobs.cancel_job")
def may_cancel_job(user, job) -> Decision:
    """The person who started a job, and an admin, stop it."""
    is_own = job.actor_id == user.pk
    return only_if(is_own or user.is_admin, "Only the person who started a job, or an admin, stops it.")
