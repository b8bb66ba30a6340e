"""What the records add to each section of a paper, as blocks."""

from collections.abc import Callable
from typing import Any

from core.audience import Audience
from core.documents import Cell, Column, Facts, Heading, Items, Table, Text
from engagements.words import day
from plans.design_words import sheet
from plans.fiscal_years import figure, fiscal_years
from plans.models import Decision
from plans.papers.reading import Source
from plans.time_line import Row

MOST_ROWS = 150
NONE_SEEN = "None."
Blocks = list[Any]


def summary(source: Source) -> Blocks:
    return []


def choices(source: Source) -> Blocks:
    """Every decision in a line."""
    columns = [Column(title) for title in ("Decision", "How it stands", "What was chosen", "Decided")]
    told = [
        (each.title, each.status(source.today).label, each.choice or proposed(each), decided(each))
        for each in source.decisions
    ]
    rows = [list(map(Cell, row)) for row in told]
    return [Table("Decisions", columns, rows)] if rows else [Text("No decision is on the list yet.")]


def proposed(decision: Decision) -> str:
    return f"LEAP recommends: {decision.recommendation}" if decision.recommendation else ""


def decided(decision: Decision) -> str:
    return f"{day(decision.decided_on)}, {decision.decided_by}" if decision.decided_on else ""


def decisions(source: Source) -> Blocks:
    """What was decided, why, and what it rests on; then what is still open."""
    found: Blocks = []
    for decision in source.decisions:
        if decision.decided_on or decision.waived_on:
            found += [Heading(decision.title), Facts(facts_of(decision, source)), *evidence(decision, source)]
    still_open = [f"{each.title}: {each.question}" for each in source.decisions if each.is_open]
    if still_open:
        found += [Heading("Still open"), Items(still_open)]
    return found or [Text("No decision is on the list yet.")]


def facts_of(decision: Decision, source: Source) -> list[tuple[str, str]]:
    facts = [("Question", decision.question)]
    if decision.waived_on:
        facts += [("Not needed", decision.waiver_reason), ("Since", day(decision.waived_on))]
    else:
        facts += [("Chosen", decision.choice), ("Why", decision.reason), ("Decided", decided(decision))]
    if decision.departs:
        facts.append(("LEAP recommended", decision.recommendation))
    if decision.changed_on:
        facts.append(("Last changed after adoption", day(decision.changed_on)))
    if decision.internal_note and source.audience == Audience.INTERNAL:
        facts.append(("For LEAP only", decision.internal_note))
    return facts


def evidence(decision: Decision, source: Source) -> Blocks:
    found: Blocks = []
    for label, lines in source.evidence.get(decision.pk, []):
        found += [Text(f"{label}:"), Items([each.sentence for each in lines], [each.mark for each in lines])]
    return found or [Text("Nothing is linked that this decision rests on.", "note")]


def design(source: Source) -> Blocks:
    found = source.design
    if found is None:
        return [Text("No version of the design is recommended or adopted yet.")]
    facts = [(line.label, line.value) for _, lines in sheet(found) for line in lines if line.value]
    return [
        Text(f"{found}, {found.stage.label.lower()} {day(found.adopted_on or found.recommended_on)}."),
        Facts(facts),
    ]


def funding(source: Source) -> Blocks:
    lines = source.lines
    if not lines:
        return [Text("No funding is entered yet.")]
    columns = [Column(title) for title in ("Money", "Source", "Amount", "Period", "One-time", "How sure")]
    rows = [
        [
            Cell(line.name), Cell(line.get_source_display()), Cell(line.dollars), Cell(period(line)),
            Cell(f"{line.one_time_percent}%"), Cell(line.get_certainty_display()),
        ]
        for line in lines
    ]  # fmt: skip
    years = fiscal_years(lines, month=source.fiscal_month, today=source.today)
    drawn = figure(years, source.yearly_cost, source.today)
    told = [Text(source.money.formula), Table("What pays for the program", columns, rows)]
    return [*told, *([drawn] if drawn else [])]


def period(line) -> str:
    return f"{day(line.starts_on)} to {day(line.ends_on)}" if line.ends_on else f"from {day(line.starts_on)} on"


def risks(source: Source) -> Blocks:
    columns = [Column(title) for title in ("What could happen", "Weight", "Early sign", "What is done about it")]
    rows = [
        [Cell(risk.title), Cell(risk.weight_in_words), Cell(risk.indicator), Cell(risk.mitigation)]
        for risk in source.risks
    ]
    return [Table("Risks, the heaviest first", columns, rows)] if rows else [Text(NONE_SEEN)]


def dates(source: Source) -> Blocks:
    rows = [row for row in source.time_line.rows if row.is_anchor]
    return [plan_table("Dates", rows)] if rows else [Text("No date is set yet.")]


def time_line(source: Source) -> Blocks:
    line = source.time_line
    if not line.rows:
        return [Text("Nothing is planned yet.")]
    shown = [row for row in line.rows if row.on][:MOST_ROWS]
    found: Blocks = [Text(line.sentence)]
    if line.chain:
        found.append(Text(line.chain.sentence))
    found.append(plan_table("Planned and actual", shown))
    if len(shown) < len(line.rows):
        found.append(
            Text(f"{len(line.rows) - len(shown)} tasks are left out: they have no date, or come later.", "note")
        )
    return found


def plan_table(caption: str, rows: list[Row]) -> Table:
    titles = ("What", "Step", "First planned", "Now", "Done", "Against the plan")
    cells = [
        [
            Cell(row.what), Cell(row.step_words), Cell(when(row.planned_on)), Cell(when(row.now_on)),
            Cell(when(row.done_on)), Cell(row.slip_words),
        ]
        for row in rows
    ]  # fmt: skip
    return Table(caption, [Column(title) for title in titles], cells)


def when(on) -> str:
    return day(on) if on else ""


def nothing_more(source: Source) -> Blocks:
    return []


BLOCKS: dict[str, Callable[[Source], Blocks]] = {
    "summary": summary,
    "choices": choices,
    "decisions": decisions,
    "design": design,
    "funding": funding,
    "risks": risks,
    "dates": dates,
    "time_line": time_line,
    "next": nothing_more,
}
