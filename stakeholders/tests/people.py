"""Stakeholders for tests, by the way that people enter them."""

from datetime import timedelta

from core.audience import Audience
from stakeholders.models import Confidence, Person, Stakeholder, Stance, StanceSource
from stakeholders.models.stakeholder import StakeholderRole
from stakeholders.operations import bodies, people, stakeholders, stances


def stakeholder(case, name: str = "Police Chief", *, entry: Person | None = None, **fields) -> Stakeholder:
    actor = case.lead
    entry = entry or people.add_person(actor=actor, name=name)
    fields = {"role": StakeholderRole.COUNCIL, "audience": Audience.CITY} | fields
    return stakeholders.add_stakeholder(case, actor=actor, entry=entry, **fields)


def stance(one: Stakeholder, position: int, *, ago: int = 1, confidence=Confidence.HIGH) -> Stance:
    case = one.engagement
    on = case.today - timedelta(days=ago)
    how = {"source": StanceSource.SAID_TO_US, "evidence": "Said so.", "confidence": confidence}
    return stances.record_stance(one, actor=case.lead, position=position, on=on, **how)


def council(case, positions: dict[str, int | None], **fields):
    """A body with a seat for each holder by name, with where each of them stands."""
    body = bodies.add_body(case, actor=case.lead, name="Council", seats=list(positions), **fields)
    for seat in body.seats.all():
        holder = stakeholder(case, f"Member, {seat.label}")
        bodies.add_term(seat, actor=case.lead, holder=holder, since=case.today - timedelta(days=400))
        if positions[seat.label] is not None:
            stance(holder, positions[seat.label])
    return body
