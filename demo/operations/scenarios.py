"""Plans for a team in the cities that have generated 911 data: two or three each, one of them chosen."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from analysis.models import CodeTable
from analysis.operations import scenarios
from analysis.scenarios.week import EVERY_DAY, WEEKDAYS, around_the_clock, span
from core.audience import Audience
from demo.operations.stage import WORKED
from demo.script import marked
from engagements.steps import Step

BASE = ("Every day, 11 AM to 8 PM", {"hours": span(EVERY_DAY, 11, 20), "audience": Audience.CITY})
ALWAYS = (
    "Around the clock",
    {"hours": around_the_clock(), "capture_rate": 60, "availability": 70, "audience": Audience.CITY},
)
CAREFUL = (
    "Weekdays, only what needs no screening",
    {"hours": span(WEEKDAYS, 9, 17), "includes_depends": False, "capture_rate": 40},
)
EVENINGS = (
    "Evenings, three per team",
    {"hours": span(EVERY_DAY, 15, 23), "team_size": 3, "minutes_on_task": 60, "audience": Audience.CITY},
)


@dataclass(frozen=True)
class Told:
    """Days ago: when they were worked out, and when the first of them was chosen, if it was."""

    made: int
    plans: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    chosen: int | None = None


PLANS = {
    "Dayton": Told(made=205, plans=[BASE, ALWAYS, CAREFUL], chosen=150),
    "New Haven": Told(made=90, plans=[EVENINGS, ALWAYS, CAREFUL], chosen=80),
    "Madison": Told(made=6, plans=[BASE, EVENINGS]),
}


def plan_scenarios(player) -> None:
    """As far as the story is told."""
    told = PLANS.get(player.story.place)
    if not told or not player.is_told(Step.ANALYSIS):
        return
    player.stage.at(told.made, WORKED, partial(make, player, told))
    if told.chosen and player.is_told(Step.PLANS):
        player.stage.at(told.chosen, WORKED, partial(choose, player, told))


def make(player, told: Told) -> None:
    table = CodeTable.objects.filter(engagement=player.engagement).approved().latest("number")
    for name, given in told.plans:
        scenarios.add_scenario(player.engagement, actor=player.lead, code_table=table, name=marked(name), **given)


def choose(player, told: Told) -> None:
    first = player.engagement.scenario_set.get(name=marked(told.plans[0][0]))
    scenarios.choose_scenario(first, actor=player.lead)
