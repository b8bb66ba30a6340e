"""Which figures cannot be, and which are odd enough to ask about. Forms, files and operations judge alike."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from engagements import words
from support.cadence import last_full_month, month_of
from support.default_metrics import SAFETY
from support.models import MetricDefinition, MetricValue, Program, Unit
from support.models.figure import MOST

FAR = 3  # times as many, or as few, as the month before
A_FEW = 5  # what small numbers differ by anyway
SEVERAL_EACH = (SAFETY,)  # more than one may happen on one contact: these may be more than what they are counted of


@dataclass(frozen=True)
class Given:
    """A figure as somebody enters it; `call_type` is empty for all calls."""

    definition: MetricDefinition
    numerator: Decimal
    denominator: Decimal | None = None
    call_type: str = ""


def fault_of_month(program: Program, month: date, today: date) -> str:
    """Why there can be no figures of this month; nothing where there can."""
    if month > month_of(today):
        return f"{month:%B %Y} has not come yet."
    if month > last_full_month(today):
        return f"{month:%B %Y} is not over yet: part of a month would look like a fall."
    if month < month_of(program.launched_on):
        return f"The program was launched on {words.day(program.launched_on)}."
    if program.ended_on and month > month_of(program.ended_on):
        return f"The program ended on {words.day(program.ended_on)}."
    return ""


def faults_of(given: Given) -> dict[str, str]:
    """What is impossible, by field: numerator or denominator."""
    found = {}
    definition, unit = given.definition, given.definition.current.unit
    for name in ("numerator", "denominator"):
        number = getattr(given, name)
        if sentence := number is not None and fault_of_number(number, is_whole=definition.is_whole):
            found[name] = sentence
    if given.numerator is None:
        found["numerator"] = f"Enter the {definition.current.numerator} too."
    if definition.has_own_denominator and given.denominator is None and unit == Unit.SHARE:
        found["denominator"] = f"Enter the {definition.current.denominator} too."
    if not found and given.denominator is not None and given.numerator > given.denominator:
        found["numerator"] = (
            f"{plain(given.numerator)} {definition.current.numerator} cannot be more than the "
            f"{plain(given.denominator)} {definition.current.denominator}."
        )
    return found


def fault_of_number(number: Decimal, *, is_whole: bool) -> str:
    if number < 0:
        return "It cannot be negative."
    if number > MOST:
        return f"Enter at most {MOST:,}."
    if is_whole and number != number.to_integral_value():
        return "Enter a whole number."
    return ""


def contradictions(figures: Mapping[int, tuple[MetricDefinition, Decimal]], changed: Collection[int]) -> dict[int, str]:
    """Where a part is more than its whole, which is another figure of the same month: by the number of a definition.

    `figures` are those of the month as they would be, and only what is among the `changed` ones is named.
    """
    found = {}
    for pk, (definition, number) in figures.items():
        whole, of = figures.get(definition.denominator_from_id, (None, None))
        if whole is None or number <= of or definition.slug in SEVERAL_EACH:
            continue
        part = f"{plain(number)} {definition.current.numerator}"
        if pk in changed:
            found[pk] = f"{part} cannot be more than the {plain(of)} {whole.current.numerator}."
        elif whole.pk in changed:
            found[whole.pk] = f"It cannot be less than the {part} of this month."
    return found


def question_about(given: Given, stored: MetricValue | None, before: MetricValue | Given | None) -> str:
    """What is asked about a number that is far from last month's; nothing where it is usual, or there already."""
    if stored and (stored.numerator, stored.denominator) == (given.numerator, given.denominator):
        return ""
    for part in ("numerator", "denominator"):
        now, was = getattr(given, part), getattr(before, part, None)
        if is_odd(now, was):
            direction = "more than three times" if now > was else "less than a third of"
            return f"{plain(now)} is {direction} last month’s {plain(was)}. Is this right?"
    return ""


def is_odd(now: Decimal | None, before: Decimal | None) -> bool:
    """More than three times, or less than a third of, the month before; not where both are small."""
    if now is None or before is None or abs(now - before) < A_FEW:
        return False
    return now > before * FAR or now * FAR < before


def plain(number: Decimal | None) -> str:
    """12, not 12.00."""
    if number is None:
        return ""
    return f"{number:,.0f}" if number == number.to_integral_value() else f"{number:,.2f}".rstrip("0")
