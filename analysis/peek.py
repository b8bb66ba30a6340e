"""What a person is shown of a file before anything is loaded: never a cell that looks personal."""

import json
from dataclasses import asdict, dataclass, field

from analysis.numbers import count
from analysis.reading.privacy import personal, personal_by_content, personal_by_name
from analysis.reading.read import Look
from imports.reading.dialect import DELIMITERS
from imports.reading.text import encoding_name

MASK = "•••"
LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Peek:
    """How a file was understood, its first rows, and what its columns seem to mean ({column: field}).

    `personal` says of a column what it seems to hold about a person; its cells are masked.
    """

    kind: str
    encoding: str
    delimiter: str
    header_line: int
    columns: list[str]
    rows: list[list[str]]
    proposal: dict[str, str]
    personal: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def delimiter_name(self) -> str:
        return DELIMITERS.get(self.delimiter, self.delimiter)

    @property
    def sentence(self) -> str:
        """How the file was read, for a person to check."""
        made_from = {"workbook": "An Excel workbook", "json": "A JSON list of records"}.get(self.kind)
        columns = count(len(self.columns), "column")
        if self.kind == "json":
            return f"{made_from}, {columns}."
        columns += f", named on line {self.header_line}"
        if made_from:
            return f"{made_from}, {columns}."
        return f"Text in {encoding_name(self.encoding)}, cells set apart by a {self.delimiter_name}, {columns}."

    def cells(self, column: str) -> list[str]:
        at = self.columns.index(column)
        return [row[at] for row in self.rows if len(row) > at]

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Peek":
        return cls(**json.loads(text))


def peek_of(look: Look) -> Peek:
    dialect = look.dialect
    proposal = {column: str(meant) for column, meant in look.proposal.items()}
    found = {column: what for n, column in enumerate(dialect.columns) if (what := _personal(n, column, look))}
    masked = {dialect.columns.index(column) for column in found}
    rows = [[_shown(cell, n in masked) for n, cell in enumerate(row)] for row in dialect.sample]
    return Peek(
        kind=look.kind,
        encoding=look.encoding,
        delimiter=dialect.delimiter,
        header_line=dialect.header_line,
        columns=dialect.columns,
        rows=rows,
        proposal={column: meant for column, meant in proposal.items() if column not in found},
        personal=found,
        notes=list(getattr(look, "notes", [])),
    )


def _personal(n: int, column: str, look: Look) -> str:
    """By its cells, or by its name unless that is known as the name of something that is kept."""
    found = personal_by_content([row[n] for row in look.dialect.whole_rows])
    return found or ("" if column in look.proposal else personal_by_name(column))


def _shown(cell: str, is_masked: bool) -> str:
    cell = cell.strip()
    if cell and (is_masked or personal(cell)):
        return MASK
    return cell if len(cell) <= LONGEST_SHOWN else f"{cell[:LONGEST_SHOWN]}…"
