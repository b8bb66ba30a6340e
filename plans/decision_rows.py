"""Decisions as lists show them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from engagements.models import Engagement
from engagements.words import ahead
from plans.addresses.decisions import decision_url
from plans.evidence import evidence_of
from plans.models import Decision, DecisionStatus

# How a status is drawn: the class of its tag, and its icon.
LOOKS = {
    DecisionStatus.OVERDUE: ("tag-bad", "clock-exclamation"),
    DecisionStatus.DUE_SOON: ("tag-warn", "hourglass"),
    DecisionStatus.OPEN: ("", "circle"),
    DecisionStatus.RECOMMENDED: ("tag-info", "bulb"),
    DecisionStatus.TAKEN: ("tag-good", "check"),
    DecisionStatus.CHANGED: ("tag-good", "repeat"),
    DecisionStatus.WAIVED: ("", "circle-half-2"),
}


class StatusMark(NamedTuple):
    """A status in word, color and shape."""

    label: str
    look: str
    icon: str


class DecisionRow(NamedTuple):
    decision: Decision
    url: str
    city: str
    mark: StatusMark
    due: str
    who: str
    evidence: int


def mark_of(decision: Decision, today: date) -> StatusMark:
    status = decision.status(today)
    return StatusMark(str(status.label), *LOOKS[status])


def due_words(decision: Decision, today: date) -> str:
    """How far away it is, while it is open."""
    return ahead((decision.due_on - today).days) if decision.is_open and decision.due_on else ""


def who_decides(decision: Decision, user: Any) -> str:
    """The body or the person as far as the reader may know of them, else what is said in words."""
    for named in (decision.body, decision.decider):
        if named and not named.removed_at and (user.is_insider or named.audience in user.audiences):
            return str(named)
    return decision.who_decides


def decision_rows(decisions: Iterable[Decision], engagement: Engagement | None, user: Any) -> list[DecisionRow]:
    """They come with body and decider; of several cities, with engagement and city as well."""
    decisions = list(decisions)
    if engagement:
        for decision in decisions:
            decision.engagement = engagement
    lines = evidence_of(decisions, user)
    return [row_of(decision, user, lines[decision.pk]) for decision in decisions]


def row_of(decision: Decision, user: Any, lines: list) -> DecisionRow:
    engagement = decision.engagement
    today = engagement.today
    return DecisionRow(
        decision,
        decision_url(engagement.city_id, decision.pk),
        str(engagement.city),
        mark_of(decision, today),
        due_words(decision, today),
        who_decides(decision, user),
        sum(len(found) for _, found in lines),
    )
