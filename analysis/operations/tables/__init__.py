"""Code tables: drafts made from an export, mapped by people, approved as versions that results point to."""

from analysis.operations.tables.approving import approve, require_draft
from analysis.operations.tables.drafting import SOURCES, draft_for, suggest
from analysis.operations.tables.judging import default_eligibility, judge, map_rows, mark_unsure, take_proposals
from analysis.operations.tables.questions import answer, ask

__all__ = [
    "SOURCES",
    "answer",
    "approve",
    "ask",
    "default_eligibility",
    "draft_for",
    "judge",
    "map_rows",
    "mark_unsure",
    "require_draft",
    "suggest",
    "take_proposals",
]
