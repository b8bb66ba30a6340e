"""The divertible share as a range. Its rules are counts of call types as people judged them: no factor is invented."""

import re
from dataclasses import dataclass

from analysis.categories import Category, Eligibility
from analysis.results.share import Basis, Share

FEWEST_LEVELS = 3
URGENT = 2
LEVEL = re.compile(r"\s*(\d+)")
OF = "calls from the public"
ASIDE = {"": "types that nobody has judged yet", Category.UNKNOWN: "types that are too broad to tell"}


@dataclass(frozen=True)
class Divertible:
    """`rule` says in words how the middle was counted."""

    low: Share
    base: Share
    high: Share
    rule: str

    @property
    def sentence(self) -> str:
        if self.low.percent == self.high.percent:
            return f"{self.low.percent} of calls from the public could go to community responders."
        return (
            f"Between {self.low.percent} and {self.high.percent} of calls from the public could go to community "
            f"responders; {self.base.percent} by the middle rule."
        )

    @property
    def rows(self) -> list[tuple[str, str, Share]]:
        return [
            ("Low", "Only types judged eligible without screening.", self.low),
            ("Base", self.rule, self.base),
            ("High", "All types judged eligible or depending on screening, as if every screening said yes.", self.high),
        ]


def level_of(priority: str | None) -> int | None:
    """Priorities are numbered from the most urgent: 0 or 1 first. What does not begin with a number has no level."""
    found = LEVEL.match(priority or "")
    return int(found.group(1)) if found else None


def divertible(counts: list[tuple[str, str | None, int]], basis: Basis) -> Divertible:
    """`counts` are (eligibility, priority, calls) of all calls from the public."""
    total = sum(calls for _, _, calls in counts)
    yes = sum(calls for eligible, _, calls in counts if eligible == Eligibility.YES)
    depends = [(level_of(priority), calls) for eligible, priority, calls in counts if eligible == Eligibility.DEPENDS]
    levels = sorted({level for _, priority, _ in counts if (level := level_of(priority)) is not None})
    high = yes + sum(calls for _, calls in depends)
    base, rule = high, NO_LEVELS
    if len(levels) >= FEWEST_LEVELS:
        urgent = levels[:URGENT]
        base = yes + sum(calls for level, calls in depends if level is not None and level not in urgent)
        rule = BY_LEVEL.format(*urgent, all=", ".join(map(str, levels)))
    return Divertible(
        basis.share(yes, total, "calls of types judged eligible without screening", OF),
        basis.share(base, total, "eligible calls, and those depending on screening that are not urgent", OF),
        basis.share(high, total, "calls of types judged eligible or depending on screening", OF),
        rule,
    )


def aside_in_words(shares: dict[str, str]) -> str:
    """One sentence on those of `ASIDE` that there are, each with its share of calls from the public, if it is told."""
    told = [f"{words} ({shares[key]})" if shares[key] else words for key, words in ASIDE.items() if key in shares]
    if not told:
        return ""
    return f"Calls of {' and of '.join(told)} count in the whole and never as divertible."


BY_LEVEL = (
    "Eligible types, and types depending on screening where the call was not of the two most urgent priorities, "
    "{} and {} of {all}. Lower numbers are taken as more urgent; calls without a priority are left out of the middle."
)
NO_LEVELS = (
    "The same as high: the export has no priorities that could tell urgent calls from others among the types that "
    "depend on screening."
)
