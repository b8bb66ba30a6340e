"""The turns in the life of a decision. Each adds a `DecisionChange`; none is ever taken away."""

from datetime import date
from typing import Any

from django.db import transaction

from audit.operations import conflict, label, record, shown, write
from core.errors import Refused
from plans.models import ChangeKind, Decision, DecisionChange

AHEAD = "This day is still ahead. Write the decision down once it is taken."
TURNS = (ChangeKind.TAKEN, ChangeKind.CHANGED)


def _turn(
    decision: Decision, kind: ChangeKind, *, actor, expected_version: int | None, on: date, verb: str,
    values: dict[str, Any], choice: str = "", reason: str = "", decided_by: str = "",
) -> Decision:  # fmt: skip
    """Store the values and add the entry, both or neither.

    Not by `audit.change`: its own `reason` is why somebody changed a record, and a decision has a reason itself.
    """
    old = {name: getattr(decision, name) for name in values}
    if not write(decision, values, expected_version=expected_version):
        raise conflict(decision, values)
    changes = {
        label(decision, name): [shown(decision, name, old[name]), shown(decision, name, value)]
        for name, value in values.items()
        if value != old[name]
    }
    record(actor=actor, verb=verb, subject=decision, reason=reason, changes=changes)
    DecisionChange.objects.create(
        decision=decision, kind=kind, choice=choice, reason=reason, decided_by=decided_by, on=on, created_by=actor
    )
    return decision


@transaction.atomic
def recommend(
    decision: Decision, *, actor, choice: str, reason: str, on: date, expected_version: int | None = None
) -> Decision:
    """LEAP says what it would choose. What the city chose already stays."""
    decision = _locked(decision)
    _check_day(decision, on)
    _check_said(choice=choice, reason=reason)
    values = {"recommendation": choice, "recommended_reason": reason, "recommended_on": on}
    return _turn(
        decision, ChangeKind.RECOMMENDED, actor=actor, expected_version=expected_version, on=on, choice=choice,
        reason=reason, verb="plans.decision_recommended", values=values,
    )  # fmt: skip


@transaction.atomic
def take(
    decision: Decision, *, actor, choice: str, reason: str, decided_by: str, on: date,
    expected_version: int | None = None,
) -> Decision:  # fmt: skip
    """Write down what was chosen, why and by whom. Another time it is a change after adoption; the first stays."""
    decision = _locked(decision)
    _check_day(decision, on)
    _check_said(choice=choice, reason=reason, decided_by=decided_by)
    if decision.decided_on and on < decision.decided_on:
        raise Refused("What stands now was decided later than this day.", field="on")
    if decision.decided_on and choice == decision.choice:
        raise Refused("This is what stands already. Correct nothing here that has not changed.", field="choice")
    earlier = decision.changes.filter(kind__in=TURNS).exists()
    values = {
        "choice": choice, "reason": reason, "decided_by": decided_by, "decided_on": on, "waived_on": None,
        "waiver_reason": "", "changed_on": on if earlier else None,
    }  # fmt: skip
    kind, verb = (
        (ChangeKind.CHANGED, "plans.decision_changed") if earlier else (ChangeKind.TAKEN, "plans.decision_taken")
    )
    return _turn(
        decision, kind, actor=actor, expected_version=expected_version, on=on, choice=choice, reason=reason,
        decided_by=decided_by, verb=verb, values=values,
    )  # fmt: skip


@transaction.atomic
def take_back(decision: Decision, *, actor, reason: str, on: date, expected_version: int | None = None) -> Decision:
    """What was chosen holds no more, and nothing else does yet."""
    decision = _locked(decision)
    _check_said(reason=reason)
    if not decision.decided_on:
        raise Refused("There is no choice to take back.")
    _check_day(decision, on)
    values = {"choice": "", "reason": "", "decided_by": "", "decided_on": None, "changed_on": None}
    return _turn(
        decision, ChangeKind.REOPENED, actor=actor, expected_version=expected_version, on=on, choice=decision.choice,
        reason=reason, verb="plans.decision_reopened", values=values,
    )  # fmt: skip


@transaction.atomic
def waive(decision: Decision, *, actor, reason: str, on: date, expected_version: int | None = None) -> Decision:
    """This city needs no such decision."""
    decision = _locked(decision)
    _check_said(reason=reason)
    if not decision.is_open:
        raise Refused("It is taken or waived already.")
    values = {"waived_on": on, "waiver_reason": reason}
    return _turn(
        decision, ChangeKind.WAIVED, actor=actor, expected_version=expected_version, on=on, reason=reason,
        verb="plans.decision_waived", values=values,
    )  # fmt: skip


@transaction.atomic
def end_waiver(decision: Decision, *, actor) -> Decision:
    decision = _locked(decision)
    if not decision.waived_on:
        return decision
    on = decision.engagement.today
    return _turn(
        decision, ChangeKind.UNWAIVED, actor=actor, expected_version=None, on=on, verb="plans.decision_unwaived",
        values={"waived_on": None, "waiver_reason": ""},
    )  # fmt: skip


@transaction.atomic
def propose(decision: Decision, *, actor, choice: str, reason: str, decided_by: str, on: date) -> DecisionChange:
    """The city says what it chose; it counts once LEAP has written it down as taken."""
    decision = _locked(decision)
    _check_day(decision, on)
    return _note(
        decision, ChangeKind.PROPOSED, actor=actor, on=on, choice=choice, reason=reason, decided_by=decided_by,
        verb="plans.choice_proposed",
    )  # fmt: skip


@transaction.atomic
def set_aside(decision: Decision, *, actor, reason: str) -> DecisionChange:
    """A proposal that is not written down, and why."""
    decision = _locked(decision)
    if not open_proposal(decision):
        raise Refused("There is no proposal that waits.")
    on = decision.engagement.today
    return _note(decision, ChangeKind.SET_ASIDE, actor=actor, on=on, reason=reason, verb="plans.proposal_set_aside")


def open_proposal(decision: Decision) -> DecisionChange | None:
    """The city's word, while nothing was said after it."""
    last = decision.changes.order_by("-pk").first()
    return last if last and last.kind == ChangeKind.PROPOSED else None


def _note(decision: Decision, kind: ChangeKind, *, actor, verb: str, **fields) -> DecisionChange:
    entry = DecisionChange.objects.create(decision=decision, kind=kind, created_by=actor, **fields)
    record(actor=actor, verb=verb, subject=decision, reason=fields.get("reason", ""))
    return entry


def _locked(decision: Decision) -> Decision:
    """The decision as it is now; whoever takes a turn at the same moment waits, and is told what came of it.

    The version that the person started from is the page's to name: it is compared when the values are stored.
    """
    engagement = decision.engagement
    found = Decision.objects.kept().select_for_update(of=("self",)).filter(pk=decision.pk).first()
    if not found:
        raise Refused("This decision was removed meanwhile.")
    found.engagement = engagement
    return found


def _check_said(**texts: str) -> None:
    """Whichever way a turn comes, it says what, why and by whom."""
    needed = {"choice": "Say what was chosen.", "reason": "Say why.", "decided_by": "Say who decided."}
    for name, text in texts.items():
        if not text:
            raise Refused(needed[name], field=name)


def _check_day(decision: Decision, on: date) -> None:
    if on > decision.engagement.today:
        raise Refused(AHEAD, field="on")
