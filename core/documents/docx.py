"""A document as a Word file that people can go on editing: headings, lists and tables as such, each chart beside its
table, who may read it and when it was so on every page."""

import io
import zipfile
from datetime import UTC, datetime

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from core.documents.blocks import Document, Facts, Figure, Heading, Items, Table, Text
from core.documents.charts import WIDTH
from core.documents.letters import everywhere, fit
from core.documents.pictures import to_png

LANGUAGE = "en-US"
BRAND, INK, QUIET, WARN = (RGBColor.from_string(each) for each in ("17496B", "1A2530", "4D5965", "7A4D00"))
LINE = "B9C0C6"
SIDE, TOP = Inches(0.85), Inches(0.9)
ROOM = Inches(8.5) - 2 * SIDE  # between the margins of a US letter page
PACKED_AT = (1980, 1, 1, 0, 0, 0)  # the oldest instant that a ZIP can tell
CROWDED, VERY_CROWDED = 6, 8  # columns, from which on a table is set smaller
MOST_UNBROKEN, ROOM_OF_LETTER = 16, 1.9  # a longer word may break; a letter in a crowded row, beside the average one
PAGE_OF = ("Page ", "PAGE", " of ", "NUMPAGES")


def to_docx(document: Document, *, made_at: datetime) -> bytes:
    """`made_at` is the instant that the file says it was made at: the same document gives the same bytes."""
    document = Document.from_json(everywhere(document.as_json(), fit))
    file = docx.Document()
    set_up(file, document, made_at)
    file.add_paragraph(document.title, "Title")
    file.add_paragraph(document.subtitle, "Subtitle")
    file.add_paragraph().add_run(f"{document.audience}, as of {document.as_of}").bold = True
    for section in document.sections:
        file.add_heading(section.title, 1)
        for block in section.blocks:
            WRITERS[type(block)](file, block)
    out = io.BytesIO()
    file.save(out)
    return repacked(out.getvalue())


def repacked(content: bytes) -> bytes:
    """The same file without the instant at which its parts were packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as taken:
        for name in given.namelist():
            taken.writestr(zipfile.ZipInfo(name, PACKED_AT), given.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def set_up(file, document: Document, made_at: datetime) -> None:
    said = file.core_properties
    said.title, said.subject = document.title[:255], document.subtitle[:255]
    said.author = said.last_modified_by = "LEAP CRM"
    said.language, said.comments, said.keywords = LANGUAGE, document.audience[:255], ""
    said.created = said.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    style(file)
    page = file.sections[0]
    page.page_width, page.page_height = Inches(8.5), Inches(11)
    page.left_margin = page.right_margin = SIDE
    page.top_margin = page.bottom_margin = TOP
    head_and_foot(page, document)


def style(file) -> None:
    """Type and colors that can be told apart; headings keep the names by which a reader jumps between them."""
    looks = {
        "Normal": (10.5, INK, 6), "Title": (24, BRAND, 4), "Subtitle": (13, QUIET, 6), "Heading 1": (15, BRAND, 6),
        "Heading 2": (12, BRAND, 4), "Caption": (10, INK, 3), "List Bullet": (10.5, INK, 3), "Header": (8.5, WARN, 0),
        "Footer": (8.5, QUIET, 0),
    }  # fmt: skip
    for name, (size, color, after) in looks.items():
        each = file.styles[name]
        each.font.name, each.font.size, each.font.color.rgb = "Calibri", Pt(size), color
        each.font.italic = False
        each.paragraph_format.space_after = Pt(after)
        fonts = each.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    file.styles["Caption"].paragraph_format.keep_with_next = True
    for lang in file.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)


def head_and_foot(page, document: Document) -> None:
    if document.notice:
        head = page.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        head.add_run(document.notice).bold = True
    foot = page.footer.paragraphs[0]
    foot.add_run(f"{document.title} · {document.audience} · as of {document.as_of} · ")
    for n, words in enumerate(PAGE_OF):
        add_field(foot, words) if n % 2 else foot.add_run(words)


def add_field(paragraph, name: str) -> None:
    """What a word processor works out by itself, such as the number of the page."""
    field = element("w:fldSimple", instr=name)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)


def text(file, block: Text) -> None:
    run = file.add_paragraph().add_run(block.text)
    if block.style == "warn":
        run.bold, run.font.color.rgb = True, WARN
    elif block.style == "note":
        run.font.size, run.font.color.rgb = Pt(9), QUIET


def heading(file, block: Heading) -> None:
    file.add_heading(block.text, 2)


def items(file, block: Items) -> None:
    for item in block.items:
        file.add_paragraph(item, "List Bullet")


def facts(file, block: Facts) -> None:
    for name, value in block.rows:
        paragraph = file.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(value)


def table(file, block: Table) -> None:
    """Heads repeat on each page, no row is torn apart, and the name of the table is its text for who cannot see it."""
    file.add_paragraph(block.caption, "Caption")
    rows = [*block.rows, *([block.total] if block.total else [])]
    drawn = file.add_table(1 + len(rows), len(block.columns), "Table Grid")
    drawn.alignment = WD_TABLE_ALIGNMENT.LEFT
    drawn.autofit = False
    describe(drawn, block.caption)
    rule(drawn)
    rooms = widths(block)
    for column, width in zip(drawn.columns, rooms, strict=True):
        column.width = width
    grid = list(drawn.rows)
    fill(grid[0], [column.title for column in block.columns], block, rooms, is_bold=True)
    for row, cells in zip(grid[1:], rows, strict=True):
        fill(row, [cell.text for cell in cells], block, rooms, is_bold=cells is block.total)
    mark(grid[0], "w:tblHeader")
    for row in grid:
        mark(row, "w:cantSplit")
    file.add_paragraph().paragraph_format.space_after = Pt(2)


def describe(drawn, caption: str) -> None:
    said = drawn._tbl.tblPr
    for name in ("w:tblCaption", "w:tblDescription"):
        said.append(element(name, val=caption[:250]))
    for look in said.iter(qn("w:tblLook")):
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1")


def rule(drawn) -> None:
    """Quiet lines below rows, and some air above and below words."""
    layout = drawn._tbl.tblPr.find(qn("w:tblLayout"))
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = {"val": "single", "sz": "4", "color": LINE} if side in ("bottom", "insideH") else {"val": "nil"}
        borders.append(element(f"w:{side}", **line))
    for side in ("top", "bottom"):
        margins.append(element(f"w:{side}", w="40", type="dxa"))
    layout.addprevious(borders)
    layout.addnext(margins)


def element(name: str, **attributes: str):
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def mark(row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def fill(row, words: list[str], block: Table, rooms: list[int], *, is_bold: bool) -> None:
    count = len(block.columns)
    size = Pt(7.5 if count > VERY_CROWDED else 8.5 if count > CROWDED else 9.5)
    for cell, said, column, width in zip(row.cells, words, block.columns, rooms, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        if column.is_number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(said)
        run.bold, run.font.size = is_bold, size


def widths(block: Table) -> list[int]:
    """Words get room by their length, up to a point, but none is broken; numbers what a head of two lines needs."""
    parts = []
    for n, column in enumerate(block.columns):
        texts = [column.title, *(row[n].text for row in block.rows)]
        longest = max((len(word) for text in texts for word in text.split()), default=0)
        wanted = min(max([14, *(len(text) for text in texts[1:])]), 48)
        parts.append(12 if column.is_number else max(wanted, min(longest, MOST_UNBROKEN) * ROOM_OF_LETTER))
    return [int(ROOM * part / sum(parts)) for part in parts]


def figure(file, block: Figure) -> None:
    file.add_paragraph(block.sentence)
    if block.svg:
        picture = file.add_picture(io.BytesIO(to_png(block.svg, width=WIDTH)), width=ROOM)
        picture._inline.docPr.set("descr", f"{block.sentence} The table below has the same figures.")
    table(file, block.table)


WRITERS = {Text: text, Heading: heading, Items: items, Facts: facts, Table: table, Figure: figure}
