"""A document as a workbook: a sheet for each section, numbers as numbers, every text as nothing but text."""

import io
import re
from datetime import UTC, datetime
from itertools import chain
from math import ceil

import xlsxwriter

from core.documents.blocks import Document, Facts, Figure, Heading, Items, Table, Text

NO_SURPRISES = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
LONGEST_CELL, LONGEST_NAME = 32_767, 31
FORMATS = {
    "title": {"bold": True, "font_size": 14},
    "quiet": {"font_color": "#4d5965"},
    "warn": {"bold": True, "font_color": "#7a4d00"},
    "wrap": {"text_wrap": True, "valign": "top"},
    "head": {"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"},
    "bold": {"bold": True, "text_wrap": True, "valign": "top"},
    "right": {"align": "right", "valign": "top"},
    "count": {"num_format": "#,##0", "valign": "top"},
    "average": {"num_format": "#,##0.0", "valign": "top"},
    "share": {"num_format": "0.0%", "valign": "top"},
}
NARROWEST, WIDEST, LINE = 12, 60, 15  # widths in letters, height of a line in points


def to_workbook(document: Document, *, made_at: datetime) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, NO_SURPRISES)
    said = {"title": document.title[:255], "author": "LEAP CRM", "comments": f"{document.notice} {document.audience}"}
    book.set_properties(said | {"created": made_at.astimezone(UTC).replace(tzinfo=None)})
    formats = {name: book.add_format(values) for name, values in FORMATS.items()}
    names: set[str] = set()
    for section in document.sections:
        sheet = book.add_worksheet(sheet_name(section.title, names))
        Sheet(sheet, formats).fill(document, section)
    book.close()
    return out.getvalue()


def sheet_name(title: str, taken: set[str]) -> str:
    """What a workbook allows as a name, once each."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", title).strip(" '") or "Sheet"
    name, n = plain[:LONGEST_NAME], 1
    while name.lower() in taken:
        n += 1
        name = f"{plain[: LONGEST_NAME - 4]} {n}"
    taken.add(name.lower())
    return name


def widths(blocks: list) -> list[int]:
    """Of the columns of a sheet: what their longest text needs, up to a point."""
    found: dict[int, int] = {}
    tables = [getattr(block, "table", block) for block in blocks]
    rows = [[[column.title for column in t.columns], *([c.text for c in row] for row in t.rows)] for t in tables
            if isinstance(t, Table)]  # fmt: skip
    facts = [[list(row) for row in t.rows] for t in tables if isinstance(t, Facts)]
    for row in chain.from_iterable([*rows, *facts]):
        for n, text in enumerate(row):
            found[n] = min(max(found.get(n, NARROWEST), len(text) + 2), WIDEST)
    return [found[n] for n in sorted(found)] or [WIDEST]


class Sheet:
    """Writes blocks below each other."""

    def __init__(self, sheet, formats: dict):
        self.sheet, self.formats, self.row = sheet, formats, 0

    def fill(self, document: Document, section) -> None:
        self.widths = widths(section.blocks)
        for n, width in enumerate(self.widths):
            self.sheet.set_column(n, n, width)
        self.sheet.set_landscape()
        self.sheet.set_paper(1)  # US letter
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer(f"&L{document.audience.replace('&', '&&')[:180]}&RPage &P of &N")
        self.line(section.title, "title")
        self.line(f"{document.title} · {document.audience} · as of {document.as_of}", "quiet")
        if document.notice:
            self.line(document.notice, "warn")
        for block in section.blocks:
            self.row += 1
            WRITERS[type(block)](self, block)

    def line(self, words: str, style: str = "") -> None:
        self.put(0, words, style)
        self.row += 1

    def put(self, column: int, words: str, style: str = "") -> None:
        self.sheet.write_string(self.row, column, words[:LONGEST_CELL], self.formats.get(style))

    def text(self, block: Text) -> None:
        self.line(block.text, {"warn": "warn", "note": "quiet"}.get(block.style, ""))

    def heading(self, block: Heading) -> None:
        self.line(block.text, "bold")

    def items(self, block: Items) -> None:
        for item in block.items:
            self.line(item)

    def facts(self, block: Facts) -> None:
        for name, value in block.rows:
            self.put(0, name, "bold")
            self.put(1, value)
            self.row += 1

    def table(self, block: Table) -> None:
        self.line(block.caption, "bold")
        for n, column in enumerate(block.columns):
            self.put(n, column.title, "head")
        self.row += 1
        for row in [*block.rows, *([block.total] if block.total else [])]:
            # Not every program makes room for words in several lines by itself.
            lines = max(ceil(len(cell.text) / width) for cell, width in zip(row, self.widths, strict=False))
            if lines > 1:
                self.sheet.set_row(self.row, LINE * lines)
            for n, (column, cell) in enumerate(zip(block.columns, row, strict=True)):
                if cell.value is not None and column.is_number:
                    self.sheet.write_number(self.row, n, cell.value, self.formats[column.kind])
                else:
                    self.put(n, cell.text, "right" if column.is_number else "wrap")
            self.row += 1

    def figure(self, block: Figure) -> None:
        self.line(block.sentence)
        start = self.row + 2  # below caption and head
        self.table(block.table)
        last = start + len(block.table.rows) - 1
        if block.draws == "heat":
            last_column = len(block.table.columns) - 1
            self.sheet.conditional_format(start, 1, last, last_column, HEAT)
        else:
            for n in block.values:
                self.sheet.conditional_format(start, n, last, n, BAR)


HEAT = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#9DB6C8"}
BAR = {"type": "data_bar", "bar_color": "#9DB6C8", "bar_solid": True, "min_type": "num", "min_value": 0}
WRITERS = {
    Text: Sheet.text, Heading: Sheet.heading, Items: Sheet.items, Facts: Sheet.facts, Table: Sheet.table,
    Figure: Sheet.figure,
}  # fmt: skip
