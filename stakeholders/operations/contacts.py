"""One contact with all that was learned in it: where somebody stands, and what they object."""

from typing import Any

from django.db import transaction

from engagements.models import Engagement
from stakeholders.models import AnswerGiven, Interaction, ObjectionRaised
from stakeholders.operations import interactions, objections, stances


@transaction.atomic
def log_contact(
    engagement: Engagement, *, actor, stance: dict[str, Any] | None = None, objection: dict[str, Any] | None = None,
    **contact,
) -> tuple[Interaction, ObjectionRaised | None]:  # fmt: skip
    """Log it, and with it a stance that was heard and an objection that was raised. All or nothing."""
    interaction = interactions.log_interaction(engagement, actor=actor, **contact)
    if stance:
        heard(actor=actor, on=interaction.on, interaction=interaction, **stance)
    raised = None
    if objection:
        raised = objections.raise_objection(
            engagement, actor=actor, on=interaction.on, interaction=interaction, **objection
        )
    return interaction, raised


@transaction.atomic
def record_answer(
    raised: ObjectionRaised, *, actor, answer: AnswerGiven | None = None, stance: dict[str, Any] | None = None, **fields
) -> AnswerGiven:
    """What was used on an objection (a new answer, or a known one) and, if it moved them, where they stand now."""
    if answer:
        objections.edit_answer(answer, actor=actor, **fields)
    else:
        fields.pop("expected_version", None)
        answer = objections.give_answer(raised, actor=actor, **fields)
    if stance:
        moved_by = stance.get("moved_by") or str(answer)
        heard(actor=actor, stakeholder=raised.stakeholder, **stance | {"moved_by": moved_by})
    return answer


def heard(*, actor, stakeholder, **fields) -> None:
    """Whoever logs it is the one who heard it."""
    stances.record_stance(stakeholder, actor=actor, heard_by=actor, **fields)
