"""From a city's files to a loaded export: files, columns, check, result. Each step has its address and can be left."""

from typing import Any

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from analysis.addresses import export_url, exports_url
from analysis.export_page import ExportPage
from analysis.forms.exports import MAX_FILE, MAX_SENT, ColumnsForm, DialectForm, ExportForm, FilesForm
from analysis.models import CadFile
from analysis.operations import checks, exports, loads
from analysis.views.base import AboutExport, InAnalysis, trail_of
from analysis.wizard import ColumnsView, steps_of
from core.forms import PageForm
from core.permissions import decide
from core.views import ActionView, ConfirmPage, FormPage, Page
from jobs.models import Job

LIMITS = (MAX_FILE, MAX_SENT)


class WizardPage(AboutExport, abstract=True):
    """A step about an export in preparation; what is loaded has its own page, what was given up has none."""

    wizard_step = ""

    def get(self, request, *args, **kwargs):
        if self.subject.is_unfinished:
            return super().get(request, *args, **kwargs)
        if self.subject.is_loaded:
            return HttpResponseRedirect(self.url)
        raise Http404("This export was given up.")

    def get_heading(self) -> str:
        return self.subject.label

    def get_context_data(self, **kwargs: Any) -> dict:
        steps = steps_of(self.subject, self.wizard_step, self.url)
        return super().get_context_data(export=self.subject, steps=steps, url=self.url, **kwargs)


class TakesFiles(FormPage, abstract=True):
    """Large files go to disk as they come; whoever may not send them is cut off at the usual limit."""

    upload_limits = LIMITS
    template_name = "analysis/wizard_files.html"

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()  # Reads what was sent, which is when an overflow is noticed.
        return kwargs | {"overflow": getattr(self.request, "upload_overflow", False)}


class ExportCreate(InAnalysis, TakesFiles):
    permission = "analysis.load_export"
    heading = "Load a 911 export"
    form_class = ExportForm
    submit_label = "Upload and look"

    def perform(self, form):
        data = form.cleaned_data
        return exports.start_export(
            self.engagement, actor=self.request.user, label=data["label"], uploads=data["files"]
        )

    def default_url(self) -> str:
        started = getattr(self, "result", None)
        city_id = self.engagement.city_id
        return f"{export_url(city_id, started.pk)}columns/" if started else exports_url(city_id)

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement, ("Exports", exports_url(self.engagement.city_id)))

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(steps=steps_of(None, "Files", ""), **kwargs)


class ExportFiles(WizardPage, TakesFiles):
    permission = "analysis.load_export"
    wizard_step = "Files"
    form_class = FilesForm
    submit_label = "Upload and add"
    success_message = "Added. Look at the columns again."

    def perform(self, form):
        return exports.add_files(self.subject, actor=self.request.user, uploads=form.cleaned_data["files"])

    def default_url(self) -> str:
        return f"{self.url}columns/"

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(page=ExportPage(self.subject), **kwargs)


class AboutFile(AboutExport, abstract=True):
    """About one file of an export, named by `file`."""

    def find_file(self, number: str) -> CadFile:
        if not (number.isascii() and number.isdigit() and len(number) < 19):
            raise Http404("No such file.")
        file = get_object_or_404(self.subject.files, pk=int(number))
        file.export = self.subject
        return file


class FileRemove(AboutFile, ActionView):
    permission = "analysis.load_export"
    success_message = "The file was left out."

    def perform(self):
        file = self.find_file(self.request.POST.get("file", ""))
        return exports.remove_file(self.subject, actor=self.request.user, file=file)

    def default_url(self) -> str:
        return f"{self.url}files/"


class FileReread(WizardPage, AboutFile, FormPage):
    """One file read as a person says it is written."""

    permission = "analysis.load_export"
    wizard_step = "Columns"
    template_name = "analysis/wizard_read.html"
    form_class = DialectForm
    submit_label = "Read it again"
    success_message = "Read again. Look at the columns."

    @property
    def file(self) -> CadFile:
        if not hasattr(self, "_file"):
            given = self.request.POST or self.request.GET
            first = self.subject.files.first()
            self._file = self.find_file(given.get("file", str(first.pk)))
        return self._file

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs() | {"cad_file": self.file}
        return {name: value for name, value in kwargs.items() if name != "initial"}

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(file=self.file, **kwargs)

    def perform(self, form):
        data = form.cleaned_data
        return exports.reread_file(
            self.file,
            actor=self.request.user,
            encoding=data.get("encoding", ""),
            delimiter=data.get("delimiter", ""),
            header_line=data["header_line"],
        )

    def default_url(self) -> str:
        return f"{self.url}columns/"


class ExportColumns(WizardPage, FormPage):
    """What was understood of the files, and what a person says the columns mean. Saving has everything read."""

    permission = "analysis.load_export"
    wizard_step = "Columns"
    template_name = "analysis/wizard_columns.html"
    form_class = ColumnsForm
    submit_label = "Save and check the whole export"

    @property
    def view(self) -> ColumnsView:
        if not hasattr(self, "_view"):
            self._view = ColumnsView(self.subject)
        return self._view

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        kwargs.pop("initial")
        return kwargs | self.view.form_kwargs()

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(view=self.view, **kwargs)
        return context | {"rows": self.view.rows(context["form"])}

    def perform(self, form):
        actor = self.request.user
        export = exports.set_columns(
            self.subject,
            actor=actor,
            column_map=form.column_map(),
            universe=form.cleaned_data["universe"],
            counts_incidents_once=form.cleaned_data["counts_incidents_once"],
        )
        return export if export.is_checked else checks.start_check(export, actor=actor)

    def default_url(self) -> str:
        return f"{self.url}check/" if hasattr(self, "result") else exports_url(self.engagement.city_id)


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
