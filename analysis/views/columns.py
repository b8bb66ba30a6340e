"""The wizard's step about columns: how files are read, what columns mean, and what codes mean."""

from typing import Any

from analysis.addresses import exports_url
from analysis.forms.codes import CodesForm
from analysis.forms.columns import ColumnsForm
from analysis.forms.exports import DialectForm
from analysis.models import CadFile
from analysis.operations import checks, exports
from analysis.views.wizard import AboutFile, WizardPage
from analysis.wizard import ColumnsView
from core.views import FormPage


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
        if codes := form.cleaned_data["code_table"]:
            exports.explain_codes(export, actor=actor, codes=codes)
        return export if export.is_checked else checks.start_check(export, actor=actor)

    def default_url(self) -> str:
        return f"{self.url}check/" if hasattr(self, "result") else exports_url(self.engagement.city_id)


class ExportCodes(WizardPage, FormPage):
    """The city's own list of codes, given or replaced after the columns are known."""

    permission = "analysis.load_export"
    wizard_step = "Check"
    template_name = "analysis/wizard_codes.html"
    form_class = CodesForm
    submit_label = "Read it"

    def perform(self, form):
        return exports.explain_codes(self.subject, actor=self.request.user, codes=form.cleaned_data["file"])

    def get_success_message(self) -> str:
        return f"{len(self.result.code_texts):,} codes have a text now."

    def default_url(self) -> str:
        return f"{self.url}check/"
