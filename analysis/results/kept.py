"""Answers of approved versions are kept."""

from analysis.keeping import kept
from analysis.models import CodeTable
from analysis.results.answer import Answer, answer_of

SHAPE = 6  # Counted up when an Answer is made of other parts than before.


def kept_answer(table: CodeTable) -> Answer:
    return kept(table, f"answer:{SHAPE}", answer_of)
