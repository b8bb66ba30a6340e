"""A document as a tagged PDF that passes PDF/UA-1. Nothing is fetched: typefaces and template lie here."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from core.documents.blocks import Document, block
from core.documents.letters import FOLDER, everywhere, shown

TEMPLATE = Path(__file__).parent / "document.typ"
STANDARD = "ua-1"


@cache
def fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FOLDER])


def to_pdf(document: Document, *, made_at: datetime) -> bytes:
    """`made_at` is the instant that the file says it was made at: the same document gives the same bytes."""
    given = everywhere(document.as_json(), shown)
    for section in given["sections"]:
        section["blocks"] = [drawn(each) for each in section["blocks"]]
    given["made_on"] = [made_at.year, made_at.month, made_at.day]
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        root=str(TEMPLATE.parent),
        sys_inputs={"data": json.dumps(given)},
        pdf_standards=[STANDARD],
        font_paths=fonts(),
        ignore_system_fonts=True,
        timestamp=int(made_at.timestamp()),
    )


def drawn(given: dict) -> dict:
    """A figure with its chart, drawn from words that the typefaces have."""
    return given | {"svg": str(block(given).svg)} if given["kind"] == "figure" else given
