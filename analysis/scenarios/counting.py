"""Demand, counted from an export's aggregates and kept: an approved version and what it counts never change."""

from collections import defaultdict
from collections.abc import Sequence

from analysis.categories import Category, Eligibility
from analysis.export_page import ExportPage
from analysis.keeping import kept
from analysis.models import CodeTable
from analysis.period import Period, period_of
from analysis.results.judged import EXCLUSIONS, judged
from analysis.results.share import Basis
from analysis.scenarios.demand import Demand, TypeDemand, median_of, part_of
from analysis.staffing import HOURS_OF_WEEK

SHAPE = 5  # Counted up when a Demand is made of other parts than before.


def kept_demand(table: CodeTable) -> Demand:
    return kept(table, f"demand:{SHAPE}", demand_of)


def demand_of(table: CodeTable) -> Demand:
    with judged(table) as cube:
        excluded = dict(cube.execute(EXCLUDED).fetchall())
        unmapped = cube.execute(UNMAPPED).fetchone()[0]
        period = period_of(table.export, cube.execute(MONTHS).fetchall())
        types = types_of(cube, period)
    exclusions = tuple((words, excluded.get(key, 0)) for key, words in EXCLUSIONS.items())
    return Demand(
        types=types,
        public=excluded.get("", 0),
        unmapped=unmapped,
        records=sum(excluded.values()),
        period=period,
        basis=Basis(table.export.label, table.in_full, exclusions),
        days_with_calls=ExportPage(table.export).report.get("days", 0),
    )


def types_of(cube, period: Period) -> tuple[TypeDemand, ...]:
    """The heaviest first."""
    hours: dict[str, list[int]] = defaultdict(lambda: [0] * HOURS_OF_WEEK)
    for label, hour, calls in cube.execute(HOURS).fetchall():
        hours[label][hour] = calls
    minutes, untimed = defaultdict(list), {}
    for label, minute, calls in cube.execute(MINUTES).fetchall():
        if minute is None:
            untimed[label] = calls
        else:
            minutes[label].append((minute, calls))
    return tuple(
        TypeDemand(
            label, text or "", category, eligible == Eligibility.DEPENDS, calls, a_week(calls, hours[label], period),
            tuple(hours[label]), tuple(minutes[label]), untimed.get(label, 0), median_of(dict(minutes[label])),
        )
        for label, text, category, eligible, calls in cube.execute(TYPES).fetchall()
    )  # fmt: skip


def a_week(calls: int, hours: Sequence[int], period: Period) -> float:
    return part_of(calls, hours) * sum(period.an_average_week(hours))


COUNTS = f"excluded = '' AND eligible IN ('{Eligibility.YES}', '{Eligibility.DEPENDS}')"
EXCLUDED = "SELECT excluded, sum(calls)::BIGINT FROM placed_dispositions GROUP BY 1"
UNMAPPED = f"""
    SELECT coalesce(sum(calls), 0)::BIGINT FROM placed_dispositions
    WHERE excluded = '' AND category IN ('', '{Category.UNKNOWN}')
"""  # noqa: S608 - words of ours
TYPES = f"""
    SELECT placed.type, any_value(judged.text), any_value(placed.category), any_value(placed.eligible),
        sum(placed.calls)::BIGINT AS calls
    FROM placed_dispositions AS placed JOIN judged ON judged.type = placed.type
    WHERE excluded = '' AND placed.eligible IN ('{Eligibility.YES}', '{Eligibility.DEPENDS}')
    GROUP BY 1 ORDER BY calls DESC, 1
"""  # noqa: S608 - words of ours
HOURS = f"SELECT type, hour_of_week, sum(calls)::BIGINT FROM placed_weeks WHERE {COUNTS} GROUP BY ALL"  # noqa: S608
MINUTES = f"""
    SELECT type, minute, sum(calls)::BIGINT FROM placed_times WHERE {COUNTS} AND measure = 'on_scene'
    GROUP BY ALL ORDER BY ALL
"""  # noqa: S608
MONTHS = "SELECT month, sum(calls)::BIGINT FROM calls GROUP BY 1"
