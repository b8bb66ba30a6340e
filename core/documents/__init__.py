"""Reports as data, shown the same as a page, a tagged PDF and a workbook. Knows no app."""

from core.documents.blocks import Cell, Column, Document, Facts, Figure, Items, Section, Table, Text, number
from core.documents.pdf import to_pdf
from core.documents.workbook import to_workbook

__all__ = [
    "Cell",
    "Column",
    "Document",
    "Facts",
    "Figure",
    "Items",
    "Section",
    "Table",
    "Text",
    "number",
    "to_pdf",
    "to_workbook",
]
