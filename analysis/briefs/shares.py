"""What calls need, and how many could go elsewhere: scope, categories, the range, the heaviest types, how calls end."""

from analysis.briefs import consistent
from analysis.briefs.cells import NOT_KNOWN, UNDER, Teller, is_small, part
from analysis.briefs.endings import NONE_GIVEN, REST
from analysis.results.answer import Answer
from core.documents import Cell, Column, Facts, Figure, Section, Table, Text, number

CALLS = Column("Calls", "count")


def scope(answer: Answer, facts: list[tuple[str, str]], tell: Teller) -> Section:
    *excluded, public = consistent.scope(answer, tell)
    reasons = [Cell(f"Left out: {words}") for _, words, _ in answer.excluded]
    records = Table(
        "From records to calls",
        [Column("Records"), Column("Number", "count")],
        [[Cell("Loaded"), number(answer.loaded)], *map(list, zip(reasons, excluded, strict=True))],
        [Cell("Calls from the public, analyzed"), public],
    )
    once = "Each record is left out once, for the first reason that holds. Gone on arrival and unfounded stay in."
    return Section("scope", "Scope", [Facts(facts), records, Text(once, "note")])


def split(answer: Answer, tell: Teller) -> Section:
    public = consistent.categories(answer, tell)
    rows = [
        [Cell(each.label), public[each.category], tell.share(each.public, public[each.category])]
        for each in answer.split
    ]
    columns = [Column("Category"), CALLS, Column("Of calls from the public", "share")]
    sentence = "Work that officers started themselves is left out."
    if consistent.tells_all_records(answer, tell) and all(cell.value is not None for cell in public.values()):
        everything = tell.counts([each.everything.numerator for each in answer.split])
        rows = [
            [*row, records, tell.share(each.everything, records)]
            for row, each, records in zip(rows, answer.split, everything, strict=True)
        ]
        columns += [Column("Records, officer-initiated included", "count"), Column("Of all records", "share")]
        sentence = (
            f"Officers started {consistent.officers(answer, tell)} of all records. The bars leave their work out; the "
            "table has the share without and with it."
        )
    figure = Figure("bars", sentence, Table("Who calls need", columns, rows))
    return Section("split", "Who calls need", [figure])


def divertible(answer: Answer, tell: Teller) -> Section:
    found = answer.divertible
    rows = [
        [Cell(name), tell.share(share, calls), calls, Cell(rule)]
        for (name, rule, share), calls in zip(found.rows, consistent.divertible(answer, tell), strict=True)
    ]
    columns = [Column("Rule"), Column("Share", "share"), CALLS, Column("What counts")]
    sentence = consistent.range_in_words(answer, tell)
    whole = [
        f"Each is a share of the {answer.public:,} calls from the public.",
        consistent.aside(answer, tell),
        "The range comes from judgments of call types; it is no statistical margin.",
    ]
    figure = Figure("bars", sentence, Table("Divertible share", columns, rows))
    return Section("divertible", "Divertible share", [figure, Text(" ".join(filter(None, whole)), "note")])


def types(answer: Answer, tell: Teller) -> Section:
    """The public is not told how the calls of a single type ended: those numbers are small."""
    top = answer.top
    counted = tell.counts([each.share.numerator for each in top])
    columns = [
        Column("Call type"), CALLS, Column("Share", "share"), Column("Category"), Column("Eligible"),
        Column("Minutes on scene, median", "count"),
    ]  # fmt: skip
    rows = [
        [
            Cell(named(each)), calls, tell.share(each.share, calls), Cell(each.category or "Unmapped"),
            Cell(each.eligible), median(each, tell),
        ]
        for each, calls in zip(top, counted, strict=True)
    ]  # fmt: skip
    if not any(each.timed for each in top):  # the export has no times
        columns, *rows = [cells[:-1] for cells in (columns, *rows)]
    if adds_up(answer, counted, tell):
        columns, *rows = [[*cells[:3], *cells[5:]] for cells in (columns, *rows)]
    if not tell.is_careful:
        columns.append(Column("Dispositions"))
        rows = [[*row, Cell(each.dispositions)] for row, each in zip(rows, top, strict=True)]
    sentence = "A call type says what a call might be, not what it was."
    table = Table(f"The {len(top)} heaviest call types", columns, rows)
    return Section("types", "Call types", [Text(sentence), table])


def adds_up(answer: Answer, counted: list[Cell], tell: Teller) -> bool:
    """Whether all types are listed and something is hidden: with their categories they would tell it."""
    cells = [*counted, *consistent.categories(answer, tell).values(), *consistent.divertible(answer, tell)]
    return len(answer.by_type) <= len(answer.top) and any(cell.value is None for cell in cells)


def named(each) -> str:
    told = each.description and each.description != each.label
    return f"{each.label}: {each.description}" if told else each.label


def median(each, tell: Teller) -> Cell:
    if tell.is_telling(each.share.numerator) or (tell.is_careful and is_small(each.timed)):
        return UNDER
    return NOT_KNOWN if each.median is None else number(each.median)


def endings(found: list[tuple[str, int]], public: int, tell: Teller) -> Section:
    counted = tell.counts([calls for _, calls in found])
    known = any(name not in (NONE_GIVEN, REST) for name, _ in found)
    if not known:
        return Section("endings", "How calls end", [Text("The export does not say how calls ended.")])
    rows = [
        [Cell(name), cell, cell if cell.value is None else part(calls, public)]
        for (name, calls), cell in zip(found, counted, strict=True)
    ]
    most = next(((name, cell) for (name, _), cell in zip(found, counted, strict=True) if cell.value), None)
    sentence = f"Most calls end as “{most[0]}”: {most[1].text} of {public:,}." if most else "Too few calls to say."
    table = Table("Dispositions", [Column("Disposition"), CALLS, Column("Share", "share")], rows)
    note = "In the city’s own words, over calls from the public. What counts as a duplicate or canceled is left out."
    return Section("endings", "How calls end", [Figure("bars", sentence, table), Text(note, "note")])
