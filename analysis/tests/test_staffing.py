import pytest

from analysis.staffing import Plan, staff

pytestmark = pytest.mark.once

EVERY_HOUR = frozenset(range(168))
AFTERNOONS = frozenset(day * 24 + hour for day in range(7) for hour in range(13, 22))


def plan(**changes) -> Plan:
    values = {"capture": 1.0, "minutes": 60, "utilization": 0.5, "team_size": 2, "availability": 1.0}
    return Plan(**({"hours": EVERY_HOUR, "costs": (80_000, 120_000)} | values | changes))


def test_one_pair_around_the_clock_is_eight_and_a_half_posts():
    """168 h × 2 ÷ 40 = 8.4: the check that domain figures of Evanston rest on."""
    result = staff([0.0] * 168, plan())
    assert (result.team_hours, result.responders) == (168, 9)


def test_nine_hours_a_day_at_79_percent_is_evanstons_four():
    result = staff([0.1] * 168, plan(hours=AFTERNOONS, availability=0.79))
    assert result.responders == 4


def test_teams_follow_the_load_of_their_hour():
    calls = [0.0] * 168
    calls[13] = 2.0
    result = staff(calls, plan(hours=AFTERNOONS, minutes=30))
    assert result.teams[13] == 2
    assert result.teams[14] == 1
    assert result.teams[12] == 0
    assert result.unit_hours == 1.0


def test_calls_outside_the_hours_are_eligible_but_not_taken():
    result = staff([1.0] * 168, plan(hours=AFTERNOONS, capture=0.5))
    assert (result.eligible_per_week, result.eligible_in_hours, result.taken_per_week) == (168.0, 63.0, 31.5)
    assert result.share_in_hours == 0.375


def test_a_week_has_168_hours():
    with pytest.raises(ValueError, match="168"):
        staff([1.0] * 24, plan())
