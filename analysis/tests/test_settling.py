"""Requests and tasks that records show to be done: proposed, and settled with what shows it."""

from datetime import date

import pytest

from analysis.categories import Category
from analysis.models import Route
from analysis.operations import briefs, tables
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


def test_approved_table_and_signed_brief_settle_their_tasks(engagement):
    lead = engagement.lead
    table = tables.draft_for(loaded(engagement), actor=lead)
    tables.map_rows(table, list(table.rows.values_list("pk", flat=True)), actor=lead, category=Category.CONFLICT)
    table = tables.approve(table, actor=lead, reviewer="Supervisor", note="")
    brief = briefs.draft_brief(engagement, actor=lead, code_table=table, title="Brief")
    briefs.sign_off(briefs.issue_brief(brief, actor=lead), actor=lead, name="A", role="B", on=engagement.today)
    titles = ["Sort the call types into response categories", "Write the data brief", "Sign off the data brief"]
    for title in [*titles, "Another task"]:
        TaskFactory(title=title, engagement=engagement, step=Step.ANALYSIS, evidence=Evidence.FILE)
    items = open_items(engagement)
    assert [item.record.title for item in items] == titles
    settle(engagement, actor=lead, keys=[items[-1].key])
    assert Attachment.objects.get(task=items[-1].record).name == "Data brief 1.pdf"


def test_what_nothing_shows_any_more_is_not_settled(engagement):
    task = receive(engagement)
    with pytest.raises(Refused, match="changed meanwhile"):
        settle(engagement, actor=engagement.lead, keys=[f"task-{task.pk}"])
    task.refresh_from_db()
    assert not task.is_done
