"""What a city's sources and dispositions mean, and the texts of its codes."""

from typing import Any

from analysis.categories import Counting, Origin
from analysis.forms.tables import DescriptionsForm
from analysis.list_exports import DISPOSITIONS, SOURCES
from analysis.models import CodeTable
from analysis.numbers import percent
from analysis.operations import code_values
from analysis.views.code_table import AboutDraft, AboutTable
from core.errors import Refused
from core.views import ActionView, FormPage, ListPage


class ValueList(AboutTable, ListPage, abstract=True):
    """Values of one column, each with its meaning; who may edit sees selects."""

    template_name = "analysis/value_list.html"
    paginate_by = 200
    kind = ""
    field = ""
    choices: Any = None
    column = ""
    explanation = ""

    def get_queryset(self):
        return getattr(self.table, self.kind).all() if self.table else CodeTable.objects.none()

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)
        rows = list(context["page_obj"].object_list)
        total = self.coverage.calls.total if self.table else 0
        shown = [(row, percent(row.calls, total), getattr(row, self.field)) for row in rows]
        given = {"rows": shown, "choices": self.choices.choices, "field": self.field, "column": self.column}
        return context | given | {"explanation": self.explanation, "set_url": f"{self.request.path}set/"}


class Sources(ValueList):
    permission = "analysis.view_table"
    heading = "Who started the record"
    export_columns = SOURCES
    kind, field, choices, column = "sources", "origin", Origin, "Source"
    explanation = (
        "What an officer starts is no call from the public: it is left out of shares, and its own share is shown. "
        "The first guess is from the words; a person says what is so."
    )


class Dispositions(ValueList):
    permission = "analysis.view_table"
    heading = "What dispositions do to the count"
    export_columns = DISPOSITIONS
    kind, field, choices, column = "dispositions", "counting", Counting, "Disposition"
    explanation = (
        "Duplicates and canceled calls are left out, and how many they were is said. Gone on arrival, unable to "
        "locate and unfounded stay in: they take a unit’s time."
    )


class SetValues(AboutDraft, ActionView, abstract=True):
    kind = ""
    field = ""
    choices: Any = None

    def sent(self) -> dict[int, str]:
        """The chosen meaning by number of the row."""
        posted = self.request.POST
        named = {pk: posted.get(f"{self.field}-{pk}") for pk in self.require_draft_ids()}
        found = {pk: value for pk, value in named.items() if value is not None}
        if any(value not in self.choices.values for value in found.values()):
            raise Refused("Choose one of the meanings in the list.")
        return found

    def require_draft_ids(self) -> list[int]:
        return list(getattr(self.require_draft(), self.kind).values_list("pk", flat=True))

    def get_success_message(self) -> str:
        return f"{self.result:,} changed." if self.result else "Nothing was changed."


class SourcesSet(SetValues):
    permission = "analysis.edit_table"
    kind, field, choices = "sources", "origin", Origin

    def perform(self):
        return code_values.set_origins(self.require_draft(), actor=self.request.user, origins=self.sent())

    def default_url(self) -> str:
        return f"{self.url}sources/"


class DispositionsSet(SetValues):
    permission = "analysis.edit_table"
    kind, field, choices = "dispositions", "counting", Counting

    def perform(self):
        return code_values.set_countings(self.require_draft(), actor=self.request.user, countings=self.sent())

    def default_url(self) -> str:
        return f"{self.url}dispositions/"


class Descriptions(AboutDraft, FormPage):
    """Texts for codes, from the city's own table of them."""

    permission = "analysis.edit_table"
    heading = "Say what the codes mean"
    template_name = "analysis/form.html"
    form_class = DescriptionsForm
    submit_label = "Read it"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"table": self.table}

    def perform(self, form):
        return code_values.describe(self.require_draft(), actor=self.request.user, descriptions=form.descriptions)

    def get_success_message(self) -> str:
        return f"{self.result:,} call types have their text now. Look at the proposals."
