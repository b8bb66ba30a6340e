"""Files as tables: one by one whatever their dialect, or together by a reader that knows the standard."""

import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from imports.cleaning import tidy
from imports.kinds import Kind, Reader, SentFile, Sheet, Table
from imports.reading import salvage
from imports.reading.dialect import DELIMITERS, SHOWN_ROWS, find_dialect
from imports.reading.errors import UnreadableFile
from imports.reading.packages import opened
from imports.reading.text import as_utf8, encoding_name
from imports.reading.unpack import unpack

MOST_ROWS = 50_000
TOO_MANY = f"The file has more than {MOST_ROWS:,} rows. Split it into several files."


@dataclass(frozen=True)
class Wish:
    """How a person says that a file is to be read; what is empty is found out."""

    encoding: str = ""
    delimiter: str = ""
    header_line: int = 0


@dataclass
class FileTable(Table):
    """A table that is a file by itself, and how it was read."""

    kind: str = "text"
    encoding: str = ""
    delimiter: str = ","
    header_line: int = 1

    @property
    def sentence(self) -> str:
        """How the file was read, for a person to check."""
        columns = f"{len(self.columns)} columns, named on line {self.header_line}"
        if made_from := {"workbook": "An Excel workbook", "json": "A JSON list of records"}.get(self.kind):
            return f"{made_from}, {columns}."
        delimiter = DELIMITERS.get(self.delimiter, self.delimiter)
        return f"Text in {encoding_name(self.encoding)}, cells set apart by a {delimiter}, {columns}."


def table_of(
    file: SentFile, folder: Path, *, sheet: str = "", wish: Wish | None = None, known: Collection[str] = ()
) -> FileTable:
    """One file as a table. UnreadableFile says what is wrong with it. Copies lie below a folder of its own."""
    own = folder / f"table{sum(1 for _ in folder.iterdir())}"
    own.mkdir()
    wish = wish or Wish()
    plain = unpack(file.path, own)
    is_text = plain.kind == "text"
    text = as_utf8(plain.path, own, wish.encoding if is_text else "")
    dialect = find_dialect(text.path, wish.delimiter if is_text else "", wish.header_line, known)
    return FileTable(
        sheet=sheet,
        source=file.name,
        columns=dialect.columns,
        rows=_rows(text.path, dialect.delimiter, dialect.header_line, len(dialect.columns), is_text=is_text),
        notes=plain.notes + text.notes,
        kind=plain.kind,
        encoding=text.encoding,
        delimiter=dialect.delimiter,
        header_line=dialect.header_line,
    )


def _rows(path: Path, delimiter: str, header_line: int, width: int, *, is_text: bool) -> Iterator[tuple[int, list]]:
    """(row, cells) below the header; blank rows have no cells, broken ones a `Reject` instead of them.

    The row is the physical line it begins on; of a workbook, the sheet's own number.
    """
    with path.open(encoding="utf-8", newline="\n" if is_text else "") as file:
        if not is_text:
            yield from _own_rows(file, header_line)
            return
        for _ in range(header_line):
            next(file, None)
        for line, row in salvage.read_rows(file, header_line + 1, delimiter, width):
            yield line, row or []


def _own_rows(file: TextIO, header_line: int) -> Iterator[tuple[int, list]]:
    """Rows of a file that we wrote ourselves, each on a line of its own."""
    try:
        for number, cells in enumerate(csv.reader(file), 1):
            if number > header_line:
                yield number, cells if any(cell.strip() for cell in cells) else []
    except csv.Error as error:
        raise UnreadableFile("A cell is far longer than a cell of a table can be.") from error


def sound(cell: object) -> str:
    """A cell without what no database keeps: zero bytes, and halves of characters."""
    return str(cell).replace("\0", "").encode("utf-8", "replace").decode()


def reader_of(kind: Kind, files: Sequence[SentFile]) -> Reader | None:
    return next((reader for reader in kind.readers if reader.recognizes(files)), None)


def read_tables(
    kind: Kind, files: Sequence[SentFile], folder: Path, wishes: dict[str, Wish] | None = None
) -> tuple[list[Table], Reader | None]:
    """All tables of the files, in the order in which their sheets are written, and the reader that knew them."""
    files = opened(files, folder)
    reader = reader_of(kind, files)
    if reader:
        tables = list(reader.read(files, folder))
    else:
        tables = [_plain_table(kind, file, folder, (wishes or {}).get(file.name)) for file in files]
    if not tables:
        raise UnreadableFile("There is no table in these files.")
    order = [sheet.name for sheet in kind.sheets]
    return sorted(tables, key=lambda table: order.index(table.sheet)), reader


def _plain_table(kind: Kind, file: SentFile, folder: Path, wish: Wish | None) -> FileTable:
    known = {name.replace(" ", "") for sheet in kind.sheets for name in headers_of(sheet)}
    table = table_of(file, folder, wish=wish, known=known)
    table.sheet = _sheet_for(kind, file.name, table.columns).name
    return table


def headers_of(sheet: Sheet) -> dict[str, str]:
    """{header as it is compared: field}: labels and names first, then what else a field is called."""
    found: dict[str, str] = {}
    for words in (lambda f: (f.label, f.name), lambda f: f.synonyms):
        for each in sheet.fields:
            for word in words(each):
                found.setdefault(tidy(word), each.name)
    return found


def _sheet_for(kind: Kind, name: str, columns: list[str]) -> Sheet:
    """By the file's name, else the sheet that knows most of the headers."""
    stem = tidy(name.rpartition(".")[0])
    named = next((sheet for sheet in kind.sheets if tidy(sheet.name) == stem), None)
    return named or max(kind.sheets, key=lambda sheet: sum(tidy(column) in headers_of(sheet) for column in columns))


def propose(sheet: Sheet, columns: list[str]) -> dict[str, str]:
    """{column: field} by the columns' names, each field once."""
    known, proposed = headers_of(sheet), {}
    for column in columns:
        meant = known.get(tidy(column))
        if meant and meant not in proposed.values():
            proposed[column] = meant
    return proposed


@dataclass
class Peek:
    """What a page shows of a table before it is checked: JSON through and through."""

    sheet: str
    source: str
    columns: list[str]
    sample: list[list[str]]
    sentence: str
    is_final: bool = False
    is_text: bool = True
    encoding: str = ""
    delimiter: str = ","
    header_line: int = 1
    notes: list[str] = field(default_factory=list)

    def cells(self, column: str) -> list[str]:
        """The first cells of a column that are not blank, each once."""
        at = self.columns.index(column)
        return list(dict.fromkeys(row[at].strip() for row in self.sample if len(row) > at and row[at].strip()))


def peek_of(table: Table) -> Peek:
    """Reads no more than the first rows."""
    sample = []
    for _, cells in table.rows:
        if isinstance(cells, list) and cells:
            sample.append([sound(cell)[:200] for cell in cells])
        if len(sample) == SHOWN_ROWS:
            break
    told = getattr(table, "sentence", f"{len(table.columns)} columns.")
    how = {name: getattr(table, name) for name in ("encoding", "delimiter", "header_line") if hasattr(table, name)}
    is_text = getattr(table, "kind", "") == "text"
    return Peek(
        table.sheet, table.source, table.columns, sample, told, table.is_final, is_text, **how, notes=list(table.notes)
    )
