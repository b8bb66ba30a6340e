"""What calls were taken for at first, and what they turned out to be: dispatch decides by the one, need shows in the
other."""

from dataclasses import dataclass

from analysis.categories import Category
from analysis.numbers import percent
from analysis.results.share import Basis, Share

TYPES_SHOWN = 15
OTHERS = 3
ABSENT = "absent"
LABELS = {**dict(Category.choices), "": "Unmapped", ABSENT: "Not in the code table"}


@dataclass(frozen=True)
class ShiftCell:
    calls: int
    share: str
    is_same: bool


@dataclass(frozen=True)
class ShiftRow:
    """A category at first; `cells` in the order of the final ones."""

    label: str
    calls: int
    cells: list[ShiftCell]


@dataclass(frozen=True)
class TypeShift:
    label: str
    calls: int
    kept: str
    others: str


@dataclass(frozen=True)
class Shifts:
    """Of calls from the public that have a final type; nothing where the export has none."""

    kept: Share
    columns: list[str]
    rows: list[ShiftRow]
    types: list[TypeShift]


def shifts_of(cube, basis: Basis) -> Shifts | None:
    total, kept = cube.execute(KEPT).fetchone()
    if not total:
        return None
    counts = {(first, last): calls for first, last, calls in cube.execute(BY_CATEGORY).fetchall()}
    order = list(LABELS)
    firsts = sorted({first for first, _ in counts}, key=order.index)
    lasts = sorted({last for _, last in counts}, key=order.index)
    return Shifts(
        kept=basis.share(kept, total, "calls whose final type is the initial one", "calls with a final type"),
        columns=[LABELS[last] for last in lasts],
        rows=[_row(first, lasts, counts) for first in firsts],
        types=types_of(cube),
    )


def _row(first: str, lasts: list[str], counts: dict[tuple[str, str], int]) -> ShiftRow:
    calls = sum(counts.get((first, last), 0) for last in lasts)
    cells = [
        ShiftCell(found := counts.get((first, last), 0), percent(found, calls) if found else "", first == last)
        for last in lasts
    ]
    return ShiftRow(LABELS[first], calls, cells)


def types_of(cube) -> list[TypeShift]:
    """The heaviest types: how many keep their type, and what the others become."""
    found: dict[str, list[tuple[str, int]]] = {}
    for label, final, calls in cube.execute(BY_TYPE).fetchall():
        found.setdefault(label, []).append((final, calls))
    shifts = []
    for label, finals in found.items():
        total = sum(calls for _, calls in finals)
        kept = sum(calls for final, calls in finals if final == label)
        others = [f"{final} {percent(calls, total)}" for final, calls in finals if final != label]
        shifts.append(TypeShift(label or "(blank)", total, percent(kept, total), ", ".join(others[:OTHERS])))
    return shifts


FINAL = "excluded = '' AND coalesce(final_type, '') <> ''"
KEPT = f"""
    SELECT coalesce(sum(calls), 0)::BIGINT, coalesce(sum(calls) FILTER (final_type = type), 0)::BIGINT
    FROM placed_finals WHERE {FINAL}
"""  # noqa: S608 - words of ours
BY_CATEGORY = f"""
    SELECT placed.category, CASE WHEN later.type IS NULL THEN '{ABSENT}' ELSE coalesce(later.category, '') END AS last,
        sum(calls)::BIGINT
    FROM placed_finals AS placed LEFT JOIN judged AS later ON later.type = placed.final_type
    WHERE {FINAL} GROUP BY 1, 2
"""  # noqa: S608
BY_TYPE = f"""
    WITH shown AS (
        SELECT type, sum(calls) AS weight FROM placed_finals WHERE {FINAL} GROUP BY 1 ORDER BY weight DESC, 1
        LIMIT {TYPES_SHOWN}
    )
    SELECT placed.type, final_type, sum(calls)::BIGINT AS n FROM placed_finals AS placed JOIN shown USING (type)
    WHERE {FINAL} GROUP BY placed.type, final_type, weight ORDER BY weight DESC, placed.type, n DESC, final_type
"""  # noqa: S608
