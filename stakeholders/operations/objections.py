"""Objections in a city: raised, answered, settled, taken back."""

from datetime import date

from django.db import transaction

from audit.operations import add, change, remove, restore
from core.errors import Refused
from engagements.models import Engagement
from stakeholders.models import AnswerGiven, ObjectionRaised, Stakeholder

NOT_YET = "This day has not come yet."


@transaction.atomic
def raise_objection(engagement: Engagement, *, actor, stakeholder: Stakeholder, on: date, **fields) -> ObjectionRaised:
    """Note what a stakeholder objects."""
    raised = ObjectionRaised(engagement=engagement, stakeholder=stakeholder, on=on, created_by=actor, **fields)
    _check_raised(raised)
    return add(raised, actor=actor, verb="stakeholders.objection_raised")


@transaction.atomic
def edit_raised(raised: ObjectionRaised, *, actor, expected_version: int | None = None, **fields) -> ObjectionRaised:
    names = ("stakeholder", "on", "interaction")
    wanted = {name: fields.get(name, getattr(raised, name)) for name in names}
    _check_raised(ObjectionRaised(engagement=raised.engagement, **wanted))
    return change(
        raised, actor=actor, verb="stakeholders.objection_raised_edited", expected_version=expected_version, **fields
    )


def settle(raised: ObjectionRaised, *, actor, on: date) -> ObjectionRaised:
    """It is no longer held; doing it twice changes nothing."""
    if raised.settled_on:
        return raised
    return change(raised, actor=actor, verb="stakeholders.objection_settled", settled_on=on)


def reopen(raised: ObjectionRaised, *, actor) -> ObjectionRaised:
    return change(raised, actor=actor, verb="stakeholders.objection_reopened", settled_on=None)


def remove_raised(raised: ObjectionRaised, *, actor) -> ObjectionRaised:
    return remove(raised, actor=actor, verb="stakeholders.objection_raised_removed")


def restore_raised(raised: ObjectionRaised, *, actor) -> ObjectionRaised:
    return restore(raised, actor=actor, verb="stakeholders.objection_raised_restored")


@transaction.atomic
def give_answer(raised: ObjectionRaised, *, actor, settles: bool = False, **fields) -> AnswerGiven:
    """Note what was used on it and, as far as known, what happened."""
    answer = AnswerGiven(engagement=raised.engagement, raised=raised, created_by=actor, **fields)
    _check_answer(answer)
    add(answer, actor=actor, verb="stakeholders.answer_given")
    if settles:
        settle(raised, actor=actor, on=answer.on)
    return answer


@transaction.atomic
def edit_answer(
    answer: AnswerGiven, *, actor, expected_version: int | None = None, settles: bool = False, **fields
) -> AnswerGiven:
    names = ("material", "speaker", "argument", "on")
    wanted = {name: fields.get(name, getattr(answer, name)) for name in names}
    _check_answer(AnswerGiven(engagement=answer.engagement, raised=answer.raised, **wanted))
    change(answer, actor=actor, verb="stakeholders.answer_edited", expected_version=expected_version, **fields)
    if settles:
        settle(answer.raised, actor=actor, on=answer.engagement.today)
    return answer


def _check_raised(raised: ObjectionRaised) -> None:
    if raised.on > raised.engagement.today:
        raise Refused(NOT_YET, field="on")
    if raised.stakeholder.engagement_id != raised.engagement.pk:
        raise Refused("Only a stakeholder of this city can raise it here.", field="stakeholder")
    if raised.interaction and raised.interaction.engagement_id != raised.engagement.pk:
        raise Refused("This contact was in another city.", field="interaction")


def _check_answer(answer: AnswerGiven) -> None:
    if not (answer.material or answer.speaker or answer.argument):
        raise Refused("Say what was used: a material, a speaker, or the argument in words.", field="material")
    if answer.on > answer.engagement.today:
        raise Refused(f"{NOT_YET} Record an answer when it was given.", field="on")
    if answer.on < answer.raised.on:
        raise Refused("It cannot be answered before it was raised.", field="on")
