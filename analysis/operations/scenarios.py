"""Plans for a team: made, changed, taken back, and one of them chosen for step 3."""

from django.db import transaction

import audit.operations as audit
from analysis.models import CodeTable, Scenario
from core.errors import Refused
from engagements.models import Engagement

# What a person says of a scenario; everything else is worked out.
FIELDS = (
    "code_table", "name", "categories", "includes_depends", "left_out", "hours", "capture_rate", "minutes_on_task",
    "utilization", "team_size", "availability", "cost_low", "cost_high", "audience",
)  # fmt: skip


def add_scenario(engagement: Engagement, *, actor, **fields) -> Scenario:
    scenario = Scenario(engagement=engagement, created_by=actor, **fields)
    _check(scenario)
    return audit.add(scenario, actor=actor, verb="analysis.scenario_added")


def edit_scenario(scenario: Scenario, *, actor, expected_version: int | None = None, **fields) -> Scenario:
    stored = {name: getattr(scenario, name) for name in FIELDS}
    _check(Scenario(engagement=scenario.engagement, **stored | fields))
    return audit.change(
        scenario, actor=actor, verb="analysis.scenario_edited", expected_version=expected_version, **fields
    )


@transaction.atomic
def remove_scenario(scenario: Scenario, *, actor) -> Scenario:
    _one_at_a_time(scenario)
    if scenario.is_chosen:
        raise Refused("Step 3 plans with this scenario. Choose another one, or take the choice back first.")
    return audit.remove(scenario, actor=actor, verb="analysis.scenario_removed")


def restore_scenario(scenario: Scenario, *, actor) -> Scenario:
    with audit.only_one(scenario, removed_at=None):
        return audit.restore(scenario, actor=actor, verb="analysis.scenario_restored")


@transaction.atomic
def choose_scenario(scenario: Scenario, *, actor) -> Scenario:
    """The one that step 3 plans with, in the place of any other."""
    _one_at_a_time(scenario)
    if scenario.removed_at:
        raise Refused("This scenario was removed meanwhile. Bring it back first.")
    for other in Scenario.objects.filter(engagement=scenario.engagement_id, is_chosen=True).exclude(pk=scenario.pk):
        release_scenario(other, actor=actor)
    return audit.change(scenario, actor=actor, verb="analysis.scenario_chosen", is_chosen=True)


def release_scenario(scenario: Scenario, *, actor) -> Scenario:
    return audit.change(scenario, actor=actor, verb="analysis.scenario_released", is_chosen=False)


def _one_at_a_time(scenario: Scenario) -> None:
    """Whoever chooses or removes one of a city waits for another who does, and knows what came of it."""
    Engagement.objects.select_for_update(of=("self",)).get(pk=scenario.engagement_id)
    scenario.refresh_from_db(fields=["is_chosen", "removed_at"])


def _check(scenario: Scenario) -> None:
    """What cannot be, whichever way it came; the field that a form shows it at."""
    table: CodeTable = scenario.code_table
    if table.is_draft or table.engagement_id != scenario.engagement_id:
        raise Refused("A plan stands on an approved version of the city’s own code table.", field="code_table")
    for field, sentence in scenario.faults().items():
        raise Refused(sentence, field=field)
