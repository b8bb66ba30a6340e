"""The answer of a code table on its export: all of it counted in one go, from aggregates."""

from dataclasses import dataclass, field

from analysis import cubes
from analysis.categories import Category, Eligibility
from analysis.models import CodeTable
from analysis.period import period_of
from analysis.results.judged import BY_DISPOSITION, EXCLUSIONS, judged
from analysis.results.patterns import Heat, Month, Year, months_of, years_of
from analysis.results.priorities import Priorities, priorities_of
from analysis.results.published import PUBLISHED, Beside
from analysis.results.range import ASIDE, OF, Divertible, aside_in_words, divertible
from analysis.results.share import Basis, Share
from analysis.results.shifts import Shifts, shifts_of
from analysis.results.times import Times, times_of
from analysis.results.types import Areas, TopType, areas_of, top_types

UNMAPPED = "Unmapped: nobody has judged these types yet"
ALL = "all records but duplicates and canceled ones"


@dataclass(frozen=True)
class Split:
    """One category: its share of calls from the public, and of all records."""

    category: str
    label: str
    public: Share
    everything: Share


@dataclass
class Answer:
    """`basis` belongs to shares of calls from the public, `whole` to those of all records."""

    basis: Basis
    whole: Basis
    loaded: int
    excluded: list[tuple[str, str, int]]
    public: int
    split: list[Split]
    divertible: Divertible
    officer: Share
    heat: Heat
    months: list[Month]
    years: list[Year]
    jumps: list[str]
    top: list[TopType]
    areas: Areas
    times: Times
    by_type: dict[str, int] = field(default_factory=dict)
    priorities: Priorities = field(default_factory=lambda: Priorities([], [], []))
    shifts: Shifts | None = None

    @property
    def left_in(self) -> int:
        """Duplicates and canceled calls that hours, months, areas and times cannot leave out: such as ended in words
        that do not look like it."""
        return sum(year.public for year in self.years) - self.public

    @property
    def aside(self) -> str:
        """What counts in the whole and never as divertible, in one sentence."""
        rest = [each for each in self.split if each.category in ASIDE and each.public.numerator]
        return aside_in_words({each.category: each.public.percent for each in rest})

    @property
    def beside(self) -> list[Beside]:
        shares = {each.category: each.public.points for each in self.split}
        ours = {key: (shares[key],) * 2 for key in (Category.ADMINISTRATIVE, Category.EMERGENCY)}
        ours["divertible"] = (self.divertible.low.points, self.divertible.high.points)
        return [Beside(each, *ours[each.measure]) for each in PUBLISHED]


def answer_of(table: CodeTable) -> Answer:
    """Milliseconds, however large the export was."""
    with judged(table) as cube:
        excluded = dict(
            cube.execute("SELECT excluded, sum(calls)::BIGINT FROM placed_dispositions GROUP BY 1").fetchall()
        )
        return _answer(table, cube, excluded)


def _answer(table: CodeTable, cube, excluded: dict[str, int]) -> Answer:
    basis = _basis(table, excluded, EXCLUSIONS)
    whole = _basis(table, excluded, BY_DISPOSITION)
    public = excluded.get("", 0)
    everything = sum(calls for key, calls in excluded.items() if key not in BY_DISPOSITION)
    months = cubes.rows(cube, MONTHS)
    years = years_of(months)
    period = period_of(table.export, [(month["month"], month["in_all"]) for month in months])
    return Answer(
        basis=basis,
        whole=whole,
        loaded=sum(excluded.values()),
        excluded=[(key, words, excluded.get(key, 0)) for key, words in EXCLUSIONS.items()],
        public=public,
        split=_split(cube, basis, whole, public, everything),
        divertible=divertible(cube.execute(ELIGIBLE).fetchall(), basis),
        officer=whole.share(_officer(cube), everything, "records that officers started", ALL),
        heat=Heat.of(dict(cube.execute(HOURS).fetchall()), period),
        months=months_of(months, period),
        years=years[0],
        jumps=years[1],
        top=top_types(cube, basis, public),
        areas=areas_of(cube, basis),
        times=times_of(cube),
        by_type=dict(cube.execute(TYPES).fetchall()),
        priorities=priorities_of(cube),
        shifts=shifts_of(cube, basis),
    )


def _basis(table: CodeTable, excluded: dict[str, int], reasons) -> Basis:
    named = tuple((EXCLUSIONS[key], excluded.get(key, 0)) for key in reasons)
    return Basis(table.export.label, table.in_full, named)


def _split(cube, basis: Basis, whole: Basis, public: int, everything: int) -> list[Split]:
    found = {category: calls for category, *calls in cube.execute(SPLIT).fetchall()}
    rows = []
    for category, label in [*Category.choices, ("", UNMAPPED)]:
        of_public, of_all = found.get(category, (0, 0))
        name = f"calls of types mapped to “{label}”" if category else "calls of unmapped types"
        rows.append(
            Split(category, label, basis.share(of_public, public, name, OF), whole.share(of_all, everything, name, ALL))
        )
    return [row for row in rows if row.category != Category.NOT_A_CALL or row.everything.numerator]


def _officer(cube) -> int:
    return cube.execute(OFFICER_STARTED).fetchone()[0]


DIVERTIBLE = f"eligible IN ('{Eligibility.YES}', '{Eligibility.DEPENDS}')"
SPLIT = """
    SELECT category, coalesce(sum(calls) FILTER (excluded = ''), 0)::BIGINT,
        coalesce(sum(calls) FILTER (excluded NOT IN ('duplicate', 'canceled')), 0)::BIGINT
    FROM placed_dispositions GROUP BY 1
"""
ELIGIBLE = """
    SELECT eligible, priority, sum(calls)::BIGINT FROM placed_dispositions WHERE excluded = '' GROUP BY ALL
"""
OFFICER_STARTED = """
    SELECT coalesce(sum(calls), 0)::BIGINT FROM placed_dispositions
    WHERE excluded NOT IN ('duplicate', 'canceled') AND officer
"""
TYPES = "SELECT type, sum(calls)::BIGINT FROM placed_dispositions WHERE excluded = '' GROUP BY 1"
HOURS = f"""
    SELECT hour_of_week, sum(calls)::BIGINT FROM placed_weeks WHERE excluded = '' AND {DIVERTIBLE} GROUP BY 1
"""  # noqa: S608 - words of ours
COUNTED = "excluded NOT IN ('duplicate', 'canceled')"
MONTHS = f"""
    SELECT month, sum(calls)::BIGINT AS in_all, coalesce(sum(calls) FILTER ({COUNTED}), 0)::BIGINT AS all_records,
        coalesce(sum(calls) FILTER ({COUNTED} AND officer), 0)::BIGINT AS officer,
        coalesce(sum(calls) FILTER (excluded = ''), 0)::BIGINT AS public,
        coalesce(sum(calls) FILTER (excluded = '' AND {DIVERTIBLE}), 0)::BIGINT AS eligible
    FROM placed_calls GROUP BY 1 ORDER BY 1
"""  # noqa: S608
