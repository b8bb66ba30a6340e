"""The design's versions: drafted, recommended by LEAP, adopted by the city. What is fixed is never changed."""

from datetime import date
from typing import Any

from django.db import transaction

from analysis.models import CodeTable, Scenario
from analysis.scenarios.counting import kept_demand
from audit.operations import add, change, record
from core.audience import Audience
from core.errors import Refused
from engagements.models import Engagement
from plans.design_checks import faults
from plans.forecast import forecast_of
from plans.models import ProgramDesign

FIXED = "This version is fixed. Start a draft to change the design."
AHEAD = "This day is still ahead."
COPIED = (*ProgramDesign.CONTENT, "code_table", "scenario")


@transaction.atomic
def start_draft(engagement: Engagement, *, actor, source: ProgramDesign | None = None, **fields) -> ProgramDesign:
    """A copy of `source`, else of the latest version, to work on; `fields` are set at once."""
    Engagement.objects.select_for_update(of=("self",)).get(pk=engagement.pk)
    designs = ProgramDesign.objects.filter(engagement=engagement)
    if designs.drafts().exists():
        raise Refused("There is a draft already: work on that one.")
    latest = designs.order_by("-number").first()
    source = source or latest
    copied = {name: getattr(source, name) for name in COPIED} if source else from_scenario(engagement)
    number = latest.number + 1 if latest else 1
    draft = ProgramDesign(engagement=engagement, number=number, created_by=actor, **copied | fields)
    _check(draft)
    return add(draft, actor=actor, verb="plans.design_drafted")


def from_scenario(engagement: Engagement) -> dict[str, Any]:
    """What a first draft begins with: the calls, hours and team of the scenario that is chosen for the plan."""
    scenario = Scenario.objects.of(engagement).filter(is_chosen=True).first()
    if not scenario:
        table = CodeTable.objects.approved().filter(engagement=engagement).order_by("-number").first()
        return {"code_table": table}
    types = kept_demand(scenario.code_table).counted(scenario)
    return {
        "code_table": scenario.code_table,
        "call_types": [each.label for each in types],
        "hours": list(scenario.hours),
        "team_size": scenario.team_size,
    }


@transaction.atomic
def edit_draft(design: ProgramDesign, *, actor, expected_version: int | None = None, **fields) -> ProgramDesign:
    design = _draft(design)
    names = (*COPIED, "note")
    wanted = ProgramDesign(
        engagement=design.engagement, **{name: fields.get(name, getattr(design, name)) for name in names}
    )
    _check(wanted)
    return change(design, actor=actor, verb="plans.design_edited", expected_version=expected_version, **fields)


@transaction.atomic
def discard_draft(design: ProgramDesign, *, actor) -> None:
    """Throw a draft away; fixed versions stay."""
    design = _draft(design)
    record(actor=actor, verb="plans.design_discarded", subject=design)
    design.delete()


@transaction.atomic
def recommend(design: ProgramDesign, *, actor, on: date, audience: str, note: str = "") -> ProgramDesign:
    """Fix a draft as what LEAP recommends, with what step 1 says of it."""
    design = _draft(design)
    _check_day(design, on)
    _keep_forecast(design)
    values: dict[str, Any] = {"recommended_on": on, "audience": audience} | ({"note": note} if note else {})
    change(design, actor=actor, verb="plans.design_recommended", **values)
    return _tell(design, actor=actor)


@transaction.atomic
def adopt(
    design: ProgramDesign, *, actor, on: date, adopted_by: str, audience: str | None = None, note: str = ""
) -> ProgramDesign:
    """Record that the city adopted this version; a draft is fixed with it, for the city adopts what it likes."""
    design = _locked(design)
    _check_day(design, on)
    if design.adopted_on:
        raise Refused("This version was adopted already.")
    if design.recommended_on and on < design.recommended_on:
        raise Refused("It cannot be adopted before it was recommended.", field="on")
    values: dict[str, Any] = {"adopted_on": on, "adopted_by": adopted_by, "audience": audience or design.audience}
    if design.is_draft:
        _keep_forecast(design)
        values |= {"note": note} if note else {}
    was = design.audience
    change(design, actor=actor, verb="plans.design_adopted", **values)
    return design if design.audience == was else _tell(design, actor=actor)


def set_audience(design: ProgramDesign, *, actor, audience: str, expected_version: int | None = None) -> ProgramDesign:
    """Who sees a fixed version. A draft is LEAP's own."""
    if design.is_draft and audience != Audience.INTERNAL:
        raise Refused("A draft is LEAP’s own: recommend it first.", field="audience")
    return change(
        design, actor=actor, verb="plans.design_shown", expected_version=expected_version, audience=audience
    )  # fmt: skip


def _tell(design: ProgramDesign, *, actor) -> ProgramDesign:
    """What a draft was is LEAP's own, and so is the event that ends it: the city is told that there is a version."""
    if design.audience != Audience.INTERNAL:
        record(actor=actor, verb="plans.design_shared", subject=design)
    return design


def _keep_forecast(design: ProgramDesign) -> None:
    """What step 1 says of it today, for good. It names LEAP's own scenario, so the history does not repeat it."""
    design.forecast = forecast_of(design).kept
    ProgramDesign.objects.filter(pk=design.pk).update(forecast=design.forecast)


def _draft(design: ProgramDesign) -> ProgramDesign:
    found = _locked(design)
    if not found.is_draft:
        raise Refused(FIXED)
    return found


def _locked(design: ProgramDesign) -> ProgramDesign:
    rows = ProgramDesign.objects.select_related("code_table__export__engagement__city", "scenario")
    found = rows.select_for_update(of=("self",)).filter(pk=design.pk).first()
    if not found:
        raise Refused("This draft was thrown away meanwhile.")
    found.engagement = design.engagement
    return found


def _check(design: ProgramDesign) -> None:
    for field, sentence in faults(design).items():
        raise Refused(sentence, field=field)


def _check_day(design: ProgramDesign, on: date) -> None:
    if on > design.engagement.today:
        raise Refused(AHEAD, field="on")
