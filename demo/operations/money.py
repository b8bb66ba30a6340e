"""Tells of money, risks and papers in two demo cities."""

from functools import partial

from core.audience import Audience
from demo.money import CITIES, Line, Told, Worry
from demo.operations.stage import DATED, MOVED, WORKED
from demo.script import marked
from engagements.steps import Step
from plans.models import PaperKind, PaperState, RegisterKind, RiskPattern
from plans.operations import funding, papers, risks


def plan_money(player) -> None:
    told = CITIES.get(player.story.place)
    if not told or not player.is_told(Step.PLANS):
        return
    player.stage.at(told.entered, DATED, partial(enter, player, told))
    player.stage.at(told.listed, WORKED, partial(list_risks, player, told))
    if told.issued:
        player.stage.at(told.issued, MOVED, partial(issue, player, told))


def enter(player, told: Told) -> None:
    case, own = player.engagement, {"actor": player.lead}
    funding.set_money_plan(case, **own, yearly_cost=told.cost, cost_source=marked(told.source), fiscal_month=1)
    for line in told.lines:
        funding.add_line(case, **own, **fields_of(line, player))


def fields_of(line: Line, player) -> dict:
    ahead = player.stage.ahead
    return {
        "name": marked(line.name),
        "source": line.source,
        "amount": line.amount,
        "basis": line.basis,
        "starts_on": ahead(line.first),
        "ends_on": ahead(line.last) if line.last is not None else None,
        "one_time_percent": line.one_time,
        "certainty": line.certainty,
        "audience": line.audience,
    }


def list_risks(player, told: Told) -> None:
    for worry in told.worries:
        add_risk(player, worry)
    for kind, title in told.kept:
        keep(player, kind, title)


def add_risk(player, worry: Worry) -> None:
    pattern = RiskPattern.objects.get(failure__startswith=worry.begins)
    risks.add_risk(
        player.engagement,
        actor=player.lead,
        pattern=pattern,
        title=marked(pattern.failure),
        indicator=pattern.indicator,
        likelihood=worry.likelihood,
        impact=worry.impact,
        mitigation=marked(worry.mitigation),
        owner=player.lead,
        review_on=player.stage.ahead(worry.review),
    )


def keep(player, kind: RegisterKind, title: str) -> None:
    own = {"state": PaperState.DRAFT, "on": player.engagement.today, "audience": Audience.CITY}
    papers.add_kept(player.engagement, actor=player.lead, kind=kind, title=marked(title), **own)


def issue(player, told: Told) -> None:
    papers.issue_paper(player.engagement, actor=player.lead, kind=PaperKind.ACTION_PLAN, audience=Audience.CITY)
