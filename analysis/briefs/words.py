"""The parts of a brief that are words: in short, vignettes, caveats, and what it all stands on."""

from analysis.briefs import consistent
from analysis.briefs.cells import RULE, Teller
from analysis.models import Universe
from analysis.results.answer import Answer
from core.audience import Audience
from core.documents import Cell, Column, Items, Section, Table, Text

ASK = "For each: did this need an armed officer, and if not, who? Staff wrote these down without names and places."
ALWAYS = [
    "A call type says what a call might be when it comes in. It is not what happened, and no crime.",
    "Calls are an incomplete measure of need: people who do not trust 911 do not call it, and a new program changes "
    "who calls.",
    "Cities record differently. Shares of two cities side by side are no ranking, and published ranges are never added "
    "up: their ends belong to different cities.",
    "The divertible share is what judgments of call types make it. It says which calls could go elsewhere, not how "
    "many a team of a given size would take.",
]
OF_UNIVERSE = {
    Universe.CRIMES: "The export holds only calls that became a crime report. Welfare checks and other calls without a "
    "crime are not in it: shares of it are not shares of all calls.",
    Universe.DISPATCHED: "The export holds only calls to which someone was sent.",
    Universe.UNKNOWN: "Nobody has said yet what the rows of the export are: shares mean little until somebody does.",
}


def short(answer: Answer, tell: Teller) -> Section:
    officers, aside = consistent.officers(answer, tell), consistent.aside(answer, tell)
    told = [
        consistent.range_in_words(answer, tell),
        " ".join(filter(None, [f"Shares are of {answer.public:,} calls from the public.", aside])),
    ]
    if officers:
        told.append(f"Officers started {officers} of all records; their own work is left out of these shares.")
    return Section("short", "In short", [Items(told)])


def published(answer: Answer, tell: Teller) -> Section:
    """What to make of a difference is a question for those who can look into the export, not for the public."""
    low, _, high = consistent.divertible(answer, tell)
    ours = consistent.categories(answer, tell) | {"divertible": high if high.value is None else low}
    rows = [
        [
            Cell(f"{each.published.words} ({each.published.source})"),
            Cell(f"{each.published.low}% to {each.published.high}%"),
            Cell(each.ours) if ours[each.published.measure].value is not None else ours[each.published.measure],
            Cell(each.verdict),
        ]
        for each in answer.beside
    ]  # fmt: skip
    columns = [Column("Measure"), Column("Published"), Column("Here"), Column("What to make of it")]
    if tell.is_careful:
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    lead = "Each published range runs from the lowest city to the highest; its ends belong to different cities."
    table = Table("Published ranges, and ours", columns, rows)
    return Section("published", "Beside what others published", [Text(lead), table])


def paragraphs(text: str) -> list[str]:
    """What stands between empty lines."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [part.strip() for part in parts if part.strip()]


def vignettes(brief) -> list[Section]:
    """The public reads them only where somebody said that it may."""
    found = paragraphs(brief.vignettes)
    if not found or (brief.meant_for == Audience.PUBLIC and not brief.vignettes_are_public):
        return []
    return [Section("vignettes", "Vignettes", [Text(ASK), Items(found)])]


def caveats(brief, missing: list[str], tell: Teller) -> Section:
    export = brief.code_table.export
    told = [*([OF_UNIVERSE[export.universe]] if export.universe in OF_UNIVERSE else []), *ALWAYS]
    told += missing
    told += [RULE] if tell.is_careful else []
    blocks = [Items([*told, *paragraphs(brief.caveats)])]
    if brief.meant_for == Audience.INTERNAL and brief.internal_caveats:
        blocks += [Text("For LEAP only", "warn"), Items(paragraphs(brief.internal_caveats))]
    return Section("caveats", "Caveats", blocks)


def definitions(answer: Answer, versions: dict) -> Section:
    """What each share counts, of what; and the versions that all of it stands on."""
    range_rows = [(name, share) for name, _, share in answer.divertible.rows]
    measures = [
        *((f"Divertible share, {name.lower()}", share) for name, share in range_rows),
        *((each.label, each.public) for each in answer.split),
        ("Officer-initiated", answer.officer),
    ]
    rows = [[Cell(name), Cell(share.counts), Cell(share.of)] for name, share in measures]
    columns = [Column("Share"), Column("Counts"), Column("Of")]
    reasons = "; ".join(words.lower() for _, words, _ in answer.excluded)
    stands = Table(
        "Versions", [Column("What"), Column("Which")], [[Cell(name), Cell(value)] for name, value in versions.items()]
    )
    blocks = [
        Table("Definitions", columns, rows),
        Text(f"Left out of calls from the public: {reasons}.", "note"),
        stands,
    ]
    return Section("definitions", "How it was counted", blocks)
