"""The calls behind a gap: step 1's counts by call type and hour of the week, and the need that a person said.

Only types that a person confirmed count. The numbers are calls from the public, as step 1 leaves records out.
"""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from redis import RedisError

from analysis.categories import Eligibility
from analysis.models import CodeTable
from analysis.results.judged import judged
from engagements.models import Engagement
from stakeholders.hours import HOURS
from stakeholders.models import CallTypeNeed

A_DAY = 24 * 60 * 60
SHAPE = 1  # Counted up when what is kept is made of other parts than before.
HOURLY = """
    SELECT type, hour_of_week, sum(calls)::BIGINT FROM placed_calls WHERE excluded = '' GROUP BY ALL
"""
Week = list[int]


@dataclass(frozen=True)
class Calls:
    """Calls of each type by the hour of the week, of one approved code table; `needs` by type, as confirmed."""

    table: CodeTable
    by_type: dict[str, Week]
    eligible: frozenset[str]
    needs: dict[str, str]

    def of_need(self, need: str) -> dict[str, Week]:
        """The types that speak of a need."""
        return {
            label: self.by_type[label] for label, own in self.needs.items() if own == need and label in self.by_type
        }

    def week_of(self, need: str = "") -> Week:
        """By hour of the week: the calls of a need, or all that community responders might take."""
        if need:
            return added(self.of_need(need).values())
        return added(week for label, week in self.by_type.items() if label in self.eligible)


def added(weeks) -> Week:
    total = [0] * HOURS
    for week in weeks:
        total = [one + other for one, other in zip(total, week, strict=True)]
    return total


def inside(week: Week, bits: int) -> int:
    """The calls of the hours in `bits`."""
    return sum(calls for hour, calls in enumerate(week) if bits >> hour & 1)


def approved_table(engagement: Engagement, user: Any) -> CodeTable | None:
    """The latest one that the reader sees."""
    table = CodeTable.objects.visible_to(user).filter(engagement=engagement).approved().current()
    if table:
        table.engagement = table.export.engagement = engagement
    return table


def calls_of(engagement: Engagement, user: Any) -> Calls | None:
    table = approved_table(engagement, user)
    if not table:
        return None
    by_type = hours_by_type(table)
    eligible = table.rows.filter(eligible__in=(Eligibility.YES, Eligibility.DEPENDS)).values_list("label", flat=True)
    needs = CallTypeNeed.objects.visible_to(user).filter(engagement=engagement).exclude(need="")
    return Calls(table, by_type, frozenset(eligible), dict(needs.values_list("label", "need")))


def hours_by_type(table: CodeTable) -> dict[str, Week]:
    """Kept for a day: neither an approved version nor what it counts ever changes."""
    key = f"stakeholders:hours:{SHAPE}:{table.pk}:{table.version}:{table.export.version}:{table.export.cube}"
    with suppress(RedisError):
        if (kept := cache.get(key)) is not None:
            return kept
    found: dict[str, Week] = defaultdict(lambda: [0] * HOURS)
    with judged(table) as cube:
        for label, hour, calls in cube.execute(HOURLY).fetchall():
            if hour is not None:
                found[label][hour] += calls
    counted = dict(found)
    with suppress(RedisError):
        cache.set(key, counted, A_DAY)
    return counted
