"""An import that is being written, was written, or was taken back: its report stays."""

from typing import Any

from django.http import Http404, HttpResponseRedirect

from core.forms import PageForm
from core.permissions import decide
from core.views import ConfirmPage, Page
from imports.addresses import imports_url
from imports.models import State
from imports.operations import drafts, undoing
from imports.preview import account
from imports.views.base import AboutImport
from imports.wizard import steps_of

LEFT_SHOWN = 100


class ImportDetail(AboutImport, Page):
    """Progress while it is written or taken back, then who, when, what and how many."""

    permission = "imports.view_import"
    template_name = "imports/report.html"

    def get(self, request, *args, **kwargs):
        if self.subject.is_unfinished and self.subject.state != State.WRITING:
            return HttpResponseRedirect(self.where_it_stands())
        return super().get(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        return ["imports/_report.html"] if self.request.htmx else [self.template_name]

    def get_heading(self) -> str:
        return self.subject.label

    def get_context_data(self, **kwargs: Any) -> dict:
        self.take_notice()
        imported, user = self.subject, self.request.user
        left = imported.imported.exclude(left="").order_by("pk")
        kind = imported.of_kind
        return super().get_context_data(
            job=self.job,
            is_at_work=self.is_at_work,
            stopped=self.job.sentence if imported.state in (State.WRITING, State.UNDOING) and self.job else "",
            account=account(imported.counts) if imported.counts else "",
            left=list(left[:LEFT_SHOWN]) if imported.state == State.UNDONE else [],
            has_rejects=imported.counts.get("reject") and imported.rows.of("reject").exists(),
            may_do=decide("imports.do_import", user, imported),
            list_url=kind.list_url(self.engagement) if kind and kind.list_url else "",
            meanings=self.meanings(),
            steps=steps_of(imported, "Done", self.url),
            files=list(imported.files.all()),
            **kwargs,
        )

    def meanings(self) -> list[tuple[str, str]]:
        """Column and field, as it was imported."""
        if not (kind := self.subject.of_kind):
            return []
        found = {}
        for table, meaning in zip(self.subject.tables, self.subject.column_map, strict=True):
            if table["is_final"]:
                continue  # its columns mean what the standard says
            labels = {each.name: each.label for each in kind.sheet(table["sheet"]).fields}
            found |= {column: labels.get(meaning[column], "") for column in table["columns"] if column in meaning}
        return list(found.items())


class ImportUndo(AboutImport, ConfirmPage):
    permission = "imports.do_import"
    template_name = "imports/confirm.html"
    form_class = PageForm
    submit_label = "Take it back"

    def get(self, request, *args, **kwargs):
        if not self.subject.is_undoable:
            return HttpResponseRedirect(self.url)
        return super().get(request, *args, **kwargs)

    def get_heading(self) -> str:
        return f"Take back “{self.subject.label}”?"

    def get_context_data(self, **kwargs: Any) -> dict:
        counts = self.subject.counts
        sentences = [
            f"Records that it added and that go: {counts['create']:,}.",
            f"Records that it changed and that become as they were before: {counts['update']:,}.",
            "What somebody changed since, or what other records hang on, stays as it is and is listed afterwards.",
        ]
        return super().get_context_data(consequences=sentences, danger=True, **kwargs)

    def perform(self, form):
        return undoing.start_undo(self.subject, actor=self.request.user)


class ImportAbandon(AboutImport, ConfirmPage):
    permission = "imports.do_import"
    template_name = "imports/confirm.html"
    form_class = PageForm
    submit_label = "Give it up"

    def get(self, request, *args, **kwargs):
        if not self.subject.is_unfinished:
            raise Http404("This import is done.")
        return super().get(request, *args, **kwargs)

    def get_heading(self) -> str:
        return f"Give up “{self.subject.label}”?"

    def get_context_data(self, **kwargs: Any) -> dict:
        sentences = ["Its files are deleted here, and so is what was read of them.", "Nothing of it was written."]
        return super().get_context_data(consequences=sentences, danger=True, **kwargs)

    def perform(self, form):
        return drafts.abandon(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"“{self.subject.label}” was given up. Its files are deleted."

    def default_url(self) -> str:
        done = hasattr(self, "result")
        return imports_url(self.engagement.city_id) if done else self.url
