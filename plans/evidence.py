"""What a decision rests on. Each kind of evidence answers in bulk; later steps register theirs."""

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from plans.models import Decision


class EvidenceLine(NamedTuple):
    """One thing that a decision rests on: a sentence, where it leads (or nothing), and who may read it.

    `pk` is set for what can be unlinked on the decision's own page. `mark` names the record whose words it holds: by it
    they are found in an issued paper, whatever has become of the record since.
    """

    sentence: str
    url: str
    audience: str
    pk: int | None = None
    mark: str = ""


# (decisions, user) -> lines by decision id: only what the reader may see, in a fixed number of queries.
Rows = Callable[[Collection[Decision], Any], dict[int, list[EvidenceLine]]]
KINDS: dict[str, Rows] = {}


def register(label: str, rows: Rows) -> None:
    """`label` heads its lines on the page, such as “Input behind this decision”."""
    if label in KINDS:
        raise ValueError(f"Two kinds of evidence are called {label}.")
    KINDS[label] = rows


def evidence_of(decisions: Collection[Decision], user: Any) -> dict[int, list[tuple[str, list[EvidenceLine]]]]:
    """By decision id: each kind that has any, with its lines."""
    found: dict[int, list[tuple[str, list[EvidenceLine]]]] = {decision.pk: [] for decision in decisions}
    for label, rows in KINDS.items():
        for pk, lines in rows(decisions, user).items():
            if lines:
                found[pk].append((label, lines))
    return found
