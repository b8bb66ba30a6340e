"""What a design cannot say, and which parts of it say nothing yet."""

from collections.abc import Callable
from typing import NamedTuple

from analysis.staffing import HOURS_OF_WEEK
from plans.models import DispatchModel, ProgramDesign


def faults(design: ProgramDesign) -> dict[str, str]:
    """What cannot be, whichever way it came, by field."""
    found = {}
    table, scenario = design.code_table, design.scenario
    if table and (table.is_draft or table.engagement_id != design.engagement.pk):
        found["code_table"] = "A design stands on an approved version of the city’s own code table."
    if scenario and scenario.engagement_id != design.engagement.pk:
        found["scenario"] = "This scenario is another city’s."
    if design.call_types and not table:
        found["call_types"] = "Call types come from an approved code table, and there is none."
    if not set(design.hours) <= set(range(HOURS_OF_WEEK)):
        found["hours"] = f"A week has the hours 0 to {HOURS_OF_WEEK - 1}."
    return found


class Part(NamedTuple):
    """A part of the sheet, and whether it is filled in."""

    label: str
    is_given: Callable[[ProgramDesign], bool]


PARTS = (
    Part("dispatch model", lambda d: d.dispatch_model != DispatchModel.NOT_DECIDED),
    Part("rules of dispatch", lambda d: all(getattr(d, flag) is not None for flag in ProgramDesign.FLAGS)),
    Part("call types", lambda d: bool(d.call_types)),
    Part("disqualifiers", lambda d: bool(d.disqualifiers)),
    Part("hours", lambda d: bool(d.hours)),
    Part("area", lambda d: bool(d.area)),
    Part("team size and headcount", lambda d: bool(d.team_size and d.headcount)),
    Part("qualifications", lambda d: bool(d.qualifications)),
    Part("supervision", lambda d: bool(d.supervision)),
    Part("agency home", lambda d: bool(d.agency_home)),
    Part("training", lambda d: bool(d.training)),
    Part("transport and hand-off", lambda d: bool(d.transport)),
    Part("data and evaluation", lambda d: bool(d.data)),
)


class Completeness(NamedTuple):
    """How much of the sheet says something."""

    given: int
    parts: int
    missing: list[str]

    @property
    def is_complete(self) -> bool:
        return not self.missing

    @property
    def sentence(self) -> str:
        if self.is_complete:
            return f"All {self.parts} parts are filled in."
        return f"{self.given} of {self.parts} parts are filled in. Missing: {', '.join(self.missing)}."


def completeness(design: ProgramDesign) -> Completeness:
    missing = [part.label for part in PARTS if not part.is_given(design)]
    return Completeness(len(PARTS) - len(missing), len(PARTS), missing)
