"""Exports of a city: the list, one export, its rejected rows."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.urls import reverse

from analysis.addresses import export_url, exports_url, settle_url, table_url
from analysis.export_page import ExportPage, export_rows
from analysis.forms.exports import ExportDetailsForm
from analysis.list_exports import EXPORTS
from analysis.models import CadExport, ExportState
from analysis.operations import exports
from analysis.settling import open_items
from analysis.views.base import AboutExport, InAnalysis
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, Guarded, ListPage, Page


class ExportList(InAnalysis, ListPage):
    permission = "analysis.view_exports"
    heading = "911 exports"
    template_name = "analysis/export_list.html"
    export_columns = EXPORTS

    def get_rows(self):
        rows = CadExport.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        return rows.exclude(state=ExportState.ABANDONED).select_related("created_by")

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        return context | {
            "rows": export_rows(context["page_obj"].object_list, self.engagement.city),
            "add_url": f"{exports_url(self.engagement.city_id)}new/",
            "can_add": decide("analysis.load_export", self.request.user, self.engagement),
        }


class ExportDetail(AboutExport, Page):
    """What an export is and what its load found: the wizard's last step, and its page from then on."""

    permission = "analysis.view_exports"
    template_name = "analysis/export_detail.html"

    def get_heading(self) -> str:
        return self.subject.label

    def get_context_data(self, **kwargs: Any) -> dict:
        user, export = self.request.user, self.subject
        names = ("load_export", "read_rejects", "remove_export")
        can = {name: decide(f"analysis.{name}", user, export) for name in names}
        table = table_url(self.engagement.city_id)
        settles = export.is_loaded and decide("analysis.settle", user, self.engagement)
        return super().get_context_data(
            page=ExportPage(export),
            can=can,
            url=self.url,
            table_url=table,
            open_count=len(open_items(self.engagement)) if settles else 0,
            settle_url=settle_url(self.engagement.city_id),
            **kwargs,
        )


class ExportUpdate(AboutExport, FormPage):
    permission = "analysis.load_export"
    template_name = "analysis/form.html"
    form_class = ExportDetailsForm
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"About “{self.subject.label}”"

    def get_initial(self) -> dict:
        return initial_from(self.subject, *exports.DETAILS)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"export": self.subject}

    def perform(self, form):
        return exports.edit_export(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class ExportRejects(AboutExport, Guarded):
    """All rejected rows as CSV: line, column, value, reason."""

    permission = "analysis.read_rejects"
    http_method_names = ["get", "head"]

    def get(self, request, *args, **kwargs):
        if not self.subject.rejects_file:
            raise Http404("The rejected rows are not kept any more.")
        try:
            content = default_storage.open(self.subject.rejects_file)
        except FileNotFoundError:
            raise Http404("The rejected rows are missing.") from None
        response = FileResponse(content, as_attachment=True, filename="rejected rows.csv", content_type="text/csv")
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response


class ExportRemove(AboutExport, ActionView):
    permission = "analysis.remove_export"

    def perform(self):
        return exports.remove_export(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"“{self.subject}” was removed. It can be brought back for 30 days."

    def undo_url(self) -> str:
        return reverse("analysis:export-restore", args=[self.engagement.city_id, self.subject.pk])

    def default_url(self) -> str:
        return exports_url(self.engagement.city_id) if getattr(self, "result", None) else self.url


class ExportRestore(AboutExport, ActionView):
    permission = "analysis.remove_export"
    is_removed = True
    success_message = "The export is back."

    def perform(self):
        return exports.restore_export(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return export_url(self.engagement.city_id, self.subject.pk)
