"""Where stakeholders stand: added to, never changed; a mistake is withdrawn with a reason."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery

from audit.operations import add, change, record
from core import clock
from core.errors import Refused
from stakeholders.models import Influence, Stakeholder, Stance, Standing


@transaction.atomic
def record_stance(
    stakeholder: Stakeholder, *, actor, position: int, on: date, source: str, evidence: str, heard_by=None, **fields
) -> Stance:
    """Add to the ledger. It may be older than the latest: then that one goes on to count."""
    engagement = stakeholder.engagement
    if on > engagement.today:
        raise Refused("This day has not come yet in the city.", field="on")
    if not evidence.strip():
        raise Refused("Say what was said or done: a stance is evidence.", field="evidence")
    stance = Stance(
        engagement=engagement, stakeholder=stakeholder, position=position, on=on, source=source, evidence=evidence,
        heard_by=heard_by or actor, created_by=actor, **fields,
    )  # fmt: skip
    stance.save(force_insert=True)
    was = Standing.objects.filter(stakeholder=stakeholder).select_related("stance").first()
    before = was.stance.get_position_display() if was and was.stance else ""
    changes = {"Stance": [before, stance.get_position_display()]}
    record(actor=actor, verb="stakeholders.stance_recorded", subject=stance, changes=changes)
    refresh([stakeholder.pk])
    return stance


@transaction.atomic
def withdraw_stance(stance: Stance, *, actor, reason: str) -> Stance:
    """It was a mistake: it stays in the ledger, struck out, and counts no longer."""
    if stance.withdrawn_at:
        raise Refused("It was withdrawn already.")
    if not reason.strip():
        raise Refused("Say why it is withdrawn.", field="reason")
    now = clock.now()
    rows = Stance.objects.filter(pk=stance.pk, withdrawn_at=None)
    if not rows.update(withdrawn_at=now, withdrawn_reason=reason.strip()):
        raise Refused("It was withdrawn already.")
    stance.withdrawn_at, stance.withdrawn_reason = now, reason.strip()
    record(actor=actor, verb="stakeholders.stance_withdrawn", subject=stance, reason=reason)
    refresh([stance.stakeholder_id])
    return stance


def refresh(stakeholder_ids: Iterable[int]) -> None:
    """Let each standing name the latest stance by date and the one before; no part of the history."""
    latest = Stance.objects.standing().filter(stakeholder=OuterRef("stakeholder")).order_by("-on", "-pk").values("pk")
    rows = Standing.objects.locked(stakeholder_ids)
    rows.update(stance=Subquery(latest[:1]), previous=Subquery(latest[1:2]))


@transaction.atomic
def place(
    standing: Standing,
    *,
    actor,
    influence: int | None,
    stance: dict[str, Any] | None = None,
    expected_version: int | None = None,
) -> Standing:
    """Into a cell of the grid: another influence, a new stance with its evidence, or both."""
    verb = "stakeholders.standing_edited"
    change(standing, actor=actor, verb=verb, expected_version=expected_version, influence=influence)
    if stance:
        record_stance(standing.stakeholder, actor=actor, **stance)
    return standing


@transaction.atomic
def add_influence(source: Stakeholder, *, actor, target: Stakeholder, strength: int, note: str = "") -> Influence:
    """`source` moves `target`."""
    if source.pk == target.pk:
        raise Refused("Nobody moves themselves.", field="other")
    if source.engagement_id != target.engagement_id:
        raise Refused("Both have to be stakeholders of this city.", field="other")
    if Influence.objects.filter(source=source, target=target).exists():
        raise Refused(f"That {source} moves {target} is noted already.", field="other")
    influence = Influence(
        engagement_id=source.engagement_id, source=source, target=target, strength=strength, note=note
    )
    return add(influence, actor=actor, verb="stakeholders.influence_added")


@transaction.atomic
def remove_influence(influence: Influence, *, actor) -> None:
    record(actor=actor, verb="stakeholders.influence_removed", subject=influence)
    influence.delete()
