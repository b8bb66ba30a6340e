"""Status reports: the list, ordering one, reading it, its files, comparing two, sharing."""

from functools import cached_property
from typing import Any

import django_filters as filters
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django_htmx.http import HttpResponseClientRefresh

from core.audience import Audience
from core.documents import Figure, table_to_csv
from core.exports.columns import ExportColumn
from core.permissions import decide
from core.views import ActionView, ConfirmPage, FormPage, Guarded, ListPage, Page
from core.views.downloads import as_download
from jobs.models import Job
from reports import operations
from reports.comparing import compare
from reports.formats import FORMATS, document_of
from reports.forms import CompareForm, ReportForm, ShareForm
from reports.known_measures import known_measures
from reports.models import ReportKind, StatusReport

EXPORT = (
    ExportColumn("Report", "title"),
    ExportColumn("Kind", "get_kind_display"),
    ExportColumn("For whom", "get_audience_display"),
    ExportColumn("Period from", "since"),
    ExportColumn("As of", "until"),
    ExportColumn("Made", "made_at"),
    ExportColumn("Ordered by", "ordered_by.name"),
    ExportColumn("There until", "expires_at"),
)


class ReportFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=ReportKind.choices, empty_label="All kinds")
    audience = filters.ChoiceFilter(label="For whom", choices=Audience.choices, empty_label="Anyone")

    class Meta:
        model = StatusReport
        fields = ["kind", "audience"]


class ReportList(ListPage):
    permission = "reports.view_reports"
    heading = "Reports"
    model = StatusReport
    filterset_class = ReportFilter
    template_name = "reports/report_list.html"
    export_columns = EXPORT

    def get_rows(self):
        rows = StatusReport.objects.visible_to(self.request.user).kept().defer("content", "numbers")
        return rows.with_job().select_related("ordered_by", "engagement__city")

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.request.user
        can = {
            name: bool(decide(f"reports.{name}", user))
            for name in ("make_report", "manage_schedules", "order_database")
        }
        return super().get_context_data(can=can, **kwargs)


class ReportOrder(FormPage):
    """The kind is in the address; each kind asks for its own."""

    permission = "reports.make_report"
    heading = "Make a report"
    form_class = ReportForm
    template_name = "reports/report_form.html"
    submit_label = "Make it"

    @cached_property
    def kind(self) -> str:
        kind = self.request.GET.get("kind", ReportKind.PORTFOLIO)
        if kind not in ReportKind.values:
            raise Http404("There is no such kind of report.")
        return kind

    def get_form_kwargs(self) -> dict:
        measures = known_measures(self.request.user) if self.kind == ReportKind.FUNDER else []
        return super().get_form_kwargs() | {"user": self.request.user, "kind": self.kind, "measures": measures}

    def get_initial(self) -> dict:
        return {"engagement": self.request.GET.get("engagement", "")}

    def perform(self, form):
        data = form.cleaned_data
        return operations.order_report(
            actor=self.request.user,
            kind=self.kind,
            audience=data["audience"],
            since=data["since"],
            until=data["until"],
            engagement=data.get("engagement"),
            filters=form.filters,
            title=data["title"],
        )

    def default_url(self) -> str:
        made = getattr(self, "result", None)
        return reverse("reports:report-detail", args=[made.pk]) if made else reverse("reports:report-list")

    def get_context_data(self, **kwargs: Any) -> dict:
        tabs = [(f"?kind={kind.value}", kind.label, kind == self.kind) for kind in ReportKind]
        return super().get_context_data(kinds=tabs, **kwargs)


class AboutReport(Guarded, abstract=True):
    is_removed = False

    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> StatusReport:
        rows = StatusReport.objects.visible_to(user).with_job().select_related("engagement__city", "ordered_by")
        rows = rows.exclude(removed_at=None) if cls.is_removed else rows.kept()
        return get_object_or_404(rows, pk=pk)

    def default_url(self) -> str:
        return reverse("reports:report-detail", args=[self.subject.pk])


class ReportDetail(AboutReport, Page):
    """The report as it was made; until then, how far it is."""

    permission = "reports.view_report"
    template_name = "reports/report_detail.html"

    def get(self, request, *args, **kwargs):
        if request.htmx and not self.job:
            return HttpResponseClientRefresh()
        return super().get(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        return ["reports/_making.html"] if self.request.htmx else [self.template_name]

    @cached_property
    def job(self) -> Job | None:
        """What still makes it."""
        if self.subject.is_made or self.subject.has_failed:
            return None
        return Job.objects.filter(pk=self.subject.job_id).first()

    def get_heading(self) -> str:
        return self.subject.title

    def get_context_data(self, **kwargs: Any) -> dict:
        user, report = self.request.user, self.subject
        can = {
            name: decide(f"reports.{name}", user, report)
            for name in ("share_report", "remove_report", "compare_reports", "remake_report")
        }
        return super().get_context_data(
            csv_url=reverse("reports:report-csv", args=[report.pk]),
            document=document_of(report) if report.is_made else None,
            job=self.job,
            files=[(each.label, reverse(f"reports:report-{name}", args=[report.pk])) for name, each in FORMATS.items()],
            can=can,
            **kwargs,
        )


class ReportFile(AboutReport):
    """Made on request from what was frozen. CSV of the numbers of one picture by `?section=` its key."""

    permission = "reports.view_report"
    http_method_names = ["get", "head"]

    def get(self, request, *args, form: str, **kwargs):
        if not self.subject.is_made:
            raise Http404("There is no such file.")
        wanted = FORMATS[form]
        name = f"{self.subject.title}, {self.subject.until:%Y-%m-%d}"
        if form == "csv" and (key := request.GET.get("section")):
            content, name = self.section(key), f"{name}, {key}"
        else:
            content = wanted.write(self.subject)
        return as_download(content, name=f"{name}.{form}", content_type=wanted.content_type)

    def section(self, key: str) -> bytes:
        document = document_of(self.subject)
        blocks = [block for each in document.sections if each.key == key for block in each.blocks]
        if not (drawn := [block.table for block in blocks if isinstance(block, Figure)]):
            raise Http404("There is no such picture.")
        return table_to_csv(document, drawn[0])


class ReportCompare(AboutReport, Page):
    """This run beside an earlier one of its kind: which numbers changed, and what moved them."""

    permission = "reports.compare_reports"
    template_name = "reports/report_compare.html"

    def get_heading(self) -> str:
        return f"What changed: {self.subject.title}"

    @property
    def runs(self):
        report = self.subject
        rows = StatusReport.objects.visible_to(self.request.user).made().filter(kind=report.kind)
        same = {"engagement": report.engagement_id, "audience": report.audience}
        return rows.filter(**same).exclude(pk=report.pk).defer("content", "numbers").order_by("-until", "-pk")

    def run_before(self) -> dict | None:
        """The one that is looked at first."""
        before = self.runs.filter(until__lte=self.subject.until, pk__lt=self.subject.pk).first()
        return {"beside": before.pk} if before else None

    def get_context_data(self, **kwargs: Any) -> dict:
        form = CompareForm(self.request.GET if "beside" in self.request.GET else self.run_before(), runs=self.runs)
        other = form.cleaned_data["beside"] if form.is_bound and form.is_valid() else None
        found = None
        if other and self.subject.is_made:
            old, new = sorted((other, self.subject), key=lambda each: (each.until, each.last_event))
            found = compare(old, new, reader=self.request.user)
        return super().get_context_data(form=form, other=other, found=found, has_runs=self.runs.exists(), **kwargs)


class ReportShare(AboutReport, ConfirmPage):
    permission = "reports.share_report"
    form_class = ShareForm
    submit_label = "Share it"
    success_message = "Shared."

    def get_heading(self) -> str:
        return f"Share “{self.subject.title}”?"

    def get_initial(self) -> dict:
        return {"is_for_board": self.subject.is_for_board}

    def get_context_data(self, **kwargs: Any) -> dict:
        who = (
            f"Liaisons of {self.subject.engagement.city.name}"
            if self.subject.engagement
            else "Observers, if you say so,"
        )
        told = [
            f"{who} can open it from then on, until it is taken back.",
            "It stays as it is, whatever changes later.",
        ]
        return super().get_context_data(consequences=told, **kwargs)

    def perform(self, form):
        board = form.cleaned_data["is_for_board"]
        return operations.share_report(self.subject, actor=self.request.user, is_for_board=board)


class ReportTakeBack(AboutReport, ActionView):
    permission = "reports.share_report"
    success_message = "Only LEAP sees it now."

    def perform(self):
        return operations.take_back(self.subject, actor=self.request.user)


class ReportAgain(AboutReport, ActionView):
    permission = "reports.remake_report"
    success_message = "The report is being made."

    def perform(self):
        return operations.remake_report(self.subject, actor=self.request.user)


class ReportRemove(AboutReport, ActionView):
    permission = "reports.remove_report"
    success_message = "The report was removed. It can be brought back for 30 days."

    def perform(self):
        return operations.remove_report(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("reports:report-restore", args=[self.subject.pk])

    def default_url(self) -> str:
        return reverse("reports:report-list")


class ReportRestore(AboutReport, ActionView):
    permission = "reports.remove_report"
    is_removed = True
    success_message = "The report is back."

    def perform(self):
        return operations.restore_report(self.subject, actor=self.request.user)
