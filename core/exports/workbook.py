"""Rows as an Excel workbook that is sent while it is made: no library writes one without first having all of it.

Every text is an inline string, which a spreadsheet never takes for a formula.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import Any
from xml.sax.saxutils import escape

from core.exports.cells import as_text

ROWS_AT_ONCE = 200
LONGEST_CELL = 32_767
DAY_ZERO = date(1899, 12, 30)  # what workbooks count days from
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BOLD, DAY = 1, 2  # places in the list of styles
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MOST_ROWS = 1_048_576  # of a sheet; the rest goes on another one
PARTS = {
    "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
}
SHEET = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
SHEET += '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
SHEET += '<sheetFormatPr defaultRowHeight="15" defaultColWidth="18"/><sheetData>'


class Pieces:
    """Where the archive is written to: hands out what has come since the last time."""

    def __init__(self):
        self.kept: list[bytes] = []

    def write(self, data) -> int:
        self.kept.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        taken = b"".join(self.kept)
        self.kept.clear()
        return taken


def xlsx_pieces(name: str, notice: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The workbook in pieces, as the rows come; what is too long for a sheet goes on over further ones."""
    out = Pieces()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for part, text in PARTS.items():
            book.writestr(part, text)
        sheets = 0
        for sheet_rows in sheets_of(iter(rows)):
            sheets += 1
            with book.open(f"xl/worksheets/sheet{sheets}.xml", "w") as sheet:
                sheet.write(f"{SHEET}{row_of([notice])}{row_of(header, BOLD)}".encode())
                yield out.take()
                for batch in batches(sheet_rows):
                    sheet.write("".join(row_of(row) for row in batch).encode())
                    if piece := out.take():
                        yield piece
                sheet.write(b"</sheetData></worksheet>")
        for part, text in frame(name, sheets).items():  # how many sheets there are is known now
            book.writestr(part, text)
    yield out.take()


def sheets_of(rows: Iterator[Sequence[Any]]) -> Iterator[Iterator[Sequence[Any]]]:
    """The rows of one sheet after the other; each is read to its end before the next."""
    most = MOST_ROWS - 2  # below the notice and the header
    yield islice(rows, most)
    for row in rows:
        yield chain([row], islice(rows, most - 1))


def batches(rows: Iterator[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        yield batch


def frame(name: str, sheets: int) -> dict[str, str]:
    """The parts that name each sheet."""
    numbers = range(1, sheets + 1)
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPE}.worksheet+xml"/>' for n in numbers
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    tabs = "".join(f'<sheet name="{attribute(tab(name, n))}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    return {
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}'
        f'<Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{tabs}</sheets></workbook>',
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>{types}</Types>',
    }


def tab(name: str, number: int) -> str:
    """What a workbook allows as the name of a sheet."""
    words = re.sub(r"[\[\]:*?/\\]", " ", name).strip(" '") or "Sheet"
    return words[:31] if number == 1 else f"{words[:26]} {number}"


def row_of(values: Sequence[Any], style: int = 0) -> str:
    return f"<row>{''.join(cell(value, style) for value in values)}</row>"


def cell(value: Any, style: int = 0) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float | Decimal):
        return f"<c><v>{value}</v></c>"
    if isinstance(value, date) and not isinstance(value, datetime):
        return f'<c s="{DAY}"><v>{(value - DAY_ZERO).days}</v></c>'
    text = escape(NOT_XML.sub("", as_text(value))[:LONGEST_CELL])
    styled = f' s="{style}"' if style else ""
    return f'<c t="inlineStr"{styled}><is><t xml:space="preserve">{text}</t></is></c>'


def attribute(text: str) -> str:
    return escape(NOT_XML.sub("", text), {'"': "&quot;"})
