"""The last step of the wizard: everything is read, looked at, then loaded or given up."""

from typing import Any

from analysis.addresses import exports_url
from analysis.export_page import ExportPage
from analysis.operations import checks, exports, loads
from analysis.views.base import AboutExport
from analysis.views.wizard import WizardPage
from core.forms import PageForm
from core.permissions import decide
from core.views import ActionView, ConfirmPage, Page
from jobs.models import Job


class ExportCheck(WizardPage, Page):
    """Progress while everything is read, then what was found; nothing is loaded yet."""

    permission = "analysis.load_export"
    wizard_step = "Check"
    template_name = "analysis/wizard_check.html"

    def get_template_names(self) -> list[str]:
        return ["analysis/_check.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict:
        job = Job.objects.filter(pk=self.subject.job_id).first()
        is_waiting = self.subject.state == "loading"
        return super().get_context_data(
            page=ExportPage(self.subject),
            job=job,
            is_reading=is_waiting and job is not None and not job.is_finished,
            stopped=job.sentence if is_waiting and job is not None and job.is_finished else "",
            may_cancel=job and decide("jobs.cancel_job", self.request.user, job),
            can={"read_rejects": decide("analysis.read_rejects", self.request.user, self.subject)},
            **kwargs,
        )


class CheckStart(AboutExport, ActionView):
    permission = "analysis.load_export"

    def perform(self):
        return checks.start_check(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return f"{self.url}check/"


class ExportKeep(AboutExport, ActionView):
    """What was checked is loaded."""

    permission = "analysis.load_export"

    def perform(self):
        return loads.keep(self.subject, actor=self.request.user, cube=self.request.POST.get("cube", ""))

    def get_success_message(self) -> str:
        return f"{self.result.rows_loaded:,} calls are loaded. The raw files are deleted."

    def default_url(self) -> str:
        return self.url if hasattr(self, "result") else f"{self.url}check/"


class ExportAbandon(WizardPage, ConfirmPage):
    permission = "analysis.load_export"
    template_name = "analysis/confirm.html"
    submit_label = "Give it up"

    form_class = PageForm

    def get_heading(self) -> str:
        return f"Give up “{self.subject.label}”?"

    def get_context_data(self, **kwargs: Any) -> dict:
        sentences = ["Its files are deleted here, and so is what was read of them.", "Nothing of it was loaded."]
        return super().get_context_data(consequences=sentences, danger=True, **kwargs)

    def perform(self, form):
        return exports.abandon(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"“{self.subject.label}” was given up. Its files are deleted."

    def default_url(self) -> str:
        done = hasattr(self, "result")
        return exports_url(self.engagement.city_id) if done else f"{self.url}check/"
