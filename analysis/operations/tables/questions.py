"""Doubts about a judgment, and their answers."""

from django.db import transaction

from analysis.models import CodeRow, RowQuestion
from audit.operations import add, change
from core import clock
from core.errors import Refused


def ask(row: CodeRow, *, actor, text: str) -> RowQuestion:
    """Question a judgment; whoever sees the table may."""
    return add(RowQuestion(row=row, text=text, asked_by=actor), actor=actor, verb="analysis.type_questioned")


@transaction.atomic
def answer(question: RowQuestion, *, actor, text: str) -> RowQuestion:
    """The first answer stays."""
    if not RowQuestion.objects.select_for_update(of=("self",)).filter(pk=question.pk, answered_at=None).first():
        raise Refused("This question was answered already.")
    return change(
        question,
        actor=actor,
        verb="analysis.type_question_answered",
        answer=text,
        answered_by=actor,
        answered_at=clock.now(),
    )
