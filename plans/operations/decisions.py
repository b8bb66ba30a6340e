"""The list of a city's decisions: taken over from the playbook, added, changed; and how they follow their dates."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from audit.operations import add, change, conflict, record, remove, restore, write
from core.audience import Audience
from core.errors import Refused
from engagements.models import Anchor, AnchorKind, Engagement, PlaybookVersion
from engagements.operations.first_dates import keep_first_date
from plans.models import Decision, DecisionOption, DecisionQuestion

NO_LIST = "No published playbook has a list of decisions yet. An admin adds one in a draft of the playbook."
COPIED = ("position", "title", "question", "who_decides", "is_core", "anchor_kind", "offset_days", "audience")


def list_for(engagement: Engagement) -> PlaybookVersion | None:
    """The version whose decisions a case gets: its own, or the latest published one that has any."""
    with_list = PlaybookVersion.objects.published().filter(decision_questions__isnull=False).distinct()
    own = with_list.filter(pk=engagement.playbook_version_id).first()
    return own or with_list.order_by("-published_at", "-pk").first()


@transaction.atomic
def take_list(engagement: Engagement, *, actor, version: PlaybookVersion | None = None) -> list[Decision]:
    """Bring the decisions of the playbook that the case has not; returns them."""
    version = version or list_for(engagement)
    if not version:
        raise Refused(NO_LIST)
    Engagement.objects.select_for_update(of=("self",)).get(pk=engagement.pk)
    kept = Decision.objects.kept().filter(engagement=engagement)
    have = set(kept.values_list("title", flat=True))
    dates = dict(engagement.anchors.exclude(kind=AnchorKind.OTHER).values_list("kind", "on"))
    made = Decision.objects.bulk_create(
        _from_question(engagement, question, dates)
        for question in version.decision_questions.all()
        if question.title not in have
    )
    if made:
        record(
            actor=actor, verb="plans.decisions_taken_over", subject=engagement, reason=str(version), count=len(made),
            audience=Audience.INTERNAL,
        )  # fmt: skip
    return made


def _from_question(engagement: Engagement, question: DecisionQuestion, dates: dict[str, date]) -> Decision:
    copied = {name: getattr(question, name) for name in COPIED}
    decision = Decision(engagement=engagement, template=question, **copied)
    if on := dates.get(decision.anchor_kind):
        decision.due_on = decision.due_from(on)
    return decision


@transaction.atomic
def add_decision(engagement: Engagement, *, actor, **fields) -> Decision:
    """Add one that no playbook has, at the end of the list unless it says where."""
    decision = Decision(engagement=engagement, **fields)
    if not decision.position:
        last = Decision.objects.filter(engagement=engagement).aggregate(last=Max("position"))["last"]
        decision.position = (last or 0) + 1
    settle_date(decision, typed=decision.due_on)
    _check(decision)
    return add(decision, actor=actor, verb="plans.decision_added")


@transaction.atomic
def edit_decision(decision: Decision, *, actor, expected_version: int | None = None, **fields) -> Decision:
    """Change what is asked, of whom and by when. A date that a person types pins it."""
    note = fields.pop("internal_note", decision.internal_note)
    names = ("anchor_kind", "offset_days", "due_on", "is_pinned", "body", "decider", "owner", "audience")
    wanted = Decision(
        engagement=decision.engagement, **{name: fields.get(name, getattr(decision, name)) for name in names}
    )
    settle_date(wanted, typed=wanted.due_on if wanted.due_on != decision.due_on else None)
    _check(wanted)
    fields |= {"due_on": wanted.due_on, "is_pinned": wanted.is_pinned}
    keep_first_date(Decision.objects.filter(pk=decision.pk), "due_on", to=wanted.due_on)
    began = decision.version
    change(decision, actor=actor, verb="plans.decision_edited", expected_version=expected_version, **fields)
    return _set_note(
        decision, note, actor=actor, expected_version=expected_version if decision.version == began else None
    )


def _set_note(decision: Decision, note: str, *, actor, expected_version: int | None) -> Decision:
    """LEAP's own note: the city's history says neither what it holds nor that there is one."""
    if note != decision.internal_note:
        values = {"internal_note": note}
        if not write(decision, values, expected_version=expected_version):
            raise conflict(decision, values)
        record(actor=actor, verb="plans.decision_noted", subject=decision, audience=Audience.INTERNAL)
    return decision


def settle_date(decision: Decision, *, typed: date | None) -> None:
    """A date that was typed stays; otherwise one that counts from an anchor gets the anchor's."""
    if not decision.anchor_kind:
        decision.is_pinned = False
    elif typed:
        decision.is_pinned = True
    elif not (decision.is_pinned and decision.due_on):
        anchor = Anchor.objects.filter(engagement=decision.engagement, kind=decision.anchor_kind).first()
        decision.is_pinned = False
        decision.due_on = decision.due_from(anchor.on) if anchor else None


def remove_decision(decision: Decision, *, actor) -> Decision:
    return remove(decision, actor=actor, verb="plans.decision_removed")


@transaction.atomic
def restore_decision(decision: Decision, *, actor) -> Decision:
    with_name = Decision.objects.kept().filter(engagement=decision.engagement_id, title=decision.title)
    if with_name.exists():
        raise Refused("The city has another decision of this name now. Rename that one first.")
    return restore(decision, actor=actor, verb="plans.decision_restored")


def add_option(decision: Decision, *, actor, **fields) -> DecisionOption:
    """An option of this city's own."""
    return add(DecisionOption(decision=decision, **fields), actor=actor, verb="plans.option_added")


@transaction.atomic
def remove_option(option: DecisionOption, *, actor) -> None:
    record(actor=actor, verb="plans.option_removed", subject=option)
    option.delete()


def _check(decision: Decision) -> None:
    order = Audience.values
    for name in ("body", "decider"):
        other: Any = getattr(decision, name)
        if other and other.engagement_id != decision.engagement.pk:
            raise Refused("Choose one of this city.", field=name)
        if other and order.index(other.audience) < order.index(decision.audience):
            raise Refused("Fewer people see this one than see the decision: choose another.", field=name)
    if decision.owner and not decision.owner.is_insider:
        raise Refused("Someone of LEAP looks after it.", field="owner")


# How they follow the dates of the outside world ---------------------------------------------------------------------


def hanging(engagement: Engagement, kind: str):
    """Open ones that count from this kind of date; nothing counts from an "other" one, of which there may be many."""
    rows = Decision.objects.movable().filter(engagement=engagement, anchor_kind=kind)
    return rows.none() if kind == AnchorKind.OTHER else rows


def follow(anchor: Anchor, *, actor) -> int:
    """Count anew from a date; returns how many moved."""
    moved = []
    for decision in hanging(anchor.engagement, anchor.kind).select_for_update(of=("self",)):
        due_on = decision.due_from(anchor.on)
        if due_on != decision.due_on:
            decision.planned_on = decision.planned_on or decision.due_on
            decision.due_on = due_on
            decision.version += 1
            moved.append(decision)
    if moved:
        Decision.objects.bulk_update(moved, ["due_on", "planned_on", "version"], batch_size=200)
        record(
            actor=actor, verb="plans.decisions_moved", subject=anchor, count=len(moved), audience=Audience.INTERNAL
        )  # fmt: skip
    return len(moved)


def release(anchor: Anchor) -> None:
    """The date goes: they keep theirs, and move with nothing any more."""
    if anchor.kind != AnchorKind.OTHER:
        rows = Decision.objects.filter(engagement=anchor.engagement, anchor_kind=anchor.kind)
        rows.update(anchor_kind="", offset_days=None, is_pinned=False, version=F("version") + 1)
