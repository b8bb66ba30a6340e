"""One decision as its page shows it."""

from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from core.permissions import Decision as Answer
from core.permissions import decide
from plans.decision_rows import StatusMark, due_words, mark_of, who_decides
from plans.evidence import EvidenceLine, evidence_of
from plans.models import ChangeKind, Decision, DecisionChange
from plans.operations.choices import open_proposal

ICONS = {
    ChangeKind.PROPOSED: "message-plus", ChangeKind.SET_ASIDE: "x", ChangeKind.RECOMMENDED: "bulb",
    ChangeKind.TAKEN: "check", ChangeKind.CHANGED: "repeat", ChangeKind.REOPENED: "arrow-back-up",
    ChangeKind.WAIVED: "circle-half-2", ChangeKind.UNWAIVED: "rotate",
}  # fmt: skip


class OptionLine(NamedTuple):
    """An option of the playbook, or one of the city's own, which has a number."""

    name: str
    where: str
    source: str
    pk: int | None


class Turn(NamedTuple):
    """One change as the page tells it."""

    change: DecisionChange
    icon: str
    is_past: bool


class DecisionPage:
    """What a reader sees of one decision; each part is read once."""

    def __init__(self, decision: Decision, reader: Any):
        self.decision, self.reader = decision, reader
        self.engagement = decision.engagement
        self.today = self.engagement.today

    @property
    def mark(self) -> StatusMark:
        return mark_of(self.decision, self.today)

    @property
    def due(self) -> str:
        return due_words(self.decision, self.today)

    @property
    def who(self) -> str:
        return who_decides(self.decision, self.reader)

    @cached_property
    def options(self) -> list[OptionLine]:
        template = self.decision.template
        own = self.decision.own_options.all()
        given: Iterable = template.options.all() if template else ()
        return [
            OptionLine(each.name, each.where, each.source, each.pk if hasattr(each, "decision_id") else None)
            for each in chain(given, own)
        ]

    @cached_property
    def evidence(self) -> list[tuple[str, list[EvidenceLine]]]:
        return evidence_of([self.decision], self.reader)[self.decision.pk]

    @cached_property
    def turns(self) -> list[Turn]:
        """The newest first. A choice that holds no more is told as past."""
        changes = list(self.decision.changes.select_related("created_by").order_by("-pk"))
        standing = next((each for each in changes if each.kind in (ChangeKind.TAKEN, ChangeKind.CHANGED)), None)
        return [
            Turn(
                each,
                ICONS[ChangeKind(each.kind)],
                each.kind in (ChangeKind.TAKEN, ChangeKind.CHANGED)
                and (each != standing or self.decision.decided_on is None),
            )
            for each in changes
        ]

    @cached_property
    def proposal(self) -> DecisionChange | None:
        return open_proposal(self.decision)

    @cached_property
    def may_edit(self) -> Answer:
        return decide("plans.edit_decisions", self.reader, self.engagement)

    @cached_property
    def may_support(self) -> Answer:
        return decide("plans.support_decisions", self.reader, self.engagement)

    @cached_property
    def may_propose(self) -> Answer:
        return decide("plans.propose_choice", self.reader, self.engagement)
