"""Scenarios that may be told to those the brief is for."""

from dataclasses import dataclass

from analysis.briefs.cells import SMALL, Teller
from analysis.models import Scenario
from analysis.scenarios.counting import kept_demand
from analysis.scenarios.outcome import Outcome, outcome_of
from analysis.staffing import FORMULA
from core.audience import Audience
from core.documents import Cell, Column, Section, Table, Text

MOST, BESIDE = 8, 4  # scenarios told, and side by side
MORE = f"Only the first {MOST} by name are told."
WHAT = "A scenario is an assumption worked out: which calls, at which hours, by how many people. It is no forecast."


def told_to(audience: str) -> list[str]:
    """The audiences of records that may stand in a brief for this one: those as wide, or wider."""
    return Audience.values[Audience.values.index(audience) :]


def scenarios(brief, tell: Teller) -> list[Section]:
    """None where there is nothing to tell, or too little to tell it to everyone."""
    found = list(tellable(brief)[: MOST + 1])
    outcomes = [outcome for _, outcome in worked_out(brief, found) if not tell.is_telling(outcome.eligible.numerator)]
    if not outcomes:
        return []
    blocks = [Text(WHAT), *([Text(MORE)] if len(found) > MOST else [])]
    blocks += [compared(outcomes[at : at + BESIDE]) for at in range(0, len(outcomes), BESIDE)]
    blocks.append(Text(f"Formula: {FORMULA}.", "note"))
    blocks += [each for outcome in outcomes for each in worked(outcome)]
    return [Section("scenarios", "Scenarios", blocks)]


def tellable(brief):
    rows = Scenario.objects.of(brief.engagement)
    return rows.filter(code_table=brief.code_table_id, audience__in=told_to(brief.meant_for))


def worked_out(brief, found: list[Scenario]) -> list[tuple[Scenario, Outcome]]:
    demand = kept_demand(brief.code_table) if found else None
    return [(scenario, outcome_of(scenario, demand)) for scenario in found[:MOST]]


@dataclass(frozen=True)
class Untold:
    """A scenario of the city that a brief does not tell, and why."""

    scenario: Scenario
    why: str


def untold(brief, tell: Teller) -> list[Untold]:
    """For whoever drafts it: nothing is left out unseen."""
    told = list(tellable(brief))
    small = [scenario for scenario, found in worked_out(brief, told) if tell.is_telling(found.eligible.numerator)]
    others = Scenario.objects.of(brief.engagement).exclude(pk__in=[scenario.pk for scenario in told])
    return [
        *(Untold(scenario, why_not(scenario, brief)) for scenario in others),
        *(Untold(scenario, f"counts under {SMALL} calls") for scenario in small),
        *(Untold(scenario, f"comes after the first {MOST} by name") for scenario in told[MOST:]),
    ]


def why_not(scenario: Scenario, brief) -> str:
    if scenario.code_table_id != brief.code_table_id:
        return (
            f"stands on version {scenario.code_table.number} of the code table, the brief on {brief.code_table.number}"
        )
    return "is for LEAP only" if scenario.audience == Audience.INTERNAL else "is for LEAP and the city only"


def compared(outcomes: list[Outcome]) -> Table:
    """A row for each measure, a column for each scenario."""
    columns = [Column("Measure"), *(Column(outcome.name) for outcome in outcomes)]
    hours = [Cell("Hours"), *(Cell(outcome.hours) for outcome in outcomes)]
    measures = zip(*(outcome.figures for outcome in outcomes), strict=True)
    rows = [[Cell(same[0].name), *(Cell(figure.value) for figure in same)] for same in measures]
    names = ", ".join(outcome.name for outcome in outcomes)
    return Table(f"Side by side: {names}", columns, [hours, *rows])


def worked(outcome: Outcome) -> list[Table | Text]:
    rows = [[Cell(figure.name), Cell(figure.worked)] for figure in outcome.figures]
    table = Table(f"How “{outcome.name}” is worked out", [Column("Measure"), Column("Worked")], rows)
    return [table, *(Text(warning, "note") for warning in outcome.warnings)]
