"""Rows that two versions of a code table judge differently."""

from dataclasses import dataclass

from analysis.categories import Category, Eligibility
from analysis.models import CodeRow, CodeTable

FIELDS = ("label", "description", "calls", "category", "eligible", "is_officer_initiated", "reason")
ABSENT = "not in it"


@dataclass(frozen=True)
class Changed:
    """A call type, its calls in the later version (in the earlier one if it is gone), and both judgments in words."""

    label: str
    description: str
    calls: int
    before: str
    after: str
    reason: str


def changed_judgments(before: CodeTable, after: CodeTable) -> list[Changed]:
    """The heaviest first. Two queries."""
    earlier, later = _rows(before), _rows(after)
    changes = []
    for label in earlier.keys() | later.keys():
        old, new = earlier.get(label), later.get(label)
        words = tuple(judgment(row) if row else ABSENT for row in (old, new))
        if words[0] != words[1]:
            row = new or old
            changes.append(
                Changed(label or "(blank)", row["description"], row["calls"], *words, new["reason"] if new else "")
            )
    return sorted(changes, key=lambda change: (-change.calls, change.label))


def _rows(table: CodeTable) -> dict[str, dict]:
    return {row["label"]: row for row in CodeRow.objects.filter(code_table=table).values(*FIELDS)}


def judgment(row: dict) -> str:
    if not row["category"]:
        return "Unmapped"
    officer = ", officer-initiated" if row["is_officer_initiated"] else ""
    return f"{Category(row['category']).label}; eligible: {Eligibility(row['eligible']).label.lower()}{officer}"
