"""What a code table says of its export, and two such answers compared."""

from functools import cached_property
from typing import Any

from django.http import Http404

from analysis.addresses import exports_url, results_url, table_url
from analysis.export_page import ExportPage, period_of
from analysis.models import CodeTable
from analysis.results.comparison import compare
from analysis.results.kept import kept_answer
from analysis.views.base import InAnalysis, trail_of
from analysis.views.code_table import number_in
from analysis.views.tables import pair_of_versions
from core.views import Page


class ResultsPage(InAnalysis, Page):
    """From the latest approved version; for LEAP from a draft while there is none, or of the version that is named."""

    permission = "analysis.view_results"
    heading = "Results"
    template_name = "analysis/results.html"

    @cached_property
    def table(self) -> CodeTable | None:
        wanted = number_in(self.request.GET.get("version", ""))
        rows = CodeTable.objects.visible_to(self.request.user).filter(engagement=self.engagement)
        table = rows.current(wanted) if wanted is not None else rows.approved().current() or rows.current()
        if table is None and wanted is not None:
            raise Http404("No such version.")
        if table:
            table.engagement = table.export.engagement = self.engagement
        return table

    def get_context_data(self, **kwargs: Any) -> dict:
        city_id = self.engagement.city_id
        given = {"table": self.table, "table_url": table_url(city_id), "results_url": results_url(city_id)}
        if self.table:
            page = ExportPage(self.table.export)
            given |= {
                "answer": kept_answer(self.table),
                "export": self.table.export,
                "export_url": f"{exports_url(city_id)}{self.table.export_id}/",
                "period": period_of(self.table.export, page.zone),
                "missing": page.missing if page.report else [],
            }
        return super().get_context_data(**given, **kwargs)


class ResultsCompare(InAnalysis, Page):
    """What moved between two versions, of one export or of two, and why."""

    permission = "analysis.view_results"
    heading = "Two results compared"
    template_name = "analysis/results_compare.html"

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement, ("Results", results_url(self.engagement.city_id)))

    def get_context_data(self, **kwargs: Any) -> dict:
        before, after = pair_of_versions(self.request, self.engagement)
        given: dict[str, Any] = {"before": before, "after": after, "results_url": results_url(self.engagement.city_id)}
        if before and after:
            for table in (before, after):
                table.engagement = table.export.engagement = self.engagement
            given["comparison"] = compare(before, after, kept_answer(before), kept_answer(after))
        numbers = CodeTable.objects.visible_to(self.request.user).filter(engagement=self.engagement)
        return super().get_context_data(versions=list(numbers.values_list("number", flat=True)), **given, **kwargs)
