"""Who was heard, and who was not: the inputs of a city by area, language, age and lived experience, beside who lives
there and where the calls come from. What a city reads holds no number under 5, and none that gives such a one away.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Count

from analysis.briefs.cells import SMALL, WITHHELD, Teller
from analysis.numbers import percent
from analysis.results.kept import kept_answer
from community.answer_facts import met
from community.models import AgeBand, CensusShare, Dimension, Experience, Group, Input, Language
from core.documents import Cell
from engagements.models import Engagement
from stakeholders.gap_calls import approved_table

MOST_GROUPS = 100
FIELDS = {Dimension.AREA: "area__name", Dimension.LANGUAGE: "language", Dimension.AGE: "age_band",
          Dimension.LIVED: "experiences__slug"}  # fmt: skip
NOBODY = Cell("–")


@dataclass(frozen=True)
class Band:
    """One row of a table. `heard` is the share of inputs in words, `residents` and `calls` what it is held against.

    Widths are for bars, of 1,000; a share that is not shown has none.
    """

    label: str
    inputs: Cell
    heard: Cell
    residents: str = ""
    source: str = ""
    calls: str = ""
    widths: tuple[float | None, ...] = ()
    sentence: str = ""

    @property
    def bars(self) -> list[tuple[str, str, float]]:
        """Those whose number is shown: what it is a share of, the share, its width."""
        named = (("Of residents", self.residents), ("Of calls", self.calls), ("Of inputs", self.heard.text))
        pairs = zip(named, self.widths, strict=True)
        return [(name, text, width) for (name, text), width in pairs if width is not None]


@dataclass(frozen=True)
class Whole:
    """All that numbers of one table are held against: those who said it, and calls.

    `inputs` is nothing where the reader may not know how many did not say it: a share would tell. `least` is as many as
    the numbers shown come to.
    """

    inputs: int | None
    least: int
    calls: int


@dataclass(frozen=True)
class Table:
    dimension: Dimension
    bands: list[Band]
    not_said: Cell
    has_calls: bool

    @property
    def sentences(self) -> list[str]:
        """In words, those who were heard least of all first."""
        return [band.sentence for band in self.bands if band.sentence]

    @property
    def has_chart(self) -> bool:
        return any(len(band.bars) > 1 for band in self.bands)


def labels_of(dimension: str) -> dict[str, str]:
    """The bands that are known by a code."""
    if dimension == Dimension.LANGUAGE:
        return dict(Language.choices)
    if dimension == Dimension.AGE:
        return dict(AgeBand.choices)
    return dict(Experience.objects.values_list("slug", "name")) if dimension == Dimension.LIVED else {}


class EquityPage:
    """All of it for one city, in a number of queries that does not depend on how many spoke."""

    def __init__(self, engagement: Engagement, reader: Any):
        self.engagement, self.reader = engagement, reader
        self.tell = Teller(is_careful=not reader.is_insider)

    @property
    def is_careful(self) -> bool:
        return self.tell.is_careful

    @property
    def smallest(self) -> int:
        return SMALL

    @cached_property
    def tables(self) -> list[Table]:
        return [self.table(dimension) for dimension in Dimension]

    @property
    def sentences(self) -> list[str]:
        return [sentence for table in self.tables for sentence in table.sentences]

    @cached_property
    def unmet(self) -> list[str]:
        """Groups that no event has met."""
        rows = Group.objects.visible_to(self.reader).kept().filter(~met(), engagement=self.engagement)
        return list(rows.values_list("name", flat=True)[:MOST_GROUPS])

    @cached_property
    def census(self) -> dict[str, dict[str, CensusShare]]:
        found: dict[str, dict[str, CensusShare]] = {}
        for share in CensusShare.objects.visible_to(self.reader).filter(engagement=self.engagement):
            found.setdefault(share.dimension, {})[key_of(share.band)] = share
        return found

    @cached_property
    def calls(self) -> tuple[dict[str, tuple[str, int]], int]:
        """Calls from the public by area, by step 1's latest approved table, and all of them."""
        table = approved_table(self.engagement, self.reader)
        areas = kept_answer(table).areas.rows if table else []
        rows = {key_of(area.name): (area.name, area.public) for area in areas}
        return rows, sum(public for _, public in rows.values())

    @cached_property
    def counts(self) -> dict[Dimension, dict[str, int]]:
        return {dimension: self.counted(dimension) for dimension in Dimension}

    def counted(self, dimension: Dimension) -> dict[str, int]:
        """Inputs by band; blank: not said. What LEAP alone knows counts for LEAP alone: from two totals that differ by
        one, a city could tell that somebody spoke in confidence."""
        rows = Input.objects.visible_to(self.reader).counted().filter(engagement=self.engagement).order_by()
        found: dict[str, int] = {}
        for band, number in rows.values_list(FIELDS[dimension]).annotate(number=Count("pk")):
            found[band or ""] = number
        return found

    @property
    def everyone(self) -> int:
        """All inputs: each is of one age or none."""
        return sum(self.counts[Dimension.AGE].values())

    def table(self, dimension: Dimension) -> Table:
        """One person may have lived through several things: their sum is no more than a bound, which hides as well."""
        counts = dict(self.counts[dimension])
        not_said = counts.pop("", 0)
        calls, all_calls = self.calls if dimension == Dimension.AREA else ({}, 0)
        names = self.names(dimension, counts, calls)
        numbers = [sum(number for band, number in counts.items() if key_of(band) == key) for key in names]
        *cells, silent = self.tell.counts([*numbers, not_said])
        shown = [int(cell.value) for cell in cells if cell.value is not None]
        whole = Whole(
            inputs=self.everyone - not_said if silent.value is not None else None,
            least=max(shown, default=0) if dimension == Dimension.LIVED else sum(shown),
            calls=all_calls,
        )
        bands = [
            self.band(self.census.get(dimension, {}).get(key), label, number, cell, calls.get(key, ("", 0))[1], whole)
            for (key, label), number, cell in zip(names.items(), numbers, cells, strict=True)
        ]
        return Table(dimension, bands, silent, bool(all_calls))

    def names(self, dimension: Dimension, counts: dict[str, int], calls: dict[str, tuple[str, int]]) -> dict[str, str]:
        """The bands of a table by key: all ages, and of the others those that spoke, live there or call."""
        labels = {key_of(code): label for code, label in labels_of(dimension).items()}
        shares = self.census.get(dimension, {})
        found = {key_of(band): labels.get(key_of(band), band) for band in counts}
        found |= {key: labels.get(key, share.band) for key, share in shares.items() if key not in found}
        found |= {key: name for key, (name, _) in calls.items() if key not in found}
        if dimension == Dimension.AGE:
            return labels
        weight: Callable[[str], Decimal] = lambda key: shares[key].share if key in shares else Decimal(0)  # noqa: E731
        return dict(sorted(found.items(), key=lambda pair: (-weight(pair[0]), pair[1])))

    def band(self, share: CensusShare | None, label: str, number: int, cell: Cell, calls: int, whole: Whole) -> Band:
        heard = cell
        if cell.value is not None:
            heard = Cell(percent(number, whole.inputs), number / whole.inputs) if whole.inputs else NOBODY
        residents = float(share.share) / 100 if share else None
        called = calls / whole.calls if whole.calls and calls else None
        return Band(
            label=label,
            inputs=cell,
            heard=heard,
            residents=f"{plain(share)}%" if share else "",
            source=f"{share.source}, {share.year}" if share else "",
            calls=percent(calls, whole.calls) if called else "",
            widths=tuple(
                None if value is None else round(1000 * value, 1) for value in (residents, called, heard.value)
            ),
            sentence=sentence(label, cell, share, called or 0, percent(calls, whole.calls), whole),
        )


def sentence(label: str, cell: Cell, share: CensusShare | None, called: float, calls: str, whole: Whole) -> str:
    """Where a band speaks less than half as much as it lives there, or calls. It rests on what its reader sees anyway:
    that it stands there would tell as well. What is withheld is left unsaid."""
    of = whole.inputs or whole.least
    if not of or cell is WITHHELD:
        return ""
    most, said = SMALL - 1, f"fewer than {SMALL} inputs"
    if cell.value is not None:
        most = int(cell.value)
        said = f"{percent(most, of)} of inputs" if whole.inputs else f"{most:,} of at least {of:,} inputs"
    if not most:
        said = "no input"
    if share and most / of < float(share.share) / 200:
        return f"{label}: {plain(share)}% of residents ({share.source}, {share.year}), {said}."
    if called and most / of < called / 2:
        return f"{label}: {calls} of the calls that have an area, {said}."
    return ""


def plain(share: CensusShare) -> str:
    """31, or 4.5."""
    return f"{share.share.normalize():f}"


def key_of(band: str) -> str:
    """Bands are the same whatever their case and blanks."""
    return " ".join(band.split()).casefold()
