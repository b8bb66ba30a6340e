"""The code table of a city: its call types and versions, and what changed between two of them."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django_htmx.http import trigger_client_event

from analysis.categories import Category, Eligibility
from analysis.filters import TypeFilter
from analysis.forms.tables import ApproveForm, MapForm
from analysis.list_exports import TYPES, VERSIONS
from analysis.models import CadExport, CodeTable
from analysis.operations import tables
from analysis.results.changes import changed_judgments
from analysis.table_page import coverage_of, type_rows
from analysis.views.code_table import AboutDraft, AboutTable, number_in
from core.errors import Refused
from core.views import ActionView, FormPage, ListPage, Page

DEEDS = ("map", "take", "unsure")


class TypeList(AboutTable, ListPage):
    """Every call type by weight: the workbench for whoever may map, a table for everyone else."""

    permission = "analysis.view_table"
    heading = "Code table"
    template_name = "analysis/code_table.html"
    filterset_class = TypeFilter
    export_columns = TYPES
    paginate_by = 100

    def get_queryset(self):
        if not self.table:
            return CodeTable.objects.none()
        rows = self.table.rows.all()
        self.filterset = TypeFilter(self.request.GET, queryset=rows, request=self.request, questions=self.questions)
        return self.filterset.qs

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        if not self.table:
            loaded = CadExport.objects.visible_to(self.request.user).loaded().filter(engagement=self.engagement)
            return context | {"export": loaded.first()}
        shown = context["page_obj"].object_list
        rows = type_rows(shown, self.coverage, self.engagement.city_id, self.questions)
        return context | {"rows": rows, "categories": Category, "eligibilities": Eligibility}


class TypesMap(AboutDraft, ActionView):
    """The target of every button and key of the workbench: for one row or for the chosen ones."""

    permission = "analysis.edit_table"

    def sent(self) -> MapForm:
        """A row's own button names the deed and the row; the bulk bar names both by fields."""
        data = self.request.POST
        if own := next((deed for deed in DEEDS if deed in data), None):
            pk = data[own]
            data = {"do": own, "row": [pk], "category": data.get(f"category-{pk}", data.get("category", ""))}
        ids = list(self.require_draft().rows.values_list("pk", flat=True))
        return MapForm(data, ids=ids)

    def perform(self) -> list[int]:
        form = self.sent()
        if not form.is_valid():
            raise Refused(*(error for errors in form.errors.values() for error in errors))
        data, table, actor = form.cleaned_data, self.require_draft(), self.request.user
        if data["do"] == "take":
            self.count = tables.take_proposals(table, data["row"], actor=actor)
        elif data["do"] == "unsure":
            self.count = tables.mark_unsure(table, data["row"], actor=actor)
        else:
            judged = {"category": data["category"], "eligible": data["eligible"]}
            self.count = tables.map_rows(table, data["row"], actor=actor, **judged)
        return data["row"]

    def get_success_message(self) -> str:
        return f"{self.count:,} call type{'' if self.count == 1 else 's'} changed."

    def post(self, request, *args, **kwargs):
        if not request.htmx:
            return super().post(request, *args, **kwargs)
        try:
            return self.one_row(self.perform()[0])
        except Refused as refused:
            answer = HttpResponse(status=204)
            return trigger_client_event(answer, "toast", {"text": str(refused), "level": "error"})

    def one_row(self, pk: int) -> HttpResponse:
        """The row as it is now, and the meter."""
        coverage = coverage_of(self.draft)
        row = type_rows(self.draft.rows.filter(pk=pk), coverage, self.engagement.city_id, self.questions)[0]
        context = {"row": row, "may_edit": True, "coverage": coverage, "categories": Category, "is_answer": True}
        said = f"{row.label}: {row.judgment or 'unmapped'}{', unsure' if row.is_unsure else ''}. {coverage.sentence}"
        answer = render(self.request, "analysis/_code_row_answer.html", context)
        return trigger_client_event(answer, "said", {"text": said}, after="swap")


class DraftStart(AboutTable, ActionView):
    """A draft from an export that is loaded: the one named, else the one of the latest version."""

    permission = "analysis.edit_table"
    success_message = "The draft is ready. Judgments of the latest version came along."

    def perform(self) -> CodeTable:
        exports = CadExport.objects.visible_to(self.request.user).loaded().filter(engagement=self.engagement)
        exports = exports.select_related("engagement__city")
        wanted = self.request.POST.get("export", "")
        if wanted:
            export = exports.filter(pk=number_in(wanted)).first()
        else:
            export = exports.filter(pk=self.table.export_id).first() if self.table else exports.first()
        if export is None:
            raise Refused("Load an export first: its call types are what is sorted here.")
        return tables.draft_for(export, actor=self.request.user)


class TableApprove(AboutDraft, FormPage):
    permission = "analysis.edit_table"
    heading = "Approve this version"
    template_name = "analysis/table_approve.html"
    form_class = ApproveForm
    submit_label = "Approve"
    audience = "city"

    def get_initial(self) -> dict:
        return {"version": self.draft.version}

    def perform(self, form):
        given = {"reviewer": form.cleaned_data["reviewer"], "note": form.cleaned_data["note"]}
        version = form.expected_version
        return tables.approve(self.require_draft(), actor=self.request.user, expected_version=version, **given)

    def get_success_message(self) -> str:
        return f"Version {self.result.number} is approved. {self.engagement.city.name} sees it and its results."


class VersionList(AboutTable, ListPage):
    permission = "analysis.view_table"
    heading = "Versions of the code table"
    template_name = "analysis/table_list.html"
    export_columns = VERSIONS

    def get_rows(self):
        rows = CodeTable.objects.visible_to(self.request.user).filter(engagement=self.engagement)
        return rows.with_coverage().select_related("export", "approved_by")

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        exports = CadExport.objects.visible_to(self.request.user).loaded().filter(engagement=self.engagement)
        return context | {"exports": list(exports[:50]), "versions": [str(row.number) for row in context["rows"]]}


class TableCompare(AboutTable, Page):
    """The rows that two versions judge differently, the heaviest first."""

    permission = "analysis.view_table"
    template_name = "analysis/table_compare.html"

    def get_heading(self) -> str:
        return "Two versions compared"

    @cached_property
    def pair(self) -> tuple[CodeTable | None, CodeTable | None]:
        return pair_of_versions(self.request, self.engagement)

    def get_context_data(self, **kwargs: Any) -> dict:
        before, after = self.pair
        changes = changed_judgments(before, after) if before and after else []
        numbers = CodeTable.objects.visible_to(self.request.user).filter(engagement=self.engagement)
        shown = {"before": before, "after": after, "changes": changes}
        return super().get_context_data(versions=list(numbers.values_list("number", flat=True)), **shown, **kwargs)


def pair_of_versions(request, engagement) -> tuple[CodeTable | None, CodeTable | None]:
    """Those that `from` and `to` name; without them the two newest."""
    rows = CodeTable.objects.visible_to(request.user).filter(engagement=engagement)
    rows = rows.select_related("export").order_by("-number")
    newest = list(rows[:2])
    found = []
    for name, place in (("from", 1), ("to", 0)):
        wanted = number_in(request.GET.get(name, ""))
        if wanted is None:
            found.append(newest[place] if len(newest) > place else None)
        elif (table := rows.filter(number=wanted).first()) is None:
            raise Http404("No such version.")
        else:
            found.append(table)
    return found[0], found[1]
