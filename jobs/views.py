"""My jobs: how far they are, and their reports."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.exports.columns import ExportColumn
from core.permissions import decide
from core.views import ActionView, Guarded, ListPage, Page
from jobs import operations
from jobs.models import Job

JOBS = (
    ExportColumn("Job", "title"),
    ExportColumn("Started by", "actor.name"),
    ExportColumn("Ordered", "created_at"),
    ExportColumn("State", "get_state_display"),
    ExportColumn("Finished", "finished_at"),
    ExportColumn("Report", "message"),
)


class JobList(ListPage):
    """The reader's own jobs; looking at them takes notice of what has finished. Admins may ask for everyone's."""

    permission = "jobs.view_jobs"
    model = Job
    template_name = "jobs/job_list.html"
    export_columns = JOBS

    @property
    def shows_all(self) -> bool:
        return self.request.user.is_admin and self.request.GET.get("whose") == "all"

    def get_heading(self) -> str:
        return "Everyone's jobs" if self.shows_all else "My jobs"

    def get_rows(self):
        rows = Job.objects.visible_to(self.request.user).select_related("actor").defer("params", "problems", "result")
        return rows if self.shows_all else rows.of(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(shows_all=self.shows_all, **kwargs)
        context["rows"] = list(context["rows"])  # as they were before this visit: new ones are marked
        operations.mark_seen(actor=self.request.user)
        return context


class AboutJob(Guarded, abstract=True):
    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> Job:
        return get_object_or_404(Job.objects.visible_to(user).select_related("actor"), pk=pk)

    def default_url(self) -> str:
        return reverse("jobs:job-detail", args=[self.subject.pk])


class JobDetail(AboutJob, Page):
    """Progress while it runs, the report afterwards; polled by the page as long as there is something to wait for."""

    permission = "jobs.view_jobs"
    template_name = "jobs/job_detail.html"

    def get_template_names(self) -> list[str]:
        return ["jobs/_job.html"] if self.request.htmx else [self.template_name]

    def get_heading(self) -> str:
        return self.subject.title

    def get_context_data(self, **kwargs: Any) -> dict:
        job = self.subject
        if job.is_finished:
            operations.mark_seen(actor=self.request.user, job=job)
        return super().get_context_data(
            trail=[("My jobs", reverse("jobs:job-list"))],
            job=job,
            facts=result_facts(job),
            may_cancel=decide("jobs.cancel_job", self.request.user, job),
            **kwargs,
        )


def result_facts(job: Job) -> list[tuple[str, Any]]:
    """The report's names and values; the link to what was made is drawn on its own."""
    return [
        (name.replace("_", " ").capitalize(), f"{value:,}" if isinstance(value, int) else value)
        for name, value in job.result.items()
        if name not in ("url", "url_label")
    ]


class JobCancel(AboutJob, ActionView):
    permission = "jobs.cancel_job"
    success_message = "The job is being stopped."

    def perform(self) -> Job:
        return operations.cancel(self.subject, actor=self.request.user)
