"""Where what the city adopted is smaller than what was recommended, or than its own calls need: a launch at risk.

It reads what fixed versions keep, so a whole portfolio costs nothing more.
"""

from collections.abc import Iterable

from analysis.numbers import count
from plans.models import ProgramDesign

SHORT = 0.8  # below this part of what was recommended it is worth a word


def current(designs: Iterable[ProgramDesign]) -> tuple[ProgramDesign | None, ProgramDesign | None]:
    """Of one city's versions: the one recommended last, and the one adopted last."""
    designs = list(designs)
    recommended = [each for each in designs if each.recommended_on]
    adopted = [each for each in designs if each.adopted_on]
    return (
        max(recommended, key=lambda each: (each.recommended_on, each.number), default=None),
        max(adopted, key=lambda each: (each.adopted_on, each.number), default=None),
    )


def gaps(recommended: ProgramDesign | None, adopted: ProgramDesign | None) -> list[str]:
    """As sentences; none where nothing is adopted yet."""
    if not adopted:
        return []
    found = staffing_gap(adopted)
    if recommended and recommended.pk != adopted.pk:
        found += [*hours_gap(recommended, adopted), *people_gap(recommended, adopted), *calls_gap(recommended, adopted)]
    return found


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
