"""Stances are evidence: added to, withdrawn with a reason, and the latest by date counts."""

from datetime import timedelta

import pytest

from core.errors import Refused
from engagements.scope import Scope
from stakeholders import facts
from stakeholders.forms.stakeholders import PlaceForm
from stakeholders.grid import grid_of
from stakeholders.models import Position, Standing
from stakeholders.operations import stakeholders, stances
from stakeholders.stance_words import view_of
from stakeholders.tests.people import stakeholder, stance
from tests.factories import UserFactory, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return start()


def standing_of(one) -> Standing:
    return Standing.objects.select_related("stance", "previous").get(stakeholder=one)


def test_latest_by_date_counts_however_late_it_is_entered(case):
    one = stakeholder(case)
    stance(one, Position.PASSIVE_ALLY, ago=10)
    stance(one, Position.NEUTRAL, ago=90)  # heard of afterwards
    standing = standing_of(one)
    assert (standing.stance.position, standing.previous.position) == (Position.PASSIVE_ALLY, Position.NEUTRAL)
    view = view_of(standing.stance, standing.previous, case.today)
    assert (view.trend, view.is_stale) == ("up", False)


def test_withdrawn_stance_counts_no_more_and_stays_in_the_ledger(case):
    one = stakeholder(case)
    stance(one, Position.NEUTRAL, ago=20)
    wrong = stance(one, Position.ACTIVE_ALLY, ago=2)
    with pytest.raises(Refused, match="why"):
        stances.withdraw_stance(wrong, actor=case.lead, reason=" ")
    stances.withdraw_stance(wrong, actor=case.lead, reason="It was her deputy")
    standing = standing_of(one)
    assert (standing.stance.position, standing.previous) == (Position.NEUTRAL, None)
    assert one.stances.count() == 2
    with pytest.raises(Refused, match="already"):
        stances.withdraw_stance(wrong, actor=case.lead, reason="Again")


def test_stance_dated_tomorrow_in_the_city_is_refused(case):
    with pytest.raises(Refused, match="not come yet"):
        stance(stakeholder(case), Position.NEUTRAL, ago=-1)


def test_stance_is_stale_after_the_days_of_the_setting(case, settings):
    one = stance(stakeholder(case), Position.NEUTRAL, ago=61)
    assert view_of(one, None, case.today).is_stale
    settings.STANCE_STALE_AFTER_DAYS = 61
    assert not view_of(one, None, case.today).is_stale


def test_ally_lost_is_told_to_leap_alone(case):
    one = stakeholder(case, "Fire Chief", standing={"influence": 5})
    stance(one, Position.ACTIVE_ALLY, ago=30)
    stance(one, Position.NEUTRAL, ago=3)
    (lost,) = facts.lost(Scope.of(case, user=case.lead))
    assert (lost.name, lost.influence) == ("Fire Chief", 5)
    assert facts.lost(Scope.of(case, user=UserFactory(role="liaison"))) == []


def test_grid_counts_names_and_those_not_placed(case):
    placed = stakeholder(case, "Mayor", standing={"influence": 5})
    stance(placed, Position.PASSIVE_ALLY, ago=99)
    stakeholder(case, "Clerk")
    grid = grid_of(case, case.lead)
    cell = next(cell for influence, cells in grid.rows for cell in cells if influence == 5 and cell.band == 4)
    assert (cell.count, [one.name for one in cell.people], cell.people[0].is_stale) == (1, ["Mayor"], True)
    assert (grid.total, grid.unplaced, grid.stale, grid.unplaced_people[0].name) == (1, 1, 1, "Clerk")


def test_placing_needs_evidence_for_a_new_stance_only(case):
    one = stakeholder(case)
    asked = {"stakeholder": one, "current": Position.NEUTRAL}
    assert PlaceForm({"influence": "3", "position": "0"}, **asked).is_valid()
    moved = PlaceForm({"influence": "3", "position": "1"}, **asked)
    assert not moved.is_valid() and {"on", "source", "evidence"} <= set(moved.errors)
    assert not PlaceForm({"influence": "3", "position": ""}, **asked).is_valid()


def test_who_moves_whom_is_noted_once_and_never_of_oneself(case):
    chief, mayor = stakeholder(case, "Chief"), stakeholder(case, "Mayor")
    stances.add_influence(chief, actor=case.lead, target=mayor, strength=2)
    for source, target in ((chief, mayor), (chief, chief), (chief, stakeholder(start()))):
        with pytest.raises(Refused):
            stances.add_influence(source, actor=case.lead, target=target, strength=2)


def test_stakeholder_with_a_stance_can_be_removed_and_comes_back_with_it(case):
    one = stakeholder(case)
    stance(one, Position.NEUTRAL)
    stakeholders.remove_stakeholder(one, actor=case.lead)
    assert facts.stakeholders(Scope.of(case, user=case.lead)) == {}
    stakeholders.restore_stakeholder(one, actor=case.lead)
    assert standing_of(one).stance.position == Position.NEUTRAL


def test_silence_counts_the_influential_who_had_time_to_answer(case):
    stakeholder(case, "New", standing={"influence": 5})
    old = stakeholder(case, "Old", standing={"influence": 4})
    Standing.objects.filter(stakeholder=old).update(last_contact_on=case.today - timedelta(days=50))
    assert facts.silent(Scope.of(case, user=case.lead))[case.pk].count == 1
