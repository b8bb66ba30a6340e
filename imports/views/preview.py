"""What would be written, row by row; mending, the reject file, and the big button."""

import csv
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.http import HttpResponseRedirect, StreamingHttpResponse

from core.errors import Refused
from core.exports.cells import BYTE_ORDER_MARK, Echo, plain
from core.permissions import decide
from core.views import ActionView, Guarded, ListPage
from imports.forms import FixForm
from imports.models import ImportRow, Outcome, State
from imports.operations import checks, commits, drafts
from imports.preview import Problems, account, button_words, doubts, first_tab, row_views, tabs
from imports.views.base import AboutImport
from imports.wizard import steps_of


class ImportPreview(AboutImport, ListPage):
    """Nothing is written yet. The account of all rows, and the rows of one outcome."""

    permission = "imports.view_import"
    template_name = "imports/preview.html"
    paginate_by = 20
    no_export = "Nothing is written yet; rows that are not taken over leave as a file of their own."

    def get(self, request, *args, **kwargs):
        if self.subject.state != State.CHECKED:
            return HttpResponseRedirect(self.where_it_stands())
        return super().get(request, *args, **kwargs)

    @property
    def outcome(self) -> str:
        asked = self.request.GET.get("show", "")
        return asked if self.subject.counts.get(asked) else first_tab(self.subject.counts)

    def get_heading(self) -> str:
        return f"Import {self.subject.kind_label.lower()}: preview"

    def get_rows(self):
        return ImportRow.objects.filter(of_import=self.subject).of(self.outcome)

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        self.take_notice()
        counts, user = self.subject.counts, self.request.user
        shows_problems = self.outcome == Outcome.REJECT
        return context | {
            "rows": row_views(self.subject, context["page_obj"].object_list, self.scope),
            "outcome": self.outcome,
            "tabs": tabs(self.subject, self.outcome, self.url),
            "account": account(counts),
            "button": button_words(counts),
            "writes": counts["create"] + counts["update"],
            "doubts": doubts(self.subject, self.scope),
            "problems": Problems(self.subject) if shows_problems else None,
            "may_do": decide("imports.do_import", user, self.subject),
            "steps": steps_of(self.subject, "Preview", self.url),
            "is_many": len(self.subject.tables) > 1,
        }


class ImportFix(AboutImport, ActionView):
    """The same fix for all rows of a group: their cells are read as something else, and every row is checked anew."""

    permission = "imports.do_import"

    def perform(self):
        form = FixForm(self.request.POST)
        group = Problems(self.subject).group(form.data.get("group", ""))
        if not form.is_valid() or group is None or not group.is_fixable:
            raise Refused("There is no such problem any more. Look at the preview again.")
        instead = form.cleaned_data["instead"]
        if group.field.required and not instead:
            raise Refused(f"“{group.field.label}” is needed: say what to read instead.")
        actor, cells = self.request.user, list(group.cells)
        words = group.field.choices.get(instead, instead)
        imported = drafts.fix_cells(
            self.subject, actor=actor, sheet=group.sheet.name, field=group.field.name, cells=cells, instead=words
        )
        return checks.start_check(imported, actor=actor)

    def default_url(self) -> str:
        return f"{self.url}check/" if hasattr(self, "result") else f"{self.url}preview/"


class ImportCommit(AboutImport, ActionView):
    """Have the very preview that was shown written."""

    permission = "imports.do_import"

    def perform(self):
        sent = self.request.POST
        only_good = sent.get("only_good") == "yes"
        return commits.start_commit(
            self.subject, actor=self.request.user, checked=sent.get("checked", ""), only_good=only_good
        )

    def default_url(self) -> str:
        return self.url


class ImportRejects(AboutImport, Guarded):
    """All rejected rows as CSV: the columns of the file, then row, column, value and reason."""

    permission = "imports.view_import"
    http_method_names = ["get", "head"]

    def get(self, request, *args, **kwargs):
        writer = csv.writer(Echo())
        lines = (writer.writerow([plain(cell) for cell in row]) for row in self.lines())
        response = StreamingHttpResponse(chain([BYTE_ORDER_MARK], lines), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="rejected rows.csv"'
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response

    def lines(self) -> Iterator[list[str]]:
        meanings, tables = self.subject.column_map, self.subject.tables
        pairs = zip(tables, meanings, strict=True)
        columns = list(dict.fromkeys(c for table, meant in pairs for c in table["columns"] if c in meant))
        yield [*columns, "File", "Row", "Column", "Value", "Reason"]
        for row in ImportRow.objects.filter(of_import=self.subject).of(Outcome.REJECT).iterator(2000):
            meant = meanings[row.table]
            cells = [row.cells.get(meant.get(column, ""), "") for column in columns]
            wrong = ["; ".join(dict.fromkeys(filter(None, part))) for part in zip(*_told(row), strict=True)]
            yield [*cells, tables[row.table]["source"], str(row.number), *wrong]


def _told(row: ImportRow) -> list[tuple[str, str, str]]:
    """(column, value, reason with what to do about it) of each problem."""
    return [(column, cell, f"{reason} {fix}".strip()) for _, column, cell, reason, fix in row.problems]
