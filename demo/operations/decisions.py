"""Plays what a demo city decided, each turn on its day, and its designs; what older cities decided is waived."""

from functools import partial

from analysis.models import Brief, Scenario
from analysis.scenarios.week import span
from core.audience import Audience
from demo.decisions import DESIGNS, EVIDENCE, TURNS, WHOLE, Turn, Version
from demo.operations.stage import WORKED
from demo.script import marked
from engagements.models import Status
from engagements.steps import Step
from plans.models import Decision
from plans.operations import choices, designs, evidence
from stakeholders.models import Asset

EARLIER = "This was decided before it was kept here."


def plan_decisions(player) -> None:
    """As far as the story is told."""
    told = player.story.steps.get(Step.PLANS)
    if not told or not player.is_told(Step.PLANS):
        return
    if told.status == Status.COMPLETE:
        player.stage.at(told.ended, WORKED, partial(waive_all, player, told.ended))
    for turn in TURNS.get(player.story.place, ()):
        player.stage.at(turn.ago, WORKED, partial(take_turn, player, turn))
    for ago, title, kind, note in EVIDENCE.get(player.story.place, ()):
        player.stage.at(ago, WORKED, partial(link, player, title, kind, note))
    for version in DESIGNS.get(player.story.place, ()):
        day = version.recommended or version.adopted
        player.stage.at(day, WORKED, partial(design, player, version))


def waive_all(player, ago: int) -> None:
    for decision in Decision.objects.open().filter(engagement=player.engagement):
        decision.engagement = player.engagement
        choices.waive(decision, actor=player.lead, reason=marked(EARLIER), on=player.stage.day(ago))


def take_turn(player, turn: Turn) -> None:
    decision = Decision.objects.get(engagement=player.engagement, title=turn.title)
    decision.engagement = player.engagement
    given = {"actor": player.lead, "on": player.stage.day(turn.ago), "reason": marked(turn.reason)}
    choice = {"choice": turn.choice}
    if turn.kind == "waive":
        choices.waive(decision, **given)
    elif turn.kind == "recommend":
        choices.recommend(decision, **given, **choice)
    elif turn.kind == "take":
        choices.take(decision, **given, **choice, decided_by=marked(turn.by))
    elif player.liaison:
        choices.propose(decision, **given | {"actor": player.liaison}, **choice, decided_by=marked(turn.by))


def link(player, title: str, kind: str, note: str) -> None:
    """The first of the city that there is on that day."""
    rows = {
        "scenario": Scenario.objects.kept().order_by("-is_chosen", "pk"),
        "brief": Brief.objects.issued().order_by("pk"),
        "asset": Asset.objects.kept().order_by("pk"),
    }[kind]
    if found := rows.filter(engagement=player.engagement).first():
        decision = Decision.objects.get(engagement=player.engagement, title=title)
        decision.engagement = player.engagement
        evidence.link(decision, actor=player.lead, found=found, note=marked(note))


def design(player, version: Version) -> None:
    """Drafted from the scenario that is chosen, then fixed on the same day."""
    own = {"actor": player.lead}
    days, first, last = version.hours
    given = WHOLE | {"hours": span(days, first, last)} | version.fields
    texts = ("area", "qualifications", "supervision", "training", "transport", "data")
    given |= {name: marked(given[name]) for name in texts if given[name]}
    draft = designs.start_draft(player.engagement, **own, note=marked(version.note), **given)
    if version.recommended:
        day = player.stage.day(version.recommended)
        designs.recommend(draft, **own, on=day, audience=Audience.CITY)
    else:
        by = {"adopted_by": marked("City commission"), "audience": Audience.CITY}
        designs.adopt(draft, **own, on=player.stage.day(version.adopted), **by)
