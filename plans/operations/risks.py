"""Risks of a city, and the catalog that they are chosen from."""

from datetime import date

from audit.operations import add, change, remove, restore
from core.errors import Refused
from core.permissions import require
from engagements.models import Engagement
from plans.default_risks import PATTERNS
from plans.models import Risk, RiskPattern
from plans.models.risk import WATCHED

PASSED = "This day has passed: choose the day of the next look."


def add_risk(engagement: Engagement, *, actor, **fields) -> Risk:
    risk = Risk(engagement=engagement, **fields)
    _check_review(risk.review_on, engagement)
    return add(risk, actor=actor, verb="plans.risk_added")


def edit_risk(risk: Risk, *, actor, expected_version: int | None = None, **fields) -> Risk:
    if fields.get("review_on", risk.review_on) != risk.review_on:
        _check_review(fields["review_on"], risk.engagement)
    return change(risk, actor=actor, verb="plans.risk_edited", expected_version=expected_version, **fields)


def review_risk(
    risk: Risk, *, actor, status: str, review_on: date | None, note: str, expected_version: int | None = None, **levels
) -> Risk:
    """Say how it stands after a look at it, and when the next one is; what is over needs none."""
    if status in WATCHED and review_on is None:
        raise Refused("Say when to look at it next.", field="review_on")
    review_on = review_on if status in WATCHED else None
    _check_review(review_on, risk.engagement)
    values = {"status": status, "review_on": review_on, **levels}
    return change(
        risk, actor=actor, verb="plans.risk_reviewed", expected_version=expected_version, reason=note, **values
    )


def remove_risk(risk: Risk, *, actor) -> Risk:
    return remove(risk, actor=actor, verb="plans.risk_removed")


def restore_risk(risk: Risk, *, actor) -> Risk:
    return restore(risk, actor=actor, verb="plans.risk_restored")


def _check_review(on: date | None, engagement: Engagement) -> None:
    if on and on < engagement.today:
        raise Refused(PASSED, field="review_on")


def install_default() -> None:
    """What a new installation begins with; nothing where there are patterns already."""
    if not RiskPattern.objects.exists():
        RiskPattern.objects.bulk_create(RiskPattern(position=10 * n, **row) for n, row in enumerate(PATTERNS, start=1))


def add_pattern(*, actor, **fields) -> RiskPattern:
    require("plans.manage_risk_catalog", actor)
    return add(RiskPattern(**fields), actor=actor, verb="plans.risk_pattern_added")


def edit_pattern(pattern: RiskPattern, *, actor, expected_version: int | None = None, **fields) -> RiskPattern:
    """A city's own words for a risk stay as they are."""
    require("plans.manage_risk_catalog", actor)
    return change(pattern, actor=actor, verb="plans.risk_pattern_edited", expected_version=expected_version, **fields)
