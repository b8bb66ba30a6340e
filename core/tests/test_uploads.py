import io

import pytest
from PIL import Image

from core.errors import Refused
from core.tests.files import OLE, PDF, archive, odf, ooxml, photo_with_place, picture, upload
from core.uploads import MAX_SIZE, in_words, inspect
from core.uploads.names import safe_name

GOOD = {
    "brief.pdf": PDF,
    "Memo.DOCX": ooxml("docx"),
    "figures.xlsx": ooxml("xlsx", **{"xl/printerSettings/printerSettings1.bin": "x"}),
    "talk.pptx": ooxml("pptx"),
    "notes.odt": odf("odt"),
    "sheet.ods": odf("ods"),
    "counts.csv": b"type,calls\nWELFARE CHECK,12\n",
    "minutes.txt": "Café meeting, 5 < 6".encode("cp1252"),
    "plan.png": picture("PNG"),
    "photo.jpg": picture("JPEG"),
    "photo.jpeg": picture("JPEG"),
}
HOSTILE = {
    "drawing.svg": (b"<svg onload=alert(1)>", "must be a PDF"),
    "mixed.sVg": (b"<svg>", "must be a PDF"),
    "page.html": (b"<script>alert(1)</script>", "must be a PDF"),
    "shell.pHaR": (b"<?php", "must be a PDF"),
    "report.pdf.exe": (b"MZ", "must be a PDF"),
    "all.zip": (archive({"a.txt": "x"}), "must be a PDF"),
    "macro.docm": (ooxml("docx"), "must be a PDF"),
    "old.doc": (OLE, "must be a PDF"),
    ".htaccess": (b"x", "must be a PDF"),
    "noextension": (b"x", "must be a PDF"),
    "empty.pdf": (b"", "is empty"),
    "large.txt": (b"a" * MAX_SIZE, "must be smaller than 20 MB"),
    "page.pdf": (b"<html><script>alert(1)</script>", "is not what its name says"),
    "program.pdf": (b"MZ\x90\x00" + bytes(200), "is not what its name says"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj", "is damaged"),
    "locked.pdf": (PDF.replace(b"trailer<<", b"trailer<</Encrypt 5 0 R"), "is password protected"),
    "locked.docx": (OLE, "is password protected"),
    "zip.docx": (archive({"a.txt": "x"}), "is damaged"),
    "sheet.docx": (ooxml("xlsx"), "is not what its name says"),
    "macro.docx": (ooxml("docx", **{"word/vbaProject.bin": "x"}), "contains macros"),
    "macro2.docx": (ooxml("docx", **{"[Content_Types].xml": "macroEnabled"}), "contains macros"),
    "object.xlsx": (ooxml("xlsx", **{"xl/embeddings/oleObject1.bin": "x"}), "contains macros"),
    "basic.odt": (odf("odt", **{"Basic/Standard/Module1.xml": "x"}), "contains macros"),
    "locked.odt": (odf("odt", manifest="<encryption-data/>"), "is password protected"),
    "other.ods": (odf("odt"), "is not what its name says"),
    "bomb.docx": (ooxml("docx", **{"word/media/a.xml": "0" * (201 * 1024 * 1024)}), "too large when unpacked"),
    "broken.docx": (ooxml("docx")[:80], "is damaged"),
    "page.txt": (b"\n  <!DOCTYPE html><script>alert(1)</script>", "is not what its name says"),
    "page.csv": ("\ufeff<svg onload=alert(1)>".encode(), "is not what its name says"),
    "binary.txt": (bytes(range(256)), "is not a text file"),
    "svg.png": (b"<svg onload=alert(1)>", "is not what its name says"),
    "jpeg.png": (picture("JPEG"), "is not what its name says"),
    "broken.png": (picture("PNG")[:40], "is damaged"),
    "gif.jpg": (b"GIF89a" + bytes(60), "is not what its name says"),
}
NAMES = {
    "../../etc/passwd.txt": "passwd.txt",
    "C:\\Users\\me\\brief.pdf": "brief.pdf",
    "cod\u202efdp.txt": "codfdp.txt",
    "a\u200bb\x07c\r\nd.pdf": "abc d.pdf",
    "invoice.exe.pdf": "invoice_exe.pdf",
    "Budget v1.2 2026.10.PDF": "Budget v1.2 2026.10.pdf",
    'a"b<c>|?*:d.pdf': "a_b_c_____d.pdf",
    "con.txt": "_con.txt",
    "   .pdf": "file.pdf",
    "": "file",
    "....pdf": "file.pdf",
    "e\u0301te\u0301.pdf": "\u00e9t\u00e9.pdf",
    "報告.pdf": "報告.pdf",
    "x" * 400 + ".pdf": "x" * 251 + ".pdf",
}


@pytest.mark.parametrize("name", GOOD)
def test_inspect_takes_what_is_allowed(name):
    checked = inspect(upload(name, GOOD[name]))
    assert checked.size > 0
    assert checked.content_type


@pytest.mark.parametrize("name", HOSTILE)
def test_inspect_refuses_hostile_content_with_the_reason(name):
    content, reason = HOSTILE[name]
    with pytest.raises(Refused, match=reason):
        inspect(upload(name, content))


@pytest.mark.parametrize("name", NAMES)
def test_safe_name_is_harmless_text(name):
    assert safe_name(name) == NAMES[name]


def test_inspect_redraws_pictures_without_place_or_device():
    data = inspect(upload("photo.jpg", photo_with_place())).data
    with Image.open(io.BytesIO(data)) as image:
        assert not image.getexif()
        assert image.size == (6, 8)  # The turn that the metadata asked for is kept.
    assert b"SECRET" not in data


def test_inspect_drops_what_follows_a_picture():
    data = inspect(upload("plan.png", picture("PNG") + b"<script>alert(1)</script>")).data
    assert b"script" not in data


def test_inspect_refuses_a_picture_with_too_many_pixels():
    out = io.BytesIO()
    Image.new("1", (10_000, 5_001)).save(out, "PNG")
    with pytest.raises(Refused, match="at most 50 million pixels"):
        inspect(upload("huge.png", out.getvalue()))


def test_inspect_keeps_text_as_utf8():
    assert inspect(upload("minutes.txt", "Café".encode("utf-16"))).data.decode() == "Café"
    assert inspect(upload("minutes.txt", "Café".encode("cp1252"))).data.decode() == "Café"


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 byte"), (999, "999 bytes"), (1500, "1.5 kB"), (20_000_000, "20 MB"), (3e9, "3.0 GB")]
)
def test_in_words_says_a_size(size, words):
    assert in_words(size) == words
