"""A brief as a file: made on request from what was frozen, the same each time."""

from datetime import datetime

from analysis.briefs.content import content_of
from analysis.models import Brief
from core import clock
from core.documents import Document, Facts, Section, Text, to_pdf, to_workbook
from engagements.words import day

NOT_ISSUED = "Preview: not issued. Its numbers may still change."
UNSIGNED = "Nobody of the city has signed this brief off yet."


def document_of(brief: Brief) -> Document:
    """What it says; of a draft, what it would say now."""
    content = brief.content or content_of(brief, at=clock.now())
    return Document.from_json(content["document"])


def printed(brief: Brief) -> Document:
    """With what a paper needs beside its content: that it is a preview, and who signed it."""
    document = document_of(brief)
    notice = " ".join(filter(None, [NOT_ISSUED if brief.is_draft else "", document.notice]))
    signed = Section("sign-off", "Sign-off", [sign_off_of(brief)])
    return Document(
        title=document.title,
        subtitle=document.subtitle if brief.is_draft else f"{document.subtitle} · data brief {brief.number}",
        audience=document.audience,
        as_of=document.as_of,
        notice=notice,
        sections=[document.sections[0], signed, *document.sections[1:]],
    )


def sign_off_of(brief: Brief) -> Facts | Text:
    if not brief.is_signed:
        return Text(NOT_ISSUED if brief.is_draft else UNSIGNED)
    facts = [("Signed off by", brief.signed_off_by), ("Role", brief.signed_off_role)]
    return Facts([*facts, ("On", day(brief.signed_off_on))])


def made_at(brief: Brief) -> datetime:
    return brief.issued_at or clock.now()


def pdf_of(brief: Brief) -> bytes:
    return to_pdf(printed(brief), made_at=made_at(brief))


def workbook_of(brief: Brief) -> bytes:
    return to_workbook(printed(brief), made_at=made_at(brief))
