"""Overdue is before today in the task's own city, at any hour."""

from datetime import UTC, date, datetime

import pytest

from core import clock
from core.clock import Zone
from engagements.models import Task
from tests.factories import CityFactory, TaskFactory, start


@pytest.mark.django_db
def test_every_zone_has_its_own_today():
    for zone in (Zone.GUAM, Zone.PUERTO_RICO, Zone.EASTERN, Zone.ARIZONA, Zone.HAWAII):
        engagement = start(CityFactory(time_zone=zone))
        for day in (8, 9, 10, 11):
            TaskFactory(engagement=engagement, due_on=date(2027, 3, day))
        TaskFactory(engagement=engagement, due_on=None)
    tasks = list(Task.objects.select_related("engagement__city"))
    for hour in range(0, 24, 3):
        at = datetime(2027, 3, 10, hour, 30, tzinfo=UTC)
        late = [task for task in tasks if task.is_overdue(clock.today_in(task.engagement.city.time_zone, at))]
        assert set(Task.objects.overdue(at)) == set(late), at
