"""Reports as data, shown the same as a page, a tagged PDF, a Word file and a workbook. Knows no app."""

from core.documents.blocks import Cell, Column, Document, Facts, Figure, Heading, Items, Section, Table, Text, number
from core.documents.docx import to_docx
from core.documents.lines import table_to_csv, to_csv
from core.documents.pdf import to_pdf
from core.documents.workbook import to_workbook

__all__ = [
    "Cell",
    "Column",
    "Document",
    "Facts",
    "Figure",
    "Heading",
    "Items",
    "Section",
    "Table",
    "Text",
    "number",
    "table_to_csv",
    "to_csv",
    "to_docx",
    "to_pdf",
    "to_workbook",
]
