"""A number with its definition: what is counted, of what, what is left out, and from which versions."""

from dataclasses import dataclass

from analysis.numbers import percent


@dataclass(frozen=True)
class Basis:
    """What all numbers of a result stand on. `exclusions` are (reason, calls), in the order in which they apply."""

    dataset: str
    version: str
    exclusions: tuple[tuple[str, int], ...] = ()

    def share(self, numerator: int, denominator: int, counts: str, of: str) -> "Share":
        return Share(numerator, denominator, counts, of, self)


class OnBasis:
    """A number that says what it stands on."""

    basis: Basis

    @property
    def exclusions(self) -> tuple[tuple[str, int], ...]:
        return self.basis.exclusions

    @property
    def dataset(self) -> str:
        return self.basis.dataset

    @property
    def version(self) -> str:
        return self.basis.version


@dataclass(frozen=True)
class Share(OnBasis):
    """`counts` says what the numerator holds and `of` what the denominator holds, each as part of a sentence."""

    numerator: int
    denominator: int
    counts: str
    of: str
    basis: Basis

    @property
    def percent(self) -> str:
        return percent(self.numerator, self.denominator)

    @property
    def points(self) -> float:
        """As a number between 0 and 100."""
        return 100 * self.numerator / self.denominator if self.denominator else 0.0

    @property
    def width(self) -> float:
        """Of 1,000, for a bar."""
        return round(10 * self.points, 1)
