"""From a city's files to a loaded export: files, columns, check, result. Each step has its address and can be left.

Here the frame of all steps, and the first one.
"""

from typing import Any

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from analysis.addresses import export_url, exports_url
from analysis.export_page import ExportPage
from analysis.forms.exports import MAX_FILE, MAX_SENT, ExportForm, FilesForm
from analysis.models import CadFile
from analysis.operations import exports
from analysis.views.base import AboutExport, InAnalysis, trail_of
from analysis.wizard import steps_of
from core.views import ActionView, FormPage

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
