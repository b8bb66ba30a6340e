"""Counts of cities that everybody may read: small ones hidden, so that no city can be told."""

from core.documents import Cell, number

SMALLEST = 3
HIDDEN = None


def hide_small(counts: list[int]) -> list[int | None]:
    """Counts under three become None.

    The total may be known elsewhere: a single hidden count could be worked out from the others, so the
    smallest of them is hidden with it.
    """
    shown = [count if count >= SMALLEST else HIDDEN for count in counts]
    if shown.count(HIDDEN) == 1 and len(shown) > 1:
        shown[shown.index(min(count for count in shown if count is not HIDDEN))] = HIDDEN
    return shown


def shown(count: int | None) -> Cell:
    return Cell(f"under {SMALLEST} or hidden") if count is HIDDEN else number(count)
