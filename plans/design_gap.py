"""Where what the city adopted is smaller than what was recommended, or than its own calls need: a launch at risk.

It reads what fixed versions keep, so a whole portfolio costs nothing more.
"""

from collections.abc import Iterable
from typing import NamedTuple

from analysis.numbers import count
from plans.models import ProgramDesign

SHORT = 0.8  # below this part of what was recommended it is worth a word


class Standing(NamedTuple):
    """Of one city's versions: recommended last, adopted last, and what LEAP had recommended when that was adopted."""

    recommended: ProgramDesign | None
    adopted: ProgramDesign | None
    advised: ProgramDesign | None

    @property
    def gaps(self) -> list[str]:
        """As sentences; none where nothing is adopted yet. What was recommended later is no gap: it is a next step."""
        if not self.adopted:
            return []
        found = staffing_gap(self.adopted)
        if self.advised and self.advised.pk != self.adopted.pk:
            for gap in (hours_gap, people_gap, calls_gap):
                found += gap(self.advised, self.adopted)
        return found


def standing(designs: Iterable[ProgramDesign]) -> Standing:
    designs = list(designs)
    recommended = [each for each in designs if each.recommended_on]
    adopted = latest((each for each in designs if each.adopted_on), "adopted_on")
    before = [each for each in recommended if adopted and is_before(each, adopted)]
    return Standing(latest(recommended, "recommended_on"), adopted, latest(before, "recommended_on"))


def is_before(recommended: ProgramDesign, adopted: ProgramDesign) -> bool:
    """Days are all that is known: of two versions on one day, the lower number came first."""
    return recommended.recommended_on <= adopted.adopted_on and recommended.number <= adopted.number


def latest(designs: Iterable[ProgramDesign], day: str) -> ProgramDesign | None:
    return max(designs, key=lambda each: (getattr(each, day), each.number), default=None)


def staffing_gap(adopted: ProgramDesign) -> list[str]:
    needed = adopted.forecast.get("responders") or 0
    if adopted.headcount is None or adopted.headcount >= needed:
        return []
    return [f"{count(adopted.headcount, 'responder')} adopted where its own calls and hours need {needed:,}"]


def hours_gap(recommended: ProgramDesign, adopted: ProgramDesign) -> list[str]:
    if len(adopted.hours) >= SHORT * len(recommended.hours):
        return []
    return [f"{count(len(adopted.hours), 'hour')} a week adopted where {len(recommended.hours)} were recommended"]


def people_gap(recommended: ProgramDesign, adopted: ProgramDesign) -> list[str]:
    wanted = recommended.headcount or 0
    if adopted.headcount is None or adopted.headcount >= SHORT * wanted:
        return []
    return [f"{count(adopted.headcount, 'responder')} adopted where {wanted:,} were recommended"]


def calls_gap(recommended: ProgramDesign, adopted: ProgramDesign) -> list[str]:
    wanted, taken = (each.forecast.get("taken_per_week") or 0 for each in (recommended, adopted))
    if taken >= SHORT * wanted or not adopted.forecast:
        return []
    return [f"{taken:,.0f} calls a week forecast for what was adopted, {wanted:,.0f} for what was recommended"]
