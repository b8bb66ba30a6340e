"""Scenarios that may be told to those the brief is for."""

from analysis.briefs.cells import Teller
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
    rows = Scenario.objects.of(brief.engagement).filter(
        code_table=brief.code_table_id, audience__in=told_to(brief.meant_for)
    )
    found = list(rows[: MOST + 1])
    if not found:
        return []
    demand = kept_demand(brief.code_table)
    outcomes = [outcome_of(scenario, demand) for scenario in found[:MOST]]
    outcomes = [outcome for outcome in outcomes if not tell.is_telling(outcome.eligible.numerator)]
    if not outcomes:
        return []
    blocks = [Text(WHAT), *([Text(MORE)] if len(found) > MOST else [])]
    blocks += [compared(outcomes[at : at + BESIDE]) for at in range(0, len(outcomes), BESIDE)]
    blocks.append(Text(f"Formula: {FORMULA}.", "note"))
    blocks += [each for outcome in outcomes for each in worked(outcome)]
    return [Section("scenarios", "Scenarios", blocks)]


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
