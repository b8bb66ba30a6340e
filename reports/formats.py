"""A report as a file: made on request from what was frozen, the same each time."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.documents import Document, to_csv, to_docx, to_pdf, to_workbook
from reports.models import StatusReport

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Format:
    name: str
    label: str
    content_type: str
    write: Callable[[StatusReport], bytes]


def document_of(report: StatusReport) -> Document:
    return Document.from_json(report.content["document"])


def made_at(report: StatusReport) -> datetime:
    return report.made_at or report.ordered_at


def pdf_of(report: StatusReport) -> bytes:
    return to_pdf(document_of(report), made_at=made_at(report))


def workbook_of(report: StatusReport) -> bytes:
    return to_workbook(document_of(report), made_at=made_at(report))


def word_of(report: StatusReport) -> bytes:
    return to_docx(document_of(report), made_at=made_at(report))


def csv_of(report: StatusReport) -> bytes:
    return to_csv(document_of(report))


def json_of(report: StatusReport) -> bytes:
    """Everything that was kept: document, facts, definitions, numbers."""
    told = {"title": report.title, "kind": report.kind, "audience": report.audience, "since": report.since.isoformat()}
    told |= {"until": report.until.isoformat(), "made_at": made_at(report).isoformat(), "filters": report.filters}
    return json.dumps(told | report.content | {"numbers": report.numbers}, ensure_ascii=False, indent=1).encode()


FORMATS = {
    each.name: each
    for each in (
        Format("pdf", "PDF", "application/pdf", pdf_of),
        Format("xlsx", "Excel", EXCEL, workbook_of),
        Format("docx", "Word", WORD, word_of),
        Format("csv", "CSV", "text/csv; charset=utf-8", csv_of),
        Format("json", "JSON", "application/json", json_of),
    )
}
