"""What step 3's page shows of money, risks, the time line and papers."""

from typing import Any

from core.permissions import decide
from engagements.models import Engagement
from engagements.workstreams import Overview
from plans.addresses.money import funding_url, paper_url, papers_url, risks_url, time_line_url
from plans.models import FundingLine, IssuedPaper, MoneyPlan, Risk
from plans.money import Money
from plans.panels import on_step

SHOWN = 5
MOST = 500


@on_step(30)
def money_panel(engagement: Engagement, reader: Any) -> Overview | None:
    """How long the money lasts, and where it ends next."""
    rows = FundingLine.objects.visible_to(reader).kept().filter(engagement=engagement)
    lines = list(rows[:MOST])
    may_edit = decide("plans.edit_funding", reader, engagement)
    if not (lines or may_edit):
        return None
    plan = MoneyPlan.objects.visible_to(reader).filter(engagement=engagement).first()
    today = engagement.today
    ending = sorted((line for line in lines if line.ends_on and line.ends_on >= today), key=lambda line: line.ends_on)
    context = {
        "money": Money(lines, today, plan.yearly_cost if plan else None),
        "ending": ending[:SHOWN],
        "lines": len(lines),
        "url": funding_url(engagement.city_id),
        "may_edit": may_edit,
    }
    return Overview("plans/_money_panel.html", context)


@on_step(40)
def risks_panel(engagement: Engagement, reader: Any) -> Overview | None:
    """The heaviest risks that somebody looks after."""
    risks = list(Risk.objects.visible_to(reader).watched().filter(engagement=engagement).by_weight()[:SHOWN])
    may_edit = decide("plans.edit_risks", reader, engagement)
    if not (risks or may_edit):
        return None
    today = engagement.today
    context = {
        "rows": [(risk, risk.is_overdue(today)) for risk in risks],
        "url": risks_url(engagement.city_id),
        "may_edit": may_edit,
    }
    return Overview("plans/_risks_panel.html", context)


@on_step(50)
def papers_panel(engagement: Engagement, reader: Any) -> Overview | None:
    """What was issued last, and the ways to the register and the time line."""
    rows = IssuedPaper.objects.visible_to(reader).kept().filter(engagement=engagement).defer("content")
    context = {
        "rows": [(paper, paper_url(engagement.city_id, paper.pk)) for paper in rows[:SHOWN]],
        "url": papers_url(engagement.city_id),
        "time_line_url": time_line_url(engagement.city_id),
    }
    return Overview("plans/_papers_panel.html", context)
