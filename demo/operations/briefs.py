"""Gives two demo cities a data brief, issued and signed off, on their generated 911 data."""

from dataclasses import dataclass
from functools import partial

from analysis.models import Brief, CodeTable
from analysis.operations import briefs, tables
from core.audience import Audience
from demo.operations.stage import DATED, MOVED, WAIVED, WORKED
from demo.script import marked
from engagements.steps import Step

LEFT = 4  # the lightest call types, left unmapped for the workbench to have something to do
VIGNETTES = "\n\n".join(
    marked(text)
    for text in (
        "Somebody slept in a doorway on a cold evening and the shop wanted to close. A blanket and a ride were needed.",
        "Neighbors argued about music for the third time in a week. It took someone with time to listen to both.",
    )
)
CAVEAT = marked("The 911 center changed its codes for noise within the year.")


@dataclass(frozen=True)
class Told:
    """Days ago: when the code table was approved, unless the story of the calls has that, and the brief signed off."""

    issued: int
    signed: int
    approved: int | None = None
    for_everyone: int | None = None


BRIEFS = {
    "Dayton": Told(issued=202, signed=172, for_everyone=166),
    "Madison": Told(approved=7, issued=5, signed=3),
}


def plan_briefs(player) -> None:
    """As far as the story is told; in this order also where weekends leave one day for several."""
    told = BRIEFS.get(player.story.place)
    if not told or not player.is_told(Step.ANALYSIS):
        return
    if told.approved:
        player.stage.at(told.approved, DATED, partial(approve, player))
    player.stage.at(told.issued, WORKED, partial(issue, player, Audience.CITY))
    player.stage.at(told.signed, WAIVED, partial(sign, player))
    if told.for_everyone:
        player.stage.at(told.for_everyone, WORKED, partial(issue, player, Audience.PUBLIC))
    if told.approved:
        player.stage.at(told.signed - 1, MOVED, partial(go_on, player))


def approve(player) -> None:
    """What the rules propose for all but the lightest types, as a person would after looking."""
    table = CodeTable.objects.get(engagement=player.engagement, approved_at=None)
    ids = list(table.rows.order_by("-calls", "label").values_list("pk", flat=True))
    tables.take_proposals(table, ids[:-LEFT], actor=player.lead)
    reviewer, note = marked("The 911 center’s analyst"), marked("First version")
    tables.approve(table, actor=player.lead, reviewer=reviewer, note=note)


def issue(player, audience: Audience) -> None:
    place = player.engagement.city.name
    brief = briefs.draft_brief(
        player.engagement,
        actor=player.lead,
        code_table=CodeTable.objects.filter(engagement=player.engagement).approved().latest("number"),
        title=marked(f"Data brief for {place}" if audience == Audience.CITY else f"What calls in {place} need"),
        meant_for=audience,
        vignettes=VIGNETTES,
        caveats=CAVEAT,
    )
    briefs.issue_brief(brief, actor=player.lead)


def sign(player) -> None:
    brief = Brief.objects.get(engagement=player.engagement, audience=Audience.CITY)
    name, role = marked("The 911 center’s analyst"), marked("Police analyst, 911 center")
    on = player.engagement.today
    briefs.sign_off(brief, actor=player.lead, name=name, role=role, on=on)


def go_on(player) -> None:
    """The next version, with the types that are still unmapped."""
    brief = Brief.objects.select_related("code_table__export").filter(engagement=player.engagement).latest("number")
    tables.draft_for(brief.code_table.export, actor=player.lead)
