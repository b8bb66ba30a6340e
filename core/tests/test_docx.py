"""A Word file says what its document says, is built so that a screen reader finds its way, and holds no surprises."""

import io
from datetime import UTC, datetime

import docx
import pytest
from docx.oxml.ns import qn

from core.documents import Cell, Column, Document, Facts, Figure, Heading, Items, Section, Table, Text, number, to_docx

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOSTILE = ["{{ x }} {% now %}", "<w:t>bold</w:t>", "=cmd|' /C calc'!A0", "مرحبا", "😀", "&amp;", "a\x00b\ufffe"]


def document() -> Document:
    rows = [[Cell(label), number(n * 1234)] for n, label in enumerate(HOSTILE)]
    table = Table("Money", [Column("Line"), Column("Dollars", "count")], rows, [Cell("Total"), number(99)])
    blocks = [
        Text("In short."),
        Heading("Within"),
        Text("Take care.", "warn"),
        Items(HOSTILE),
        Facts([("Name", HOSTILE[0])]),
        table,
    ]
    sections = [Section("one", "One", blocks), Section("two", "Two", [Figure("bars", "Bars grow.", table)])]
    return Document("Plan <b>", "Dayton", "For LEAP & Dayton", "Nov 23, 2026", "Generated data", sections)


@pytest.fixture(scope="module")
def file():
    return docx.Document(io.BytesIO(to_docx(document(), made_at=AT)))


def test_same_document_makes_the_same_word_file():
    assert to_docx(document(), made_at=AT) == to_docx(document(), made_at=AT)


def test_headings_lists_and_title_are_such(file):
    by_style = {}
    for paragraph in file.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Title"] == ["Plan <b>"] and by_style["Heading 1"] == ["One", "Two"]
    assert by_style["Heading 2"] == ["Within"]
    assert by_style["List Bullet"] == [*HOSTILE[:-1], "ab"]
    assert file.core_properties.title == "Plan <b>" and file.core_properties.language == "en-US"


def test_tables_repeat_their_heads_and_say_what_they_are(file):
    for table in file.tables:
        head = table.rows[0]
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")) == "Money"
    said = [[cell.text for cell in row.cells] for row in file.tables[0].rows]
    assert said[0] == ["Line", "Dollars"] and said[2] == [HOSTILE[1], "1,234"] and said[-1] == ["Total", "99"]


def test_chart_is_a_picture_with_words_beside_its_table(file):
    (picture,) = file.inline_shapes
    assert picture._inline.docPr.get("descr").startswith("Bars grow.")
    assert len(file.tables) == 2


def test_each_page_says_its_number_audience_date_and_notice(file):
    page = file.sections[0]
    foot = page.footer.paragraphs[0]
    assert "For LEAP & Dayton · as of Nov 23, 2026" in foot.text
    assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert page.header.paragraphs[0].text == "Generated data"
