"""Demand, counted from an export's aggregates and kept: an approved version and what it counts never change."""

from collections import defaultdict
from contextlib import suppress
from datetime import date, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from django.core.cache import cache
from redis import RedisError

from analysis.categories import Eligibility
from analysis.models import CodeTable
from analysis.results.judged import EXCLUSIONS, judged
from analysis.results.share import Basis
from analysis.scenarios.demand import Demand, Period, TypeDemand, median_of, table_named
from analysis.staffing import HOURS_OF_WEEK

A_DAY = 24 * 60 * 60
SHAPE = 2  # Counted up when a Demand is made of other parts than before.
THIN = 0.25  # of the middle month


def kept_demand(table: CodeTable) -> Demand:
    if table.is_draft:
        return demand_of(table)
    key = f"analysis:demand:{SHAPE}:{table.pk}:{table.version}:{table.export.version}:{table.export.cube}"
    with suppress(RedisError):
        if demand := cache.get(key):
            return demand
    demand = demand_of(table)
    with suppress(RedisError):
        cache.set(key, demand, A_DAY)
    return demand


def demand_of(table: CodeTable) -> Demand:
    with judged(table) as cube:
        excluded = dict(cube.execute(EXCLUDED).fetchall())
        unmapped = cube.execute(UNMAPPED).fetchone()[0]
        types = types_of(cube)
        months = cube.execute(MONTHS).fetchall()
    exclusions = tuple((words, excluded.get(key, 0)) for key, words in EXCLUSIONS.items())
    return Demand(
        types=types,
        public=excluded.get("", 0),
        unmapped=unmapped,
        records=sum(excluded.values()),
        period=period_of(table, months),
        basis=Basis(table.export.label, table_named(table), exclusions),
    )


def types_of(cube) -> tuple[TypeDemand, ...]:
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
            label, text or "", category, eligible == Eligibility.DEPENDS, calls,
            tuple(hours[label]), tuple(minutes[label]), untimed.get(label, 0), median_of(dict(minutes[label])),
        )
        for label, text, category, eligible, calls in cube.execute(TYPES).fetchall()
    )  # fmt: skip


def period_of(table: CodeTable, months: list[tuple[date, int]]) -> Period:
    """From the first to the last call, by the city's calendar; months inside without a record are not counted."""
    export = table.export
    have = {month: calls for month, calls in months if month}
    if export.first_at and export.last_at:
        zone = ZoneInfo(export.engagement.city.time_zone)
        first, last = export.first_at.astimezone(zone).date(), export.last_at.astimezone(zone).date()
    elif have:
        first, last = min(have), next_month(max(have)) - timedelta(days=1)
    else:
        first = last = table.created_at.date()
    inside = months_between(first, last)
    empty = tuple(month for month in inside if month not in have)
    days = (last - first).days + 1 - sum((next_month(month) - month).days for month in empty)
    middle = median(have.values()) if have else 0
    thin = tuple(month for month in inside if month in have and have[month] < THIN * middle)
    return Period(first, last, max(days, 1), empty, thin)


def months_between(first: date, last: date) -> list[date]:
    """Those that lie wholly between two days' own months."""
    found, month = [], next_month(first)
    while month < last.replace(day=1):
        found.append(month)
        month = next_month(month)
    return found


def next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


COUNTS = f"excluded = '' AND eligible IN ('{Eligibility.YES}', '{Eligibility.DEPENDS}')"
EXCLUDED = "SELECT excluded, sum(calls)::BIGINT FROM placed_dispositions GROUP BY 1"
UNMAPPED = """
    SELECT coalesce(sum(calls), 0)::BIGINT FROM placed_dispositions WHERE excluded = '' AND category = ''
"""
TYPES = f"""
    SELECT placed.type, any_value(judged.text), any_value(placed.category), any_value(placed.eligible),
        sum(placed.calls)::BIGINT AS calls
    FROM placed_dispositions AS placed JOIN judged ON judged.type = placed.type
    WHERE excluded = '' AND placed.eligible IN ('{Eligibility.YES}', '{Eligibility.DEPENDS}')
    GROUP BY 1 ORDER BY calls DESC, 1
"""  # noqa: S608 - words of ours
HOURS = f"SELECT type, hour_of_week, sum(calls)::BIGINT FROM placed_calls WHERE {COUNTS} GROUP BY ALL"  # noqa: S608
MINUTES = f"""
    SELECT type, minute, sum(calls)::BIGINT FROM placed_times WHERE {COUNTS} AND measure = 'on_scene'
    GROUP BY ALL ORDER BY ALL
"""  # noqa: S608
MONTHS = "SELECT month, sum(calls)::BIGINT FROM calls GROUP BY 1"
