"""A paper as a file: made on request from what was frozen, the same each time."""

from core.documents import Document, to_docx, to_pdf
from plans.models import IssuedPaper


def document_of(paper: IssuedPaper) -> Document:
    return Document.from_json(paper.content["document"])


def printed(paper: IssuedPaper) -> Document:
    """With its number, which a paper needs to be told from a later one."""
    document = document_of(paper)
    values = {name: getattr(document, name) for name in ("title", "audience", "as_of", "notice", "sections")}
    return Document(**values, subtitle=f"{document.subtitle}, number {paper.number}")


def pdf_of(paper: IssuedPaper) -> bytes:
    return to_pdf(printed(paper), made_at=paper.issued_at)


def docx_of(paper: IssuedPaper) -> bytes:
    return to_docx(printed(paper), made_at=paper.issued_at)
