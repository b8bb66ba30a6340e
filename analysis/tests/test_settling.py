"""Requests and tasks that records show to be done: proposed, and settled with what shows it."""

from datetime import date

import pytest

from analysis.models import Route
from analysis.operations.requests import add_request
from analysis.operations.settling import settle
from analysis.settling import open_items
from analysis.tests.cubes import loaded
from core import clock
from core.audience import Audience
from core.errors import Refused
from engagements.models import Attachment, Evidence
from engagements.steps import Step
from tests.factories import TaskFactory, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return start(opened_on=date(2026, 1, 5))


def receive(engagement, **fields):
    own = {
        "engagement": engagement,
        "step": Step.ANALYSIS,
        "title": "Receive the CAD export",
        "audience": Audience.CITY,
    }
    return TaskFactory(**own, evidence=Evidence.FILE, **fields)


def test_loaded_export_settles_its_request_and_its_task(engagement):
    asked = {"custodian": "The 911 center", "route": Route.AGREEMENT, "asked_on": engagement.today}
    request, task = add_request(engagement, actor=engagement.lead, **asked), receive(engagement)
    assert open_items(engagement) == []
    loaded(engagement, loaded_at=clock.now(), column_map={"Call Type": "type"})
    items = open_items(engagement)
    assert [item.record for item in items] == [request, task]
    settle(engagement, actor=engagement.lead, keys=[item.key for item in items])
    request.refresh_from_db()
    task.refresh_from_db()
    assert (request.received_on, request.fields_received) == (engagement.today, "Call Type")
    assert task.is_done and open_items(engagement) == []
    assert Attachment.objects.get(task=task).name == "Description of the export.pdf"


def test_what_nothing_shows_any_more_is_not_settled(engagement):
    task = receive(engagement)
    with pytest.raises(Refused, match="changed meanwhile"):
        settle(engagement, actor=engagement.lead, keys=[f"task-{task.pk}"])
    task.refresh_from_db()
    assert not task.is_done
