"""The steps of the export wizard, and what its page about columns shows."""

from dataclasses import dataclass
from functools import cached_property

from django.forms import BoundField

from analysis.column_memory import remembered
from analysis.forms.columns import ColumnsForm
from analysis.models import CadExport, CadFile
from analysis.operations.files import peek_at
from analysis.peek import Peek
from analysis.reading.fields import Field

CELLS_SHOWN = 3
LONGEST_CODE = 8


@dataclass(frozen=True)
class WizardStep:
    name: str
    url: str  # Empty: not to be opened yet.
    state: str  # done, current, ahead

    @property
    def state_word(self) -> str:
        return {"done": "done", "current": "you are here", "ahead": "not yet"}[self.state]


def steps_of(export: CadExport | None, current: str, url: str) -> list[WizardStep]:
    """The four steps as a list with states; one can go back to any that was reached."""
    reached = 1 if export is None else 3 if export.column_map else 2
    addresses = ["files/", "columns/", "check/", ""]
    found = []
    for number, name in enumerate(["Files", "Columns", "Check", "Result"], 1):
        is_current = name == current
        is_open = export is not None and number <= reached and not is_current
        state = "current" if is_current else "done" if number < reached else "ahead"
        found.append(WizardStep(name, f"{url}{addresses[number - 1]}" if is_open else "", state))
    return found


@dataclass(frozen=True)
class ColumnRow:
    """One column: what its first cells are, what it may mean, and why to be careful."""

    name: str
    cells: list[str]
    field: BoundField
    personal: str


@dataclass(frozen=True)
class FileView:
    """One file as it was understood."""

    file: CadFile
    peek: Peek

    @property
    def header(self) -> list[str]:
        return self.peek.columns


class ColumnsView:
    """All files of an export, their columns, and what these seem to mean."""

    def __init__(self, export: CadExport):
        self.export = export

    @cached_property
    def files(self) -> list[FileView]:
        return [FileView(file, peek_at(file)) for file in self.export.files.all()]

    @cached_property
    def columns(self) -> list[str]:
        return list(dict.fromkeys(column for view in self.files for column in view.file.columns))

    @property
    def layouts(self) -> list[FileView]:
        """One file of each set of columns."""
        seen: dict[tuple[str, ...], FileView] = {}
        for view in self.files:
            seen.setdefault(tuple(view.file.columns), view)
        return list(seen.values())

    @cached_property
    def memory(self) -> tuple[dict[str, str], CadExport | None]:
        return remembered(self.export, self.columns)

    @property
    def remembered_from(self) -> CadExport | None:
        return None if self.export.column_map else self.memory[1]

    @property
    def meaning(self) -> dict[str, str]:
        """As it was said here before, else as for the city's last export, else as the names propose."""
        if self.export.column_map or self.memory[0]:
            return self.export.column_map or self.memory[0]
        proposed: dict[str, str] = {}
        for view in self.files:
            proposed = view.peek.proposal | proposed
        return proposed

    @cached_property
    def codes_seen(self) -> list[str]:
        """First values of the column with the call type, if they look like codes rather than words."""
        meant = {field: column for column, field in self.meaning.items()}
        column = meant.get(Field.TYPE, "")
        cells = [cell for view in self.files if column in view.peek.columns for cell in view.peek.cells(column) if cell]
        short = [cell for cell in cells if len(cell) <= LONGEST_CODE and " " not in cell]
        return list(dict.fromkeys(short))[:CELLS_SHOWN] if cells and len(short) > len(cells) / 2 else []

    def form_kwargs(self) -> dict:
        return {"export": self.export, "cad_files": [view.file for view in self.files], "meaning": self.meaning}

    def rows(self, form: ColumnsForm) -> list[ColumnRow]:
        return [self._row(n, column, form) for n, column in enumerate(form.columns)]

    def _row(self, n: int, column: str, form: ColumnsForm) -> ColumnRow:
        peek = next(view.peek for view in self.files if column in view.file.columns)
        cells = list(dict.fromkeys(cell for cell in peek.cells(column) if cell))[:CELLS_SHOWN]
        return ColumnRow(column, cells, form[f"c{n}"], peek.personal.get(column, ""))
