"""Numbers as a brief shows them. The public is shown none under 5, and none that gives such a one away."""

from analysis.numbers import percent
from analysis.results.share import Share
from core.documents import Cell, number

SMALL = 5
UNDER = Cell(f"under {SMALL}")
WITHHELD = Cell("withheld")
NOT_KNOWN = Cell("not known")
RULE = (
    f"Numbers under {SMALL} are not shown, and where such a number could be worked out from a total, the next larger "
    "ones are withheld too."
)


def is_small(value: int) -> bool:
    return 0 < value < SMALL


def gives_away(hidden: list[int], most: int) -> bool:
    """Whether their sum tells a small one of these: by itself, or because each is known to lie within bounds. `most` is
    the smallest number that is shown; what is withheld is no larger."""
    total = sum(hidden)
    if len(hidden) < 2 or total < SMALL:
        return True
    bounds = [(1, SMALL - 1) if is_small(value) else (SMALL, most) for value in hidden]
    least, largest = (sum(ends) for ends in zip(*bounds, strict=True))
    small = [(low, high) for low, high in bounds if high < SMALL]
    return any(max(low, total - largest + high) == min(high, total - least + low) for low, high in small)


class Teller:
    """Makes cells; `is_careful` for the public."""

    def __init__(self, *, is_careful: bool):
        self.is_careful = is_careful

    def count(self, value: int) -> Cell:
        return UNDER if self.is_careful and is_small(value) else number(value)

    def counts(self, values: list[int]) -> list[Cell]:
        """A column whose sum the reader knows: what is hidden is at least two numbers that make 5 or more, and that the
        sum leaves open. Where all of it makes less, a nothing would tell as well: it is under 5 too."""
        cells = [self.count(value) for value in values]
        if self.is_careful and is_small(sum(values)):
            return [UNDER] * len(cells)
        hidden = [n for n, cell in enumerate(cells) if cell is UNDER]
        shown = sorted((n for n, value in enumerate(values) if value >= SMALL), key=lambda n: values[n])
        while hidden and shown and gives_away([values[n] for n in hidden], values[shown[0]]):
            hidden.append(shown.pop(0))
            cells[hidden[-1]] = WITHHELD
        if hidden and not shown and gives_away([values[n] for n in hidden], sum(values)):
            cells = [WITHHELD if n in hidden else cell for n, cell in enumerate(cells)]
        return cells

    def share(self, share: Share, counted: Cell | None = None) -> Cell:
        """A share is as telling as its number: `counted` is that number's cell where it is shown beside."""
        if self.is_careful and (is_small(share.numerator) or (counted is not None and counted.value is None)):
            return counted if counted is not None and counted.value is None else UNDER
        return part(share.numerator, share.denominator)

    def is_telling(self, calls: int) -> bool:
        """Whether what is said of so few calls would be said of single ones."""
        return self.is_careful and calls < SMALL


def part(of: int, whole: int) -> Cell:
    return Cell(percent(of, whole), of / whole if whole else None)
