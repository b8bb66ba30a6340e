"""A document comes back from each of its files as it was written, whatever people typed."""

import csv
import io
import json
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from core.documents import (
    Cell,
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    Items,
    Section,
    Table,
    Text,
    number,
    table_to_csv,
    to_csv,
    to_pdf,
    to_workbook,
)
from core.documents.letters import everywhere, fit

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOSTILE = [
    "#test $x$ *no* _no_",
    "=cmd|' /C calc'!A0",
    "<b>bold</b>",
    "مرحبا",
    "😀 🚓",
    "http://x.example/?a=b",
    "@SUM(1)",
    "'\"",
]
LONG = "a" * 10_000


def document(notice="Generated data") -> Document:
    rows = [[Cell(label), number(n * 1234), Cell("12.3%", 0.123)] for n, label in enumerate(HOSTILE)]
    table = Table("Types", [Column("Type"), Column("Calls", "count"), Column("Share", "share")], rows)
    week = Table("Week", [Column("Hour"), Column("Monday", "count")], [[Cell(f"{n}"), number(n)] for n in range(24)])
    blocks = [Text("In short."), Heading("Within #1"), Text(LONG), Items(HOSTILE), Facts([("Name", HOSTILE[0])]), table]
    figures = [Figure("bars", "Bars.", table), Figure("heat", "Heat.", week), Figure("columns", "Columns.", table)]
    sections = [Section("one", "One: [a/b]", blocks), Section("two", "One: [a/b]", figures)]
    return Document("Brief <b>", "#sub", "For LEAP & Dayton", "Nov 23, 2026", notice, sections)


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(document(), made_at=AT)))


@pytest.fixture(scope="module")
def pages(pdf) -> list[str]:
    return [page.extract_text() for page in pdf.pages]


@pytest.fixture(scope="module")
def sheets() -> list[list[list]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(to_workbook(document(), made_at=AT)))
    return [book.get_sheet_by_index(n).to_python() for n in range(len(book.sheet_names))]


def test_document_comes_back_from_json_as_it_was():
    given = json.loads(json.dumps(document().as_json()))
    assert Document.from_json(given).as_json() == document().as_json()


def test_same_document_makes_the_same_files():
    assert to_pdf(document(), made_at=AT) == to_pdf(document(), made_at=AT)
    assert to_workbook(document(), made_at=AT) == to_workbook(document(), made_at=AT)


def test_pdf_is_tagged_titled_and_in_a_language(pdf):
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/StructTreeRoot"] and root["/Lang"] == "en-US"
    assert pdf.metadata.title == "Brief <b>"
    assert b"<pdfuaid:part>1" in root["/Metadata"].get_data()


def test_each_pdf_page_says_its_number_audience_date_and_notice(pages):
    for n, page in enumerate(pages, start=1):
        assert f"Page {n} of {len(pages)}" in page
        assert "For LEAP & Dayton" in page and "as of Nov 23, 2026" in page and "Generated data" in page


def test_hostile_words_come_out_literally_in_the_pdf(pages):
    text = "\n".join(pages)
    assert [label for label in HOSTILE if label not in text] == []
    assert text.replace("\n", "").count("a" * 3000) >= 1


def test_pdf_names_what_no_typeface_has_and_drops_what_nobody_sees():
    odd = Document("Odd 水", "", "", "", "", [Section("a", "A", [Text(fit("x\u202ey\x00z\ud800"))])])
    text = PdfReader(io.BytesIO(to_pdf(odd, made_at=AT))).pages[0].extract_text()
    assert "Odd [U+6C34]" in text and "xyz" in text


def test_workbook_holds_words_as_words_and_numbers_as_numbers(sheets):
    cells = [cell for sheet in sheets for row in sheet for cell in row]
    assert [label for label in [*HOSTILE, LONG] if label not in cells] == []
    assert 1234.0 in cells and 0.123 in cells


def test_each_sheet_says_its_audience_date_and_notice(sheets):
    for sheet in sheets:
        top = " ".join(str(row[0]) for row in sheet[:3])
        assert "For LEAP & Dayton" in top and "as of Nov 23, 2026" in top and "Generated data" in top


def test_lines_hold_every_block_and_run_nothing():
    rows = list(csv.reader(io.StringIO(to_csv(document()).decode("utf-8-sig"))))
    assert "Generated data" in rows[0][0]
    told = {row[4] for row in rows[2:]}
    assert {"In short.", "Within #1", LONG, "Bars.", "Heat.", "http://x.example/?a=b"} <= told
    assert ["One: [a/b]", "Facts", "Name", "", "#test $x$ *no* _no_", ""] in rows
    assert ["One: [a/b]", "Types", "'\"", "Calls", "8,638", "8638"] in rows
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_chart_draws_what_its_table_holds_and_words_as_text():
    svg = document().sections[1].blocks[0].svg
    assert "&lt;b&gt;bold&lt;/b&gt;" in svg and "<b>" not in svg
    assert "style=" not in svg
    hidden = Table("T", [Column("A"), Column("B", "count")], [[Cell("x"), Cell("under 5")], [Cell("y"), number(7)]])
    drawn = Figure("bars", "S", hidden).svg
    assert "under 5" in drawn and ">7<" in drawn


@pytest.mark.parametrize("draws", ["bars", "columns", "heat"])
def test_on_a_phone_a_chart_ends_within_its_narrow_frame(draws):
    """Cut at the side of a screen, bars of 10 and of 17 look alike."""
    rows = [[Cell(f"Step {n} with quite a long name of its own"), number(n), number(17 - n)] for n in range(1, 18)]
    table = Table("T", [Column("A"), Column("B", "count"), Column("C", "count")], rows)
    drawn = ElementTree.fromstring(Figure(draws, "S", table, [1, 2] if draws == "columns" else [1]).narrow_svg)
    ends = [float(each.get("x")) + float(each.get("width")) for each in drawn.iter() if each.tag.endswith("rect")]
    assert len(ends) > 16 and max(ends) <= float(drawn.get("width")) == 340


def test_bar_of_a_share_is_that_share_of_the_room_and_leaves_place_for_its_words():
    table = Table("T", [Column("A"), Column("B", "count")], [[Cell("x"), Cell("8,261 of 16,393 (50%)", 0.5)]])
    bar, word = ElementTree.fromstring(Figure("bars", "S", table, full=1).svg)[1:]
    assert float(bar.get("width")) < 0.5 * (700 - 250) and float(word.get("x")) + 21 * 7 <= 700


def test_table_as_lines_has_numbers_as_they_are_and_nothing_where_there_is_none():
    rows = [[Cell("=x"), Cell("46%", 0.4567), Cell("–")], [Cell("y"), Cell("under 5"), number(-3)]]
    columns = [Column("A"), Column("B", "count"), Column("C", "count")]
    lines = table_to_csv(document(), Table("T", columns, rows)).decode("utf-8-sig").splitlines()
    assert lines[1:] == ["A,B,C", "'=x,0.4567,", "y,under 5,-3"]


def test_everywhere_reaches_every_text():
    assert everywhere({"a": ["x", ("y", 1)]}, str.upper) == {"a": ["X", ["Y", 1]]}


def test_chart_of_many_bars_fits_a_page_and_says_how_many_stand_in_the_table_alone():
    rows = [[Cell(f"Beat {n}"), number(500 - n)] for n in range(45)]
    drawn = str(Figure("bars", "Most.", Table("Areas", [Column("Area"), Column("Calls", "count")], rows)).svg)
    assert drawn.count("<rect") == 20
    assert "and 25 more in the table" in drawn
    assert 'height="548"' in drawn
