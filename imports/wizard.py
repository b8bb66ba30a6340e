"""The steps of the wizard, and what its page about columns shows."""

from dataclasses import dataclass

from django.forms import BoundField

from imports.fields import ImportField
from imports.forms import ColumnsForm
from imports.models import Import, State
from imports.reading.tables import Peek

CELLS_SHOWN = 3
MOST_WARNED = 20


@dataclass(frozen=True)
class WizardStep:
    name: str
    url: str  # Empty: not to be opened yet.
    state: str  # done, current, ahead

    @property
    def state_word(self) -> str:
        return {"done": "done", "current": "you are here", "ahead": "not yet"}[self.state]


STEPS = {"File": "", "Columns": "columns/", "Check": "check/", "Preview": "preview/", "Done": ""}
REACHED = {State.DRAFT: 3, State.CHECKING: 3, State.CHECKED: 4, State.WRITING: 5}


def steps_of(imported: Import | None, current: str, url: str) -> list[WizardStep]:
    """The steps as a list with states; one can go back to columns, check and preview once they were reached."""
    reached = 1 if imported is None else REACHED.get(imported.state, 6)
    found = []
    for number, (name, part) in enumerate(STEPS.items(), 1):
        is_current = name == current
        is_open = part and imported is not None and imported.is_unfinished and number <= reached and not is_current
        state = "current" if is_current else "done" if number < reached else "ahead"
        found.append(WizardStep(name, f"{url}{part}" if is_open else "", state))
    return found


@dataclass(frozen=True)
class ColumnRow:
    """One column: what its first cells are, what it may mean, and why to be careful."""

    name: str
    cells: list[str]
    field: BoundField | None
    meaning: str
    warning: str


@dataclass(frozen=True)
class TableView:
    """One table as it was understood, with its columns."""

    number: int
    peek: Peek
    label: str
    rows: list[ColumnRow]
    help: list[tuple[str, str, str]]  # label, what to write, example

    @property
    def is_fixed(self) -> bool:
        return self.peek.is_final


def table_views(imported: Import, form: ColumnsForm) -> list[TableView]:
    views = []
    for t, table in enumerate(imported.tables):
        peek, sheet = Peek(**table), imported.of_kind.sheet(table["sheet"])
        rows = [_row(imported, form, t, c, peek) for c in range(len(peek.columns))]
        told = [(each.label, " ".join(filter(None, [each.help, one_of(each)])), each.example) for each in sheet.fields]
        fields = [(label, words, example) for label, words, example in told if words or example]
        views.append(TableView(t, peek, sheet.plural.capitalize(), rows, fields))
    return views


def one_of(field: ImportField) -> str:
    return f"One of: {', '.join(field.choices.values())}." if field.choices else ""


def _row(imported: Import, form: ColumnsForm, t: int, c: int, peek: Peek) -> ColumnRow:
    column = peek.columns[c]
    cells = peek.cells(column)
    meant = imported.column_map[t].get(column, "")
    known = {each.name: each for each in imported.of_kind.sheet(peek.sheet).fields}
    field = known.get(meant)
    warning = next((said for cell in cells[:MOST_WARNED] if field and field.warns and (said := field.warns(cell))), "")
    bound = form[f"t{t}c{c}"] if not peek.is_final else None
    return ColumnRow(column, cells[:CELLS_SHOWN], bound, field.label if field else "", warning)
