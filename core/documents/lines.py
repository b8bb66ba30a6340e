"""A document as lines: one for each cell and each sentence, so that everything it says is in it, whatever its kind."""

import csv
import io
from collections.abc import Iterable, Iterator

from core.documents.blocks import Cell, Document, Facts, Figure, Heading, Items, Table, Text
from core.exports.cells import BYTE_ORDER_MARK, plain

HEADER = ("Section", "Block", "Row", "Column", "Text", "Number")
NOTHING = "–"  # as people read it; a program reads an empty cell
Line = tuple[str, str, str, Cell]  # block, row, column, what it says


def to_csv(document: Document) -> bytes:
    """Numbers as they are beside their text; text that no spreadsheet runs."""
    lines = (
        [*map(plain, (section.title, name, row, column, cell.text)), exact(cell)]
        for section in document.sections
        for block in section.blocks
        for name, row, column, cell in lines_of(block)
    )
    return written(document, HEADER, lines)


def table_to_csv(document: Document, table: Table) -> bytes:
    """One table of it as it stands, with its numbers as they are: what a picture was drawn from."""
    rows = ([exact(cell) or plain(cell.text.removeprefix(NOTHING)) for cell in row] for row in rows_of(table))
    return written(document, [plain(column.title) for column in table.columns], rows)


def written(document: Document, head: Iterable[str], lines: Iterable[list[str]]) -> bytes:
    """The first line says what it is, and for whom."""
    out = io.StringIO()
    writer = csv.writer(out)
    said = filter(None, (document.title, document.audience, f"as of {document.as_of}", document.notice))
    writer.writerow([plain(f"LEAP CRM: {' · '.join(said)}")])
    writer.writerow(head)
    writer.writerows(lines)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def rows_of(table: Table) -> list[list[Cell]]:
    return [*table.rows, *([table.total] if table.total else [])]


def exact(cell: Cell) -> str:
    return "" if cell.value is None else f"{cell.value:.10g}"


def lines_of(block) -> Iterator[Line]:
    return LINES[type(block)](block)


def of_text(block: Text) -> Iterator[Line]:
    yield "Text", "", "", Cell(block.text)


def of_heading(block: Heading) -> Iterator[Line]:
    yield "Heading", "", "", Cell(block.text)


def of_items(block: Items) -> Iterator[Line]:
    for number, item in enumerate(block.items, 1):
        yield "List", str(number), "", Cell(item)


def of_facts(block: Facts) -> Iterator[Line]:
    for name, value in block.rows:
        yield "Facts", name, "", Cell(value)


def of_table(block: Table) -> Iterator[Line]:
    for row in rows_of(block):
        for column, cell in zip(block.columns, row, strict=True):
            yield block.caption, row[0].text, column.title, cell


def of_figure(block: Figure) -> Iterator[Line]:
    yield "Text", "", "", Cell(block.sentence)
    yield from of_table(block.table)


LINES = {
    Text: of_text, Heading: of_heading, Items: of_items, Facts: of_facts, Table: of_table, Figure: of_figure,
}  # fmt: skip
