"""Funding lines, and the anchor that stands for the day on which money gets less."""

from django.db import transaction

from audit.operations import add, change, remove, restore
from core.audience import Audience
from core.errors import Refused
from engagements.models import Anchor, AnchorKind, Certainty, Engagement
from engagements.operations import anchors
from engagements.words import day
from plans.models import Basis, FundingLine, MoneyPlan
from plans.money import Money

FROM_LINES = "Worked out from the funding lines"
MOVED = "Funding lines changed"


@transaction.atomic
def add_line(engagement: Engagement, *, actor, **fields) -> FundingLine:
    line = FundingLine(engagement=engagement, **fields)
    _check(line)
    add(line, actor=actor, verb="plans.funding_added")
    keep_cliff(engagement, actor=actor)
    return line


@transaction.atomic
def edit_line(line: FundingLine, *, actor, expected_version: int | None = None, **fields) -> FundingLine:
    names = ("starts_on", "ends_on", "basis")
    _check(FundingLine(**{name: fields.get(name, getattr(line, name)) for name in names}))
    change(line, actor=actor, verb="plans.funding_edited", expected_version=expected_version, **fields)
    keep_cliff(line.engagement, actor=actor)
    return line


@transaction.atomic
def remove_line(line: FundingLine, *, actor) -> FundingLine:
    remove(line, actor=actor, verb="plans.funding_removed")
    keep_cliff(line.engagement, actor=actor)
    return line


@transaction.atomic
def restore_line(line: FundingLine, *, actor) -> FundingLine:
    restore(line, actor=actor, verb="plans.funding_restored")
    keep_cliff(line.engagement, actor=actor)
    return line


@transaction.atomic
def set_money_plan(engagement: Engagement, *, actor, expected_version: int | None = None, **fields) -> MoneyPlan:
    """What the program costs a year, and when the city's years begin."""
    plan = MoneyPlan.objects.filter(engagement=engagement).first()
    if plan:
        change(plan, actor=actor, verb="plans.money_plan_edited", expected_version=expected_version, **fields)
    else:
        plan = add(MoneyPlan(engagement=engagement, **fields), actor=actor, verb="plans.money_plan_edited")
    keep_cliff(engagement, actor=actor)
    return plan


def _check(line: FundingLine) -> None:
    if line.ends_on is None and line.basis != Basis.YEARLY:
        raise Refused("Say when it ends, or that the amount is for each year.", field="ends_on")
    if line.ends_on and line.ends_on < line.starts_on:
        raise Refused(f"This is before it starts on {day(line.starts_on)}.", field="ends_on")


def keep_cliff(engagement: Engagement, *, actor) -> Anchor | None:
    """Let the city's plan hold the day on which money gets less; it moves with the lines, and goes with them.

    Whoever may not see each line that it was worked out from, or the cost, does not see the anchor either.
    """
    Engagement.objects.select_for_update(of=("self",)).get(pk=engagement.pk)
    plan = MoneyPlan.objects.filter(engagement=engagement).select_related("cliff").first()
    lines = FundingLine.objects.kept().filter(engagement=engagement)
    money = Money(list(lines), engagement.today, plan.yearly_cost if plan else None)
    anchor = plan.cliff if plan else None
    if money.cliff is None:
        if anchor:
            anchors.remove_anchor(anchor, actor=actor)
        return None
    shown_to = [line.audience for line in money.counted] + ([plan.audience] if plan and plan.yearly_cost else [])
    audience = min(shown_to, key=Audience.values.index)
    certainty = Certainty.FIRM if money.is_firm else Certainty.EXPECTED
    told = {"label": money.cliff_label, "on": money.cliff, "certainty": certainty, "audience": audience}
    if anchor:
        anchors.edit_anchor(anchor, actor=actor, expected_version=None, reason=MOVED, **told)
        return anchor
    return _add_cliff(engagement, plan, told, actor=actor)


def _add_cliff(engagement: Engagement, plan: MoneyPlan | None, told: dict, *, actor) -> Anchor:
    before = set(engagement.anchors.values_list("pk", flat=True))
    anchors.add_anchor(engagement, actor=actor, kind=AnchorKind.OTHER, source=FROM_LINES, **told)
    anchor = engagement.anchors.exclude(pk__in=before).get()
    plan = plan or MoneyPlan.objects.get_or_create(engagement=engagement)[0]
    MoneyPlan.objects.filter(pk=plan.pk).update(cliff=anchor)
    return anchor
