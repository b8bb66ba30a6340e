"""When and where calls come, and how long they take."""

from itertools import groupby

from analysis.briefs import consistent
from analysis.briefs.cells import NOT_KNOWN, UNDER, Teller, is_small
from analysis.numbers import percent
from analysis.results.answer import Answer
from analysis.results.patterns import Cell as Counted
from analysis.results.patterns import Month, Year
from core.documents import Cell, Column, Figure, Section, Table, Text, number

TOO_FEW = "Too few calls to tell one hour from another."
FEW_IN_A_YEAR = "A year has too few calls to set it beside the others."
ONE_YEAR = "All calls are of one year: whether recording changed over time cannot be seen."


def left_in(answer: Answer, tell: Teller) -> list[Text]:
    """What hours, months, areas and times cannot leave out."""
    if not answer.left_in:
        return []
    number_of = "Some" if tell.is_careful else f"{answer.left_in:,}"
    told = f"{number_of} duplicates and canceled calls, left out above, are counted here: what is kept of an "
    return [Text(f"{told}export by hour and place does not know every disposition.", "note")]


def hours(answer: Answer, tell: Teller) -> Section:
    """Down the days each column sums up to what its last row says, so that is how small numbers are hidden."""
    heat = answer.heat
    totals = on_a_day([cell for _, cell in heat.days], tell)
    if any(cell.value is None for cell in totals):
        return Section("hours", "When eligible calls come", [Text(TOO_FEW)])
    days = [on_a_day([cells[day] for _, cells in heat.rows], tell) for day in range(len(heat.days))]
    rows = [[Cell(hour), *(day[n] for day in days)] for n, (hour, _) in enumerate(heat.rows)]
    table = Table(
        "Eligible calls by hour and weekday, on an average day",
        [Column("Hour from"), *(Column(name, "average") for name, _ in heat.days)],
        rows,
        [Cell("All day"), *totals],
    )
    busiest = max(cell.a_day for _, cells in heat.rows for cell in cells)
    shown = not tell.is_careful or any(cell.value == busiest > 0 for day in days for cell in day)
    figure = Figure("heat", heat.sentence if shown else TOO_FEW, table)
    return Section(
        "hours",
        "When eligible calls come",
        [figure, Text(f"{heat.how} A larger square, more calls.", "note"), *left_in(answer, tell)],
    )


def on_a_day(cells: list[Counted], tell: Teller) -> list[Cell]:
    """What to hide is a matter of calls, not of their average."""
    told = tell.counts([cell.calls for cell in cells])
    return [
        Cell(cell.text, cell.a_day) if calls.value is not None else calls
        for cell, calls in zip(cells, told, strict=True)
    ]


def months(answer: Answer, tell: Teller) -> Section:
    told = [months_figure(answer, tell), *left_in(answer, tell)]
    return Section("months", "Months and years", [*told, *years(answer, tell)])


def years(answer: Answer, tell: Teller) -> list[Text | Table]:
    if len(answer.years) < 2:
        return [Text(ONE_YEAR)]
    if has_small_year(answer, tell):
        return [Text(FEW_IN_A_YEAR)]
    jumps = [Text(sentence, "warn") for sentence in answer.jumps]
    still = [Text("No share moves by more than 10 points from one year to the next.")]
    return [*(jumps or still), years_table(answer, tell)]


def has_small_year(answer: Answer, tell: Teller) -> bool:
    """A year that has to be hidden: the months of the others would tell it, and so would a jump between the two."""
    numbers = [calls for year in answer.years for calls in (year.public, year.eligible, year.officer)]
    return tell.is_careful and any(map(is_small, numbers))


def months_figure(answer: Answer, tell: Teller) -> Figure | Table:
    """Each year sums up to what the table of years says, where there is one. One month is no picture."""
    public, eligible, found = [], [], answer.months
    one = has_small_year(answer, tell)
    for _, of_year in groupby(found, key=lambda month: "" if one else month.name[-4:]):
        year = list(of_year)
        public += tell.counts([month.public for month in year])
        eligible += tell.counts([month.eligible for month in year])
    rows = [
        [Cell(f"{month.name}{', part of it' if month.is_part else ''}"), calls, could, beside(could, calls)]
        for month, calls, could in zip(found, public, eligible, strict=True)
    ]
    columns = [
        Column("Month"), Column("Calls from the public", "count"), Column("Eligible, at most", "count"),
        Column("Eligible share", "share"),
    ]  # fmt: skip
    table = Table("Months", columns, rows)
    return Figure("columns", months_sentence(found), table, [1, 2]) if len(found) > 1 else table


def months_sentence(found: list[Month]) -> str:
    whole = [month for month in found if not month.is_part]
    if len(whole) < 2:
        return "Too few whole months to compare them."
    most, least = (pick(whole, key=lambda month: month.public) for pick in (max, min))
    return f"Of the whole months, {most.name} has the most calls from the public, {least.name} the fewest."


def years_table(answer: Answer, tell: Teller) -> Table:
    """Of years none of whose numbers is hidden."""
    rows = [
        [Cell(str(year.name)), number(year.public), beside(number(year.eligible), number(year.public)), rate(year)]
        for year in answer.years
    ]
    columns = [
        Column("Year"), Column("Calls from the public", "count"), Column("Eligible, at most", "share"),
        Column("Officer-initiated, of all records", "share"),
    ]  # fmt: skip
    if not consistent.tells_all_records(answer, tell):
        columns, *rows = [cells[:-1] for cells in (columns, *rows)]
    return Table("Years", columns, rows)


def rate(year: Year) -> Cell:
    return Cell(year.officer_share, year.officer / year.all_records if year.all_records else None)


def beside(cell: Cell, whole: Cell) -> Cell:
    """The share of a number that stands beside its whole."""
    if cell.value is None or whole.value is None:
        return cell if cell.value is None else whole
    return Cell(percent(cell.value, whole.value), cell.value / whole.value if whole.value else None)


def areas(answer: Answer, tell: Teller) -> Section:
    found = answer.areas
    if not found.rows:
        return Section("areas", "Areas", [Text("The export has no areas: nothing can be said about places.")])
    *public, without = tell.counts([*(area.public for area in found.rows), found.without.numerator])
    eligible = tell.counts([area.eligible.numerator for area in found.rows])
    rows = [
        [Cell(area.name), calls, beside(could, calls)]
        for area, calls, could in zip(found.rows, public, eligible, strict=True)
    ]
    columns = [Column("Area"), Column("Calls from the public", "count"), Column("Eligible, at most", "share")]
    first = rows[0]
    sentence = f"Most calls come from {first[0].text}: {first[1].text}, {first[2].text} of them eligible at most."
    table = Table(f"The {len(rows)} areas with most calls" if len(rows) > 1 else "Areas", columns, rows)
    lacks = found.lacks if without.value is not None else "Some calls have no area."
    note = Text(f"{lacks} A blank area, “-1”, “999” and the like mean none.", "note")
    return Section("areas", "Areas", [Figure("bars", sentence, table), note, *left_in(answer, tell)])


def times(answer: Answer, tell: Teller) -> Section:
    found = answer.times
    if not (found.has_response or found.has_on_scene):
        none = "The export has no arrival or clearing times: how long calls take cannot be said."
        return Section("times", "How long calls take", [Text(none)])
    columns = [
        Column("Category"), Column("Response, median minutes", "count"), Column("Without it", "share"),
        Column("On scene, median minutes", "count"), Column("Without it", "share"), Column("Hours on scene", "count"),
    ]  # fmt: skip
    if found.has_units:
        columns.append(Column("Unit-hours", "count"))
    rows = [times_row(row, tell, has_units=found.has_units) for row in found.rows]
    table = Table("Times by category", columns, rows)
    return Section("times", "How long calls take", [table, Text(how(found), "note"), *left_in(answer, tell)])


def times_row(row, tell: Teller, *, has_units: bool) -> list[Cell]:
    """A time of few calls is that of single ones, however many calls have none. What lacks is about records."""
    response = [few(minutes(row.response), row.response_timed, tell), Cell(row.response_missing)]
    spans = [minutes(row.on_scene), spent(row.hours), *([spent(row.unit_hours)] if has_units else [])]
    median, *sums = [few(span, row.on_scene_timed, tell) for span in spans]
    cells = [*response, median, Cell(row.on_scene_missing), *sums]
    return [Cell(row.label), *(UNDER if tell.is_telling(row.calls) else cell for cell in cells)]


def few(cell: Cell, calls: int, tell: Teller) -> Cell:
    return UNDER if tell.is_careful and is_small(calls) else cell


def spent(hours: str) -> Cell:
    return number(int(hours.replace(",", "")))


def minutes(median: int | None) -> Cell:
    return NOT_KNOWN if median is None else number(median)


def how(found) -> str:
    units = (
        f"Unit-hours count each unit that was sent; {found.units_missing} of calls do not say how many and count as "
        "one."
        if found.has_units
        else "The export does not say how many units were sent: hours on scene count each call once, and police time "
        "is more."
    )
    return (
        "Half of the calls that have the time take no longer than the median. Response is from receipt to the first "
        f"arrival. “Without it” is the share of calls that lack the time. {units}"
    )
