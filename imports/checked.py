"""A row as it came, and what a check answers for it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from imports.kinds import Problem
from imports.reading.salvage import Reject
from imports.values import plain


class Outcome(StrEnum):
    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    REJECT = "reject"
    SKIP = "skip"


@dataclass(frozen=True)
class RawRow:
    """A row as it came: its number in its source and {field: text} of the columns that mean something."""

    number: int
    cells: dict[str, str]
    broken: str = ""  # Why it could not be split into cells.


def broken(number: int, reject: Reject) -> RawRow:
    """A row that could not be split into cells."""
    return RawRow(number, {}, reject.reason)


@dataclass
class Checked:
    """A row, what it would do, and why. `before` is the whole record as it is, where one is matched."""

    row: RawRow
    outcome: Outcome = Outcome.CREATE
    values: dict[str, Any] = field(default_factory=dict)
    record: Any = None
    before: dict[str, Any] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    skipped: str = ""
    place: int = 0  # Among all rows of the import.

    @property
    def record_id(self) -> int | None:
        return self.record.pk if self.record is not None else None

    @property
    def does(self) -> tuple:
        """What must not be another thing at the commit than it was in the preview."""
        changes = {name: plain([self.before.get(name), self.values[name]]) for name in self.changed}
        return str(self.outcome), self.record_id, changes

    def reject(self, name: str, reason: str, fix: str = "") -> None:
        self.problems.append(Problem(name, reason, fix))
        self.outcome = Outcome.REJECT

    def skip(self, reason: str) -> None:
        self.outcome, self.skipped = Outcome.SKIP, reason
