"""Programs and figures for the tests of step 5."""

from datetime import date
from decimal import Decimal

from engagements.models import Engagement
from support.cadence import add_months, last_full_month, month_of
from support.judging import Given
from support.models import MetricDefinition, Program
from support.operations import figures, programs


def launch(engagement: Engagement, months_ago: int = 8, **fields) -> Program:
    launched = add_months(month_of(engagement.today), -months_ago)
    own = {"name": "Responders", "launched_on": launched, "first_dispatch_on": launched}
    return programs.add_program(engagement, actor=engagement.lead, **own | fields)


def metric(slug: str) -> MetricDefinition:
    return MetricDefinition.objects.with_words().get(slug=slug)


def enter(program: Program, month: date, *, actor=None, reason: str = "", **numbers):
    """As in `capture=(50, 110)` or `response=9`, hyphens as underscores."""
    given = []
    for name, number in numbers.items():
        parts = [Decimal(str(part)) for part in (number if isinstance(number, tuple) else (number,))]
        given.append(Given(metric(name.replace("_", "-")), *parts))
    actor = actor or program.engagement.lead
    return figures.enter_month(program, actor=actor, month=month, figures=given, reason=reason)


def last_months(program: Program, count: int) -> list[date]:
    """The oldest first."""
    last = last_full_month(program.engagement.today)
    return [add_months(last, -n) for n in reversed(range(count))]
