"""What a decision rests on: records of the city, and words with an address where there is no record."""

from django.db import models, transaction

from audit.operations import add, record
from core.errors import Refused
from plans.models import Decision, DecisionEvidence

WORDS = "words"  # the kind of evidence that is no record


@transaction.atomic
def link(
    decision: Decision, *, actor, found: models.Model | None = None, label: str = "", url: str = "", note: str = ""
) -> DecisionEvidence:
    """Link a record of the same city, or put it in words."""
    evidence = DecisionEvidence(decision=decision, label=label, url=url, note=note, created_by=actor, kind=WORDS)
    if found is not None:
        evidence.kind = kind_of(found)
        if found.engagement_id != decision.engagement_id:
            raise Refused("This belongs to another city.", field="found")
        if decision.evidence.filter(**{evidence.kind: found}).exists():
            raise Refused("This is linked already.", field="found")
        setattr(evidence, evidence.kind, found)
        evidence.label = str(found)[:300]
    elif not label:
        raise Refused("Choose a record, or say in words what the decision rests on.", field="label")
    return add(evidence, actor=actor, verb="plans.evidence_added")


@transaction.atomic
def unlink(evidence: DecisionEvidence, *, actor) -> None:
    """The record itself stays."""
    record(actor=actor, verb="plans.evidence_removed", subject=evidence)
    evidence.delete()


def kind_of(found: models.Model) -> str:
    """The field that holds a record of this kind."""
    for name in DecisionEvidence.RECORDS:
        if isinstance(found, DecisionEvidence._meta.get_field(name).related_model):
            return name
    raise ValueError(f"A decision cannot rest on a {found._meta.verbose_name}.")
