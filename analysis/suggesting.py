"""Where a proposal comes from: another city's approved judgment on the same text, then the written rules."""

import re
from collections.abc import Iterable

from analysis.models import CodeRow
from analysis.proposals import Proposal, propose
from engagements.models import Engagement

ELSEWHERE = "Approved in"
NOISE = re.compile(r"[^a-z0-9]+")


def normal(text: str) -> str:
    """Texts that differ in case, blanks and punctuation only are the same call type."""
    return NOISE.sub(" ", text.lower()).strip()


def told(source: str) -> str:
    """Where a taken proposal came from, as its own city may read it: other cities are not named."""
    return f"{ELSEWHERE} another city" if source.startswith(ELSEWHERE) else source


def suggestions(rows: Iterable[CodeRow], engagement: Engagement) -> dict[str, Proposal]:
    """By label: at most one proposal each, and two queries for any number of rows."""
    known = _approved_elsewhere(engagement)
    found = {}
    for row in rows:
        words = row.description or row.label
        if suggestion := known.get(normal(words)) or propose(words):
            found[row.label] = suggestion
    return found


def _approved_elsewhere(engagement: Engagement) -> dict[str, Proposal]:
    """Judgments in other cities' approved tables, the newest first; a text judged differently in two gives none."""
    rows = CodeRow.objects.filter(code_table__approved_at__isnull=False).exclude(category="")
    rows = rows.exclude(code_table__engagement__city=engagement.city_id).order_by("code_table__approved_at")
    found: dict[str, Proposal] = {}
    disputed = set()
    for row in rows.select_related("code_table__engagement__city"):
        words = normal(row.description or row.label)
        if words in found and found[words].category != row.category:
            disputed.add(words)
        found[words] = Proposal(row.category, row.eligible, f"{ELSEWHERE} {row.code_table.engagement.city}")
    return {words: proposal for words, proposal in found.items() if words not in disputed}
