"""Enters who decides in a demo city, and what was heard of them, each on its day."""

from datetime import timedelta
from functools import partial

from core.audience import Audience
from demo.buy_in import CITIES, BuyIn, Heard, Who
from demo.operations.stage import DATED, NOTED, WORKED
from demo.script import marked
from engagements.models import AnchorKind
from engagements.steps import Step
from stakeholders.models import BodyKind, Confidence, Stakeholder
from stakeholders.operations import bodies, organizations, people, stakeholders, stances

TERM = timedelta(days=4 * 365)
VOTE_SET = 30  # days ago


def plan_buy_in(player) -> None:
    """As far as the story is told."""
    told = CITIES.get(player.story.place)
    if not told or not player.is_told(Step.STAKEHOLDERS):
        return
    cast: dict[str, Stakeholder] = {}
    player.stage.at(told.entered, DATED, partial(enter, player, told, cast))
    player.stage.at(min(VOTE_SET, told.entered), WORKED, partial(set_vote, player))
    for who in told.who:
        for heard in who.heard:
            player.stage.at(heard.ago, NOTED, partial(hear, player, cast, who, heard))


def enter(player, told: BuyIn, cast: dict[str, Stakeholder]) -> None:
    """Everyone, then the body with its seats, then who moves whom."""
    for who in told.who:
        cast[who.name] = add_one(player, who)
    add_body(player, told, cast)
    for who in told.who:
        for name, strength in who.moves:
            note = marked("Said in passing")
            stances.add_influence(cast[who.name], actor=player.lead, target=cast[name], strength=strength, note=note)


def add_one(player, who: Who) -> Stakeholder:
    city = player.engagement.city.name
    own = {"actor": player.lead, "name": marked(f"{who.name}, {city}"), "is_demo": True}
    if who.kind:
        entry = organizations.add_organization(**own, kind=who.kind)
    else:
        entry = people.add_person(**own, public_contact=marked("Through the office"))
    owner = player.lead if who.influence else None
    standing = {"influence": who.influence, "interest": marked(who.interest), "owner": owner}
    return stakeholders.add_stakeholder(
        player.engagement, actor=player.lead, entry=entry, role=who.role, audience=who.audience, standing=standing
    )


def add_body(player, told: BuyIn, cast: dict[str, Stakeholder]) -> None:
    holders = {who.seat: who.name for who in told.who if who.seat}
    own = {"actor": player.lead}
    body = bodies.add_body(
        player.engagement, **own, name=marked(told.body), decides=marked(told.decides), seats=list(holders)
    )
    since = player.stage.day(told.entered) - timedelta(days=200)
    for seat in body.seats.all():
        bodies.add_term(seat, **own, holder=cast[holders[seat.label]], since=since, until=since + TERM)
    if told.committee:
        kind = {"kind": BodyKind.COMMITTEE, "is_deciding": False}
        bodies.add_body(player.engagement, **own, name=marked(told.committee), reports_to=body, **kind)


def set_vote(player) -> None:
    """Once its date is known."""
    dates = player.engagement.anchors.exclude(audience=Audience.INTERNAL)
    vote = dates.filter(kind=AnchorKind.COUNCIL_VOTE).first() or dates.filter(kind=AnchorKind.BUDGET).first()
    body = player.engagement.bodies.filter(is_deciding=True).first()
    if vote and body:
        bodies.edit_body(body, actor=player.lead, vote=vote)


def hear(player, cast: dict[str, Stakeholder], who: Who, heard: Heard) -> None:
    stances.record_stance(
        cast[who.name],
        actor=player.lead,
        position=heard.position,
        on=player.stage.day(heard.ago),
        source=heard.source,
        evidence=marked(heard.evidence),
        moved_by=marked(heard.moved_by),
        confidence=Confidence.MEDIUM,
    )
