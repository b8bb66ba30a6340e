"""From files to checked rows: file, columns, check. Each step has its address and can be left."""

from typing import Any

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django_htmx.http import HttpResponseClientRedirect

from core.permissions import decide
from core.views import ActionView, FormPage, Page
from imports.addresses import import_url
from imports.column_memory import remembered_from
from imports.forms import ColumnsForm, ImportForm, ReadForm
from imports.kinds import kinds_for
from imports.models import Import, ImportFile, State
from imports.operations import checks, drafts
from imports.views.base import LIST, AboutImport, InImports
from imports.wizard import steps_of, table_views


class WizardPage(AboutImport, abstract=True):
    """A step about an import that is not written yet; a written one has its own page."""

    wizard_step = ""
    open_in: tuple[str, ...] = (State.DRAFT, State.CHECKED)

    def get(self, request, *args, **kwargs):
        if self.subject.state in self.open_in or (self.subject.is_unfinished and self.is_stopped):
            return super().get(request, *args, **kwargs)
        return HttpResponseRedirect(self.where_it_stands())

    @property
    def is_stopped(self) -> bool:
        """Its job ended without a result."""
        return self.subject.state in (State.CHECKING, State.WRITING) and not self.is_at_work

    def get_heading(self) -> str:
        return f"Import {self.subject.kind_label.lower()}"

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(steps=steps_of(self.subject, self.wizard_step, self.url), **kwargs)


class ImportCreate(InImports, FormPage):
    permission = "imports.start_import"
    heading = "Import records"
    template_name = "imports/wizard_file.html"
    form_class = ImportForm
    submit_label = "Upload and look"

    def get_initial(self) -> dict:
        return {"kind": self.request.GET.get("kind", "")}

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()  # Reads what was sent, which is when an overflow is noticed.
        overflow = getattr(self.request, "upload_overflow", False)
        return kwargs | {"kinds": kinds_for(self.request.user, self.engagement), "overflow": overflow}

    def perform(self, form) -> Import:
        data = form.cleaned_data
        return drafts.start_import(self.engagement, actor=self.request.user, kind=data["kind"], uploads=data["files"])

    def default_url(self) -> str:
        made = getattr(self, "result", None)
        return f"{import_url(self.engagement.city_id, made.pk)}columns/" if made else self.url

    def get_trail(self) -> list[tuple[str, str]]:
        return [*super().get_trail(), (LIST, self.url)]

    def get_context_data(self, **kwargs: Any) -> dict:
        kinds = kinds_for(self.request.user, self.engagement)
        return super().get_context_data(steps=steps_of(None, "File", ""), kinds=kinds, **kwargs)


class ImportColumns(WizardPage, FormPage):
    """What was understood of the files, and what a person says the columns mean. Saving has every row checked."""

    permission = "imports.do_import"
    wizard_step = "Columns"
    template_name = "imports/wizard_columns.html"
    form_class = ColumnsForm
    submit_label = "Save and check every row"

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        kwargs.pop("initial")
        return kwargs | {"imported": self.subject}

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        return context | {
            "tables": table_views(self.subject, context["form"]),
            "files": list(self.subject.files.all()),
            "remembered_from": remembered_from(self.subject),
            "known_before": known_before(self.subject),
            "reader": next((r.label for r in self.subject.of_kind.readers if r.name == self.subject.reader), ""),
        }

    def perform(self, form):
        actor = self.request.user
        imported = drafts.set_columns(self.subject, actor=actor, column_map=form.column_map())
        return checks.start_check(imported, actor=actor)

    def default_url(self) -> str:
        return f"{self.url}check/" if hasattr(self, "result") else self.url


def known_before(imported: Import) -> Import | None:
    """The latest import into this city that had one of these very files, of those that its bringer may know of."""
    hashes = imported.files.values("sha256")
    rows = Import.objects.visible_to(imported.created_by).written()
    rows = rows.filter(engagement__city=imported.engagement.city_id, kind=imported.kind)
    rows = rows.filter(files__sha256__in=hashes).exclude(pk=imported.pk).exclude(state=State.UNDONE)
    return rows.select_related("created_by").order_by("-done_at").first()


class FileReread(WizardPage, FormPage):
    """One file read as a person says it is written."""

    permission = "imports.do_import"
    wizard_step = "Columns"
    template_name = "imports/wizard_read.html"
    form_class = ReadForm
    submit_label = "Read it again"
    success_message = "Read again. Look at the columns."

    @property
    def file(self) -> ImportFile:
        if not hasattr(self, "_file"):
            number = (self.request.POST or self.request.GET).get("file", "") or str(self.subject.files.first().pk)
            if not (number.isascii() and number.isdigit() and len(number) < 19):
                raise Http404("No such file.")
            self._file = get_object_or_404(self.subject.files, pk=int(number))
        return self._file

    @property
    def table(self) -> dict:
        """The table that the file is; one that a reader put together cannot be read differently."""
        found = [table for table in self.subject.tables if table["source"] == self.file.name and not table["is_final"]]
        if not found:
            raise Http404("This file is read as its standard says.")
        return found[0]

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        kwargs.pop("initial")
        own = {"header_line": self.table["header_line"], "is_text": self.table["is_text"]}
        return kwargs | {"file": self.file, **own}

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(file=self.file, table=self.table, **kwargs)

    def perform(self, form):
        data = form.cleaned_data
        how = {"encoding": data.get("encoding", ""), "delimiter": data.get("delimiter", "")}
        return drafts.reread_file(
            self.subject, actor=self.request.user, file=self.file, header_line=data["header_line"], **how
        )

    def default_url(self) -> str:
        return f"{self.url}columns/"


class ImportCheck(WizardPage, Page):
    """Progress while every row is checked; then the preview."""

    permission = "imports.view_import"
    wizard_step = "Check"
    template_name = "imports/wizard_check.html"
    open_in = (State.DRAFT, State.CHECKING)

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        is_away = isinstance(response, HttpResponseRedirect)
        return HttpResponseClientRedirect(response.url) if is_away and request.htmx else response

    def get_template_names(self) -> list[str]:
        return ["imports/_check.html"] if self.request.htmx else [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict:
        self.take_notice()
        user = self.request.user
        return super().get_context_data(
            job=self.job,
            is_at_work=self.is_at_work,
            stopped=self.job.sentence if self.is_stopped and self.job else "",
            may_cancel=self.job and decide("jobs.cancel_job", user, self.job),
            may_do=decide("imports.do_import", user, self.subject),
            **kwargs,
        )


class CheckStart(AboutImport, ActionView):
    permission = "imports.do_import"

    def perform(self):
        return checks.start_check(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return f"{self.url}check/"
