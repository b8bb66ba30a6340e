"""What the pages of a code table share: which version is shown, and its tabs."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404

from analysis.addresses import results_url, table_url
from analysis.models import CodeTable
from analysis.table_page import Coverage, coverage_of, open_questions
from analysis.views.base import InAnalysis, trail_of
from core.errors import Refused
from core.permissions import decide

MOST_DIGITS = 6
PAGES = (
    ("", "Call types"),
    ("sources/", "Who started it"),
    ("dispositions/", "Dispositions"),
    ("questions/", "Questions"),
    ("versions/", "Versions"),
)


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    count: int | None = None
    exact: bool = True


def number_in(text: str) -> int | None:
    """The number of a version as an address names it; nothing where it names none."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Http404("No such version.")
    return int(text)


class AboutTable(InAnalysis, abstract=True):
    """About the city's draft, or its latest approved version; about another one if the address names it."""

    @cached_property
    def table(self) -> CodeTable | None:
        wanted = number_in(self.request.GET.get("version", ""))
        rows = CodeTable.objects.visible_to(self.request.user).filter(engagement=self.engagement)
        table = rows.current(wanted)
        if table is None and wanted is not None:
            raise Http404("No such version.")
        if table:
            table.engagement = table.export.engagement = self.engagement
        return table

    @cached_property
    def draft(self) -> CodeTable | None:
        table = CodeTable.objects.filter(engagement=self.engagement, approved_at=None).current()
        if table:
            table.engagement = table.export.engagement = self.engagement
        return table

    def require_draft(self) -> CodeTable:
        if not self.draft:
            raise Refused("There is no draft now. Start one from the latest version to change it.")
        return self.draft

    @cached_property
    def may_edit(self) -> bool:
        """The table that is shown, by this reader."""
        allowed = decide("analysis.edit_table", self.request.user, self.engagement)
        return bool(allowed) and self.table is not None and self.table.is_draft

    @cached_property
    def coverage(self) -> Coverage:
        return coverage_of(self.table)

    @cached_property
    def questions(self) -> dict[str, int]:
        return open_questions(self.table, self.request.user) if self.table else {}

    @property
    def url(self) -> str:
        return table_url(self.engagement.city_id)

    @property
    def version_query(self) -> str:
        return f"?version={self.table.number}" if self.request.GET.get("version") else ""

    def tabs(self) -> list[Tab]:
        asked = sum(self.questions.values())
        query = self.version_query
        return [
            Tab(label, f"{self.url}{part}{query}", (asked or None) if part == "questions/" else None)
            for part, label in PAGES
        ]

    def default_url(self) -> str:
        return self.url

    def get_trail(self) -> list[tuple[str, str]]:
        return trail_of(self.engagement, ("Code table", self.url))

    def get_context_data(self, **kwargs: Any) -> dict:
        city_id = self.engagement.city_id
        given: dict[str, Any] = {"url": self.url, "results_url": results_url(city_id)}
        given["questions_url"] = f"{self.url}questions/"
        can_edit = decide("analysis.edit_table", self.request.user, self.engagement)
        given |= {"table": self.table, "can_edit": can_edit, "may_edit": self.may_edit}
        if self.table:
            given |= {"coverage": self.coverage, "tabs": self.tabs(), "version_query": self.version_query}
        return super().get_context_data(**given, **kwargs)


class AboutDraft(AboutTable, abstract=True):
    """About the draft, whatever the address says; a page of its own is not there while there is none."""

    @property
    def table(self) -> CodeTable | None:
        return self.draft

    def get(self, request, *args, **kwargs):
        if not self.draft:
            raise Http404("There is no draft now.")
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        if not self.draft:
            raise Http404("There is no draft now.")
        return super().get_form_kwargs()
