"""A document as lines: one for each cell and each sentence, so that everything it says is in it, whatever its kind."""

import csv
import io
from collections.abc import Iterator

from core.documents.blocks import Cell, Document, Facts, Figure, Heading, Items, Table, Text
from core.exports.cells import BYTE_ORDER_MARK, plain

HEADER = ("Section", "Block", "Row", "Column", "Text", "Number")
Line = tuple[str, str, str, Cell]  # block, row, column, what it says


def to_csv(document: Document) -> bytes:
    """Numbers as they are beside their text; text that no spreadsheet runs."""
    out = io.StringIO()
    writer = csv.writer(out)
    said = filter(None, (document.title, document.audience, f"as of {document.as_of}", document.notice))
    writer.writerow([plain(f"LEAP CRM: {' · '.join(said)}")])
    writer.writerow(HEADER)
    for section in document.sections:
        for block in section.blocks:
            for name, row, column, cell in lines_of(block):
                value = "" if cell.value is None else f"{cell.value:.10g}"
                writer.writerow([*map(plain, (section.title, name, row, column, cell.text)), value])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


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
    for row in [*block.rows, *([block.total] if block.total else [])]:
        for column, cell in zip(block.columns, row, strict=True):
            yield block.caption, row[0].text, column.title, cell


def of_figure(block: Figure) -> Iterator[Line]:
    yield "Text", "", "", Cell(block.sentence)
    yield from of_table(block.table)


LINES = {
    Text: of_text, Heading: of_heading, Items: of_items, Facts: of_facts, Table: of_table, Figure: of_figure,
}  # fmt: skip
