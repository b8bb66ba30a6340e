"""Moving an anchor: what moves, what stays, what no longer fits."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from audit.models import AuditEvent
from core.audience import Audience
from core.clock import Zone
from core.errors import Conflict, Refused
from core.workdays import add_working_days
from engagements.models import Anchor, AnchorKind, Task
from engagements.operations import anchors
from tests.factories import CityFactory, TaskFactory, start

pytestmark = pytest.mark.django_db
VOTE = AnchorKind.COUNCIL_VOTE


@pytest.fixture
def engagement():
    """Opened on Thursday, October 1, 2026, which is also today."""
    with time_machine.travel(datetime(2026, 10, 1, 15, tzinfo=UTC), tick=False):
        yield start()


def hang(engagement, offset, **fields) -> Task:
    return TaskFactory(engagement=engagement, anchor_kind=VOTE, offset_days=offset, **fields)


def vote_on(engagement, on) -> Anchor:
    anchors.add_anchor(engagement, actor=engagement.lead, kind=VOTE, on=on)
    return engagement.anchors.get(kind=VOTE)


def test_add_anchor_gives_waiting_tasks_their_dates_over_holidays_and_the_clock_change(engagement):
    """The week of Veterans Day and the end of daylight saving on November 1."""
    before, after = hang(engagement, -10), hang(engagement, 5)
    vote_on(engagement, date(2026, 11, 12))
    before.refresh_from_db(), after.refresh_from_db()
    assert before.due_on == date(2026, 10, 28)  # November 11 is no working day.
    assert after.due_on == date(2026, 11, 19)


def test_edit_anchor_moves_open_tasks_only(engagement):
    anchor = vote_on(engagement, date(2026, 12, 1))
    loose, pinned = (
        hang(engagement, -5, due_on=date(2026, 11, 23)),
        hang(engagement, -5, is_pinned=True, due_on=date(2026, 11, 9)),
    )
    done = hang(engagement, -5, due_on=date(2026, 11, 23), done_on=date(2026, 10, 1))
    move = anchors.edit_anchor(anchor, actor=engagement.lead, expected_version=1, on=date(2026, 12, 8))
    dates = dict(Task.objects.values_list("pk", "due_on"))
    assert dates == {loose.pk: date(2026, 12, 1), pinned.pk: date(2026, 11, 9), done.pk: date(2026, 11, 23)}
    assert [shift.task for shift in move.shifted] == [loose]
    assert move.pinned == [pinned]
    assert Task.objects.get(pk=loose.pk).version == 2
    assert Task.objects.get(pk=pinned.pk).version == 1


def test_plan_move_says_what_cannot_be_met_and_the_earliest_date_that_fits(engagement):
    hang(engagement, -20)
    hang(engagement, -2)
    move = anchors.plan_move(engagement, kind=VOTE, on=date(2026, 10, 15))
    assert [shift.task.offset_days for shift in move.cannot_be_met] == [-20]
    earliest = move.earliest_fit
    assert not anchors.plan_move(engagement, kind=VOTE, on=earliest).cannot_be_met
    assert anchors.plan_move(engagement, kind=VOTE, on=earliest - timedelta(days=1)).cannot_be_met
    assert not Anchor.objects.filter(kind=VOTE).exists()


@pytest.mark.parametrize("offset", [-125, -40, -1, 0, 1, 60])
@pytest.mark.parametrize("today", [date(2026, 10, 1), date(2026, 11, 11), date(2026, 12, 26), date(2027, 1, 1)])
def test_earliest_anchor_is_the_first_date_that_fits(today, offset):
    day = anchors.earliest_anchor(today, offset)
    assert add_working_days(day, offset) >= today > add_working_days(day - timedelta(days=1), offset)


def test_plan_move_counts_from_today_in_the_city():
    """At 11:30 p.m. in Honolulu it is the next day already in New York."""
    with time_machine.travel(datetime(2026, 3, 11, 9, 30, tzinfo=UTC), tick=False):
        for zone, fits in ((Zone.HAWAII, True), (Zone.EASTERN, False)):
            engagement = start(CityFactory(time_zone=zone))
            hang(engagement, 0)
            move = anchors.plan_move(engagement, kind=VOTE, on=date(2026, 3, 10))
            assert (not move.cannot_be_met) is fits


def test_fingerprint_changes_with_the_consequences(engagement):
    task = hang(engagement, -2)
    first = anchors.plan_move(engagement, kind=VOTE, on=date(2026, 12, 1)).fingerprint
    assert first == anchors.plan_move(engagement, kind=VOTE, on=date(2026, 12, 1)).fingerprint
    assert first != anchors.plan_move(engagement, kind=VOTE, on=date(2026, 12, 2)).fingerprint
    Task.objects.filter(pk=task.pk).update(is_pinned=True)
    assert first != anchors.plan_move(engagement, kind=VOTE, on=date(2026, 12, 1)).fingerprint


def test_tasks_moved_stays_inside_leap_because_it_names_internal_tasks(engagement):
    hang(engagement, -2, title="Strategy", audience=Audience.INTERNAL)
    vote_on(engagement, date(2026, 12, 1))
    assert AuditEvent.objects.get(verb="engagements.tasks_moved").audience == Audience.INTERNAL


def test_add_anchor_refuses_a_second_of_its_kind(engagement):
    vote_on(engagement, date(2026, 12, 1))
    with pytest.raises(Refused):
        vote_on(engagement, date(2026, 12, 2))
    for name in ("School vote", "Town meeting"):
        anchors.add_anchor(engagement, actor=None, kind=AnchorKind.OTHER, label=name, on=date(2026, 12, 2))


def test_edit_anchor_notices_a_second_editor_and_moves_nothing(engagement):
    anchor = vote_on(engagement, date(2026, 12, 1))
    task = hang(engagement, 0, due_on=date(2026, 12, 1))
    anchors.edit_anchor(anchor, actor=engagement.lead, expected_version=1, on=date(2026, 12, 2))
    with pytest.raises(Conflict):
        anchors.edit_anchor(anchor, actor=engagement.lead, expected_version=1, on=date(2026, 12, 20))
    task.refresh_from_db()
    assert task.due_on == date(2026, 12, 2)
