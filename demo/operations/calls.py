"""Gives a few demo cities their generated 911 data, by the way that a real file takes."""

from dataclasses import dataclass
from functools import partial
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile

from analysis.models import CodeTable, Route, Universe
from analysis.operations import checks, exports, loads, requests, tables
from analysis.operations.files import peek_at
from demo.calls import generate
from demo.operations.stage import DATED, WORKED
from demo.script import marked
from engagements.steps import Step

DAYS = 365
NAME = "generated calls.csv"


@dataclass(frozen=True)
class Calls:
    """When a city's export came, how many calls a day it holds, and when its code table was approved."""

    asked: int
    loaded: int
    a_day: int
    approved: int | None = None


CALLS = {
    "Dayton": Calls(asked=364, loaded=331, a_day=60, approved=232),
    "New Haven": Calls(asked=300, loaded=270, a_day=55, approved=96),
    "Madison": Calls(asked=199, loaded=88, a_day=50),
}


def plan_calls(player) -> None:
    """As far as the story is told."""
    calls = CALLS.get(player.story.place)
    if not calls or not player.is_told(Step.ANALYSIS):
        return
    stage = player.stage
    stage.at(calls.asked, DATED, partial(ask, player, calls))
    stage.at(calls.loaded, WORKED, partial(load, player, calls))
    if calls.approved:
        stage.at(calls.approved, WORKED, partial(approve, player))


def ask(player, calls: Calls) -> None:
    player.data_request = requests.add_request(
        player.engagement,
        actor=player.lead,
        custodian=marked("The 911 center"),
        route=Route.AGREEMENT,
        asked_on=player.stage.day(calls.asked),
        due_on=player.stage.day(calls.loaded - 3),
        fields_promised="Incident number\nTimes\nInitial and final type\nPriority\nSource\nDisposition\nBeat",
        terms=marked("For this analysis only; files are deleted once they are loaded."),
    )


def load(player, calls: Calls) -> None:
    """Upload, columns as they are proposed, check, keep."""
    rng = Random(f"calls of {player.story.place}")
    content = generate(rng, last=player.stage.day(calls.loaded + 5), days=DAYS, a_day=calls.a_day)
    export = exports.start_export(
        player.engagement,
        actor=player.lead,
        label=f"Generated calls {marked('of one year')}",
        uploads=[SimpleUploadedFile(NAME, content)],
        is_generated=True,
    )
    meaning = peek_at(export.files.get()).proposal
    exports.set_columns(
        export,
        actor=player.lead,
        column_map=meaning,
        universe=Universe.ALL_RECORDS,
        counts_incidents_once=False,
    )
    export = checks.check_at_once(export, actor=player.lead)
    loads.keep(export, actor=player.lead, cube=export.cube)
    received = {"received_on": player.stage.day(calls.loaded), "fields_received": player.data_request.fields_promised}
    requests.edit_request(player.data_request, actor=player.lead, **received)


def approve(player) -> None:
    """Take what the rules propose, as a person would after looking, and fix the version."""
    table = CodeTable.objects.get(engagement=player.engagement, approved_at=None)
    tables.take_proposals(table, table.rows.values_list("pk", flat=True), actor=player.lead)
    reviewer, note = marked("The 911 center’s analyst"), marked("First version")
    tables.approve(table, actor=player.lead, reviewer=reviewer, note=note)
