"""Two answers beside each other: what moved, and why."""

from dataclasses import dataclass

from analysis.models import CodeTable
from analysis.numbers import count
from analysis.results.answer import Answer
from analysis.results.changes import Changed, changed_judgments
from analysis.results.share import Share

MOVED_SHOWN = 15


@dataclass(frozen=True)
class Moved:
    """One number in both answers."""

    name: str
    before: Share
    after: Share

    @property
    def points(self) -> str:
        change = self.after.points - self.before.points
        return "no change" if abs(change) < 0.05 else f"{change:+.1f} points".replace("-", "−")


@dataclass(frozen=True)
class MovedType:
    """A call type whose share of calls from the public changed, in percentage points."""

    label: str
    before: int
    after: int
    points: float

    @property
    def words(self) -> str:
        return f"{self.points:+.1f} points".replace("-", "−")


@dataclass(frozen=True)
class Comparison:
    numbers: list[Moved]
    changes: list[Changed]
    types: list[MovedType]
    is_same_export: bool
    why: str


def compare(before: CodeTable, after: CodeTable, old: Answer, new: Answer) -> Comparison:
    changes = changed_judgments(before, after)
    same = before.export_id == after.export_id
    return Comparison(
        numbers=numbers(old, new),
        changes=changes,
        types=[] if same else moved_types(old, new),
        is_same_export=same,
        why=reason(before, after, changes, same=same),
    )


def numbers(old: Answer, new: Answer) -> list[Moved]:
    found = [
        Moved(f"Divertible share, {name.lower()}", first[2], second[2])
        for (name, *_), first, second in zip(old.divertible.rows, old.divertible.rows, new.divertible.rows, strict=True)
    ]
    found.append(Moved("Officer-initiated, of all records", old.officer, new.officer))
    later = {each.category: each for each in new.split}
    found += [
        Moved(each.label, each.public, later[each.category].public) for each in old.split if each.category in later
    ]
    return found


def moved_types(old: Answer, new: Answer) -> list[MovedType]:
    """Call types by how much their share of calls from the public moved, the largest first."""
    found = []
    for label in old.by_type.keys() | new.by_type.keys():
        before, after = old.by_type.get(label, 0), new.by_type.get(label, 0)
        points = 100 * (after / new.public if new.public else 0) - 100 * (before / old.public if old.public else 0)
        found.append(MovedType(label or "(blank)", before, after, points))
    found.sort(key=lambda moved: (-abs(moved.points), moved.label))
    return [moved for moved in found[:MOVED_SHOWN] if abs(moved.points) >= 0.05]


SAME = (
    "Both count the same export, and not one type is judged differently. What moved comes from what is said of sources "
    "and dispositions."
)


def reason(before: CodeTable, after: CodeTable, changes: list[Changed], *, same: bool) -> str:
    calls = sum(change.calls for change in changes)
    judged = f"{count(len(changes), 'call type is', 'call types are')} judged differently, with {count(calls, 'call')}"
    if same:
        if not changes:
            return SAME
        return f"Both count the same export: what moved comes from judgments. {judged}."
    return (
        f"They count different exports, “{before.export}” and “{after.export}”: what moved comes from the calls, and "
        f"from judgments. {judged}, types included that only one of the exports has."
    )
