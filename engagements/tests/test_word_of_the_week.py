"""What a liaison's minute tells LEAP, and a lead who is gone."""

from datetime import date

import pytest

from accounts.models import User
from engagements.forms.week import WeekForm
from engagements.models import Engagement, Update
from engagements.operations.updates import report_week
from engagements.scope import Scope
from engagements.signals import all_signals, needing_someone
from tests.factories import TaskFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


def test_ticks_and_moved_dates_are_told_beside_the_line():
    engagement = start()
    done, moved = (
        TaskFactory(engagement=engagement, audience="city"),
        TaskFactory(engagement=engagement, audience="city"),
    )
    report_week(
        engagement,
        actor=liaison_of(engagement),
        done=[done],
        moved={moved: date(2026, 12, 8)},
        text="The clerk needs more time.",
    )
    assert Update.objects.get().text == (
        f"The clerk needs more time.\nDone: {done.title}.\nNew date: {moved.title}, Dec 8."
    )


def test_a_deactivated_lead_leads_nobody():
    engagement = start()
    User.objects.filter(pk=engagement.lead_id).update(is_active=False)
    scope = Scope(Engagement.objects.all(), UserFactory())
    assert "Nobody at LEAP leads this city" in [signal.sentence for signal in all_signals(scope)]
    assert needing_someone(Engagement.objects.all(), scope.at).get() == engagement


def test_second_liaison_may_tick_what_the_first_was_asked():
    engagement = start()
    first, second = liaison_of(engagement), liaison_of(engagement)
    task = TaskFactory(engagement=engagement, audience="city", role="liaison", assignee=first, due_on=engagement.today)
    (ask,) = WeekForm(engagement=engagement, reader=second).asks
    assert (ask.task, ask.asked_of) == (task, first.name)
    assert WeekForm(engagement=engagement, reader=first).asks[0].asked_of == ""
