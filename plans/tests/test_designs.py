"""What holds of designs: fixed versions stay, the forecast is the scenario's arithmetic, and no city sees another's."""

from datetime import timedelta

import pytest

from analysis.operations import scenarios
from analysis.scenarios.outcome import outcome_of
from analysis.scenarios.week import EVERY_DAY, span
from analysis.tests.test_scenarios import table  # noqa: F401 - a fixture
from audit.models import AuditEvent
from core.audience import Audience
from core.errors import Refused
from engagements.scope import Scope
from plans import design_facts
from plans.design_checks import completeness
from plans.design_others import others_of
from plans.design_words import differences
from plans.forecast import forecast_of
from plans.models import DesignStage, ProgramDesign
from plans.operations import designs
from tests.factories import liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return start()


def drafted(engagement, **fields) -> ProgramDesign:
    return designs.start_draft(engagement, actor=engagement.lead, **fields)


def recommended(engagement, **fields) -> ProgramDesign:
    given = {"actor": engagement.lead, "on": engagement.today, "audience": Audience.CITY}
    return designs.recommend(drafted(engagement, **fields), **given)


def adopted(engagement, **fields) -> ProgramDesign:
    given = {"actor": engagement.lead, "on": engagement.today, "adopted_by": "Council", "audience": Audience.CITY}
    return designs.adopt(drafted(engagement, **fields), **given)


def test_a_fixed_version_is_never_changed_and_the_next_is_a_copy(engagement):
    design = recommended(engagement, headcount=6, training="28 hours")
    for change in (designs.edit_draft, designs.discard_draft):
        with pytest.raises(Refused):
            change(design, actor=engagement.lead)
    later = drafted(engagement, headcount=9)
    assert (later.number, later.training) == (2, "28 hours")
    assert [(each.label, each.before, each.after) for each in differences(design, later)] == [
        ("Responders employed", "6", "9")
    ]
    with pytest.raises(Refused):
        drafted(engagement)


def test_a_version_goes_from_draft_to_recommended_to_adopted_once(engagement):
    design = drafted(engagement)
    assert design.stage == DesignStage.DRAFT
    with pytest.raises(Refused):
        designs.set_audience(design, actor=engagement.lead, audience=Audience.CITY)
    design = designs.recommend(design, actor=engagement.lead, on=engagement.today, audience=Audience.CITY)
    assert design.stage == DesignStage.RECOMMENDED
    given = {"actor": engagement.lead, "adopted_by": "Council"}
    with pytest.raises(Refused):
        designs.adopt(design, on=engagement.today - timedelta(days=1), **given)
    design = designs.adopt(design, on=engagement.today, **given)
    assert (design.stage, design.audience) == (DesignStage.ADOPTED, Audience.CITY)
    with pytest.raises(Refused):
        designs.adopt(design, on=engagement.today, **given)


def test_completeness_names_what_is_missing(engagement):
    design = drafted(engagement, area="Whole city", team_size=2, headcount=0)
    found = completeness(design)
    assert found.given == 1 and "team size and headcount" in found.missing and "area" not in found.missing


@pytest.fixture
def chosen(table):  # noqa: F811
    """A scenario that step 3 plans with, of the evenings."""
    actor, engagement = table.engagement.lead, table.engagement
    given = {"hours": span(EVERY_DAY, 6, 22), "capture_rate": 60, "team_size": 3}
    made = scenarios.add_scenario(engagement, actor=actor, code_table=table, name="Osprey evenings", **given)
    return scenarios.choose_scenario(made, actor=actor)


def test_the_forecast_of_the_same_calls_and_hours_is_the_scenario_itself(chosen):
    design = drafted(chosen.engagement)  # begins with the scenario's calls, hours and team
    assert forecast_of(design).outcome.staffing == outcome_of(chosen).staffing
    fewer = designs.edit_draft(design, actor=chosen.engagement.lead, call_types=design.call_types[:1])
    counted = forecast_of(fewer).outcome
    assert [each.label for each in counted.types] == design.call_types[:1]
    assert counted.staffing.taken_per_week < outcome_of(chosen).staffing.taken_per_week


def test_a_fixed_version_keeps_its_forecast_when_the_scenario_changes(chosen):
    design = recommended(chosen.engagement)
    before = design.forecast
    assert before["responders"] == outcome_of(chosen).staffing.responders
    scenarios.edit_scenario(chosen, actor=chosen.engagement.lead, capture_rate=90)
    design.refresh_from_db()
    assert design.forecast == before != forecast_of(design).kept


def test_the_history_of_a_city_does_not_name_leaps_scenario(chosen):
    recommended(chosen.engagement)
    liaison = liaison_of(chosen.engagement)
    told = AuditEvent.objects.of_engagements([chosen.engagement.pk]).for_audiences(liaison.audiences)
    assert told.filter(verb="plans.design_shared").exists()
    assert "Osprey" not in str([(event.subject_label, event.changes) for event in told])


def test_a_launch_smaller_than_recommended_is_a_signal_for_leap_alone(engagement):
    recommended(engagement, headcount=10, hours=list(range(100)))
    adopted(engagement, headcount=4, hours=list(range(40)))
    signals = design_facts.signals(Scope.of(engagement, user=engagement.lead))
    assert [signal.key for signal in signals] == ["plans.design_gap"]
    assert "40 hours a week adopted where 100 were recommended" in signals[0].sentence
    assert design_facts.signals(Scope.of(engagement, user=liaison_of(engagement))) == []


def test_what_is_recommended_after_an_adoption_is_no_gap(engagement):
    adopted(engagement, headcount=4)
    recommended(engagement, headcount=10)
    stands = design_facts.designs(Scope.of(engagement, user=engagement.lead))[engagement.pk]
    assert stands.gaps == []


def test_a_city_sees_neither_drafts_nor_designs_of_others(engagement):
    other = start(actor=engagement.lead)
    theirs = adopted(other)
    shown = recommended(engagement)
    drafted(engagement)
    liaison = liaison_of(engagement)
    assert list(ProgramDesign.objects.visible_to(liaison)) == [shown]
    assert others_of(engagement, shown, liaison) == []
    assert [each.design for each in others_of(engagement, shown, engagement.lead)] == [theirs]


def test_a_design_takes_no_code_table_of_another_city(table, engagement):  # noqa: F811
    with pytest.raises(Refused):
        drafted(engagement, code_table=table)
