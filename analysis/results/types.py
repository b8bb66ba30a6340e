"""The heaviest call types and the areas."""

from dataclasses import dataclass

from analysis import cubes
from analysis.categories import Category, Eligibility
from analysis.no_area import known_area
from analysis.numbers import count, percent
from analysis.results.range import OF
from analysis.results.share import Basis, Share

TOP = 20
AREAS_SHOWN = 40
DISPOSITIONS = 3
NO_AREA = "calls whose area is blank, or a value such as “-1” or “999” that means none"
NO_TIME = (None, 0)

# The minute that half of the calls do not exceed, from a histogram, and how many calls have the time.
MEDIANS = """
    SELECT key, measure, min(minute) FILTER (running * 2 >= total) AS median, any_value(total)::BIGINT FROM (
        SELECT key, measure, minute, sum(calls) OVER (PARTITION BY key, measure ORDER BY minute) AS running,
            sum(calls) OVER (PARTITION BY key, measure) AS total
        FROM (SELECT {key} AS key, measure, minute, sum(calls) AS calls FROM placed_times
            WHERE excluded = '' AND minute IS NOT NULL GROUP BY ALL)
    ) GROUP BY ALL
"""


@dataclass(frozen=True)
class TopType:
    label: str
    description: str
    share: Share
    category: str
    eligible: str
    median: int | None
    timed: int
    dispositions: str


@dataclass(frozen=True)
class Area:
    name: str
    public: int
    eligible: Share


@dataclass(frozen=True)
class Areas:
    """The busiest ones; none where the export has no areas. `without` are calls that have none."""

    rows: list[Area]
    without: Share

    @property
    def lacks(self) -> str:
        """A sentence on calls without an area."""
        found = self.without
        if not found.numerator:
            return "Each of these calls has an area."
        return (
            f"{count(found.numerator, 'call')} ({found.percent}) {'has' if found.numerator == 1 else 'have'} no area."
        )


def top_types(cube, basis: Basis, public: int) -> list[TopType]:
    heaviest = cubes.rows(cube, HEAVIEST)
    medians = {
        key: (median, timed)
        for key, measure, median, timed in cube.execute(MEDIANS.format(key="type")).fetchall()
        if measure == "on_scene"
    }
    labels = [row["type"] for row in heaviest]
    endings: dict[str, list] = {label: [] for label in labels}
    for label, name, calls in cube.execute(ENDINGS, [labels]).fetchall():
        endings[label].append((name, calls))
    return [
        TopType(
            label=row["type"] or "(blank)",
            description=row["text"] or "",
            share=basis.share(row["calls"], public, f"calls of the type “{row['type'] or '(blank)'}”", OF),
            category=Category(row["category"]).label if row["category"] else "",
            eligible=Eligibility(row["eligible"]).label if row["eligible"] else "",
            median=medians.get(row["type"], NO_TIME)[0],
            timed=medians.get(row["type"], NO_TIME)[1],
            dispositions=mix(endings[row["type"]]),
        )
        for row in heaviest
    ]


def mix(endings: list[tuple[str, int]]) -> str:
    """The most frequent dispositions, each with its share."""
    total = sum(calls for _, calls in endings)
    told = [f"{name or 'none given'} {percent(calls, total)}" for name, calls in endings[:DISPOSITIONS]]
    return ", ".join([*told, *(["others"] if len(endings) > DISPOSITIONS else [])])


def areas_of(cube, basis: Basis) -> Areas:
    found = cube.execute(AREAS).fetchall()
    rows = [
        Area(name, public, basis.share(eligible, public, "eligible calls there", "calls from the public there"))
        for name, public, eligible in found
        if name
    ][:AREAS_SHOWN]
    without = sum(public for name, public, _ in found if not name)
    of_all = sum(public for _, public, _ in found)
    return Areas(rows, basis.share(without, of_all, NO_AREA, OF))


HEAVIEST = f"""
    SELECT placed.type, any_value(judged.text) AS text, sum(placed.calls)::BIGINT AS calls,
        any_value(placed.category) AS category, any_value(placed.eligible) AS eligible
    FROM placed_dispositions AS placed LEFT JOIN judged ON judged.type = placed.type
    WHERE excluded = '' GROUP BY 1 ORDER BY calls DESC, 1 LIMIT {TOP}
"""  # noqa: S608 - a number of ours
ENDINGS = """
    SELECT type, coalesce(nullif(disposition_text, ''), disposition, '') AS name, sum(calls)::BIGINT AS calls
    FROM placed_dispositions WHERE excluded = '' AND list_contains($1, type) GROUP BY 1, 2 ORDER BY calls DESC, name
"""
AREAS = f"""
    SELECT {known_area("area")} AS area, sum(calls)::BIGINT AS public,
        coalesce(sum(calls) FILTER (eligible IN ('yes', 'depends')), 0)::BIGINT AS eligible
    FROM placed_areas WHERE excluded = '' GROUP BY 1 ORDER BY 2 DESC, 1
"""  # noqa: S608 - words of ours
