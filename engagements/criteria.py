"""What closes a step: criteria that records meet, or that someone waived with a reason."""

from dataclasses import dataclass

from engagements.city_scope import CityScope
from engagements.models import StepState, Waiver
from engagements.steps import Step
from engagements.workstreams import WORKSTREAMS, Criterion


@dataclass(frozen=True)
class JudgedCriterion:
    """A criterion beside the waiver in force for it, if there is one."""

    criterion: Criterion
    waiver: Waiver | None

    @property
    def is_open(self) -> bool:
        return not (self.criterion.is_met or self.waiver)


def judged_criteria(state: StepState, *, reader) -> list[JudgedCriterion]:
    """All criteria of one step of one engagement, in the order of its workstream; two or three queries."""
    engagement = state.engagement
    scope = CityScope(engagement, reader)
    criteria = WORKSTREAMS[Step(state.step)].criteria(scope).get(engagement.pk, [])
    in_force = Waiver.objects.filter(engagement=engagement, step=state.step).in_force(engagement.today)
    waivers = {waiver.criterion: waiver for waiver in in_force.select_related("by")}
    return [JudgedCriterion(criterion, waivers.get(criterion.key)) for criterion in criteria]


def open_criteria(state: StepState, *, actor) -> list[Criterion]:
    """What still stands between the step and its completion."""
    return [judged.criterion for judged in judged_criteria(state, reader=actor) if judged.is_open]
