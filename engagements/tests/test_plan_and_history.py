"""The plan of a city, to tick off, and what happened in it."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from core.audience import Audience
from engagements.history import DEEDS
from engagements.models import AnchorKind, Lifecycle, Task
from engagements.operations import anchors, tasks, updates
from tests.factories import CityFactory, TaskFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return start(CityFactory(name="Dayton"))


@pytest.fixture
def liaison(engagement, client):
    liaison = liaison_of(engagement)
    client.force_login(liaison)
    return liaison


@pytest.fixture
def address(engagement):
    return f"/cities/{engagement.city_id}/plan/"


def shared(engagement, **fields) -> Task:
    return TaskFactory(engagement=engagement, audience=Audience.CITY, **fields)


def test_plan_puts_dates_between_the_tasks_of_their_months(client, engagement, liaison, address):
    today = engagement.today
    shared(engagement, title="Later", due_on=today + timedelta(days=90))
    shared(engagement, title="Sooner", due_on=today + timedelta(days=1))
    shared(engagement, title="Someday", anchor_kind=AnchorKind.GO_LIVE, offset_days=3)
    TaskFactory(engagement=engagement, title="Own thoughts", due_on=today)
    vote = today + timedelta(days=45)
    anchors.add_anchor(engagement, actor=engagement.lead, kind=AnchorKind.COUNCIL_VOTE, on=vote, label="The vote")
    page = client.get(address).content.decode()
    places = [page.index(text) for text in ("Sooner", "The vote", "Later", "Waiting for a date", "Someday")]
    assert places == sorted(places)
    assert "Own thoughts" not in page


def test_ticks_are_done_and_unticked_again(client, engagement, liaison, address):
    task, other = shared(engagement), shared(engagement)
    client.post(f"{address}tick/", {"done": [task.pk]})
    task.refresh_from_db()
    assert (task.done_on, task.done_by) == (engagement.today, liaison)
    client.post(f"{address}tick/", {"was": [task.pk]})
    assert not Task.objects.get(pk=task.pk).is_done
    # Someone else did it after this page was drawn: a page without that tick takes nothing back.
    tasks.complete_task(other, actor=engagement.lead, today=engagement.today)
    client.post(f"{address}tick/", {"done": [task.pk]})
    assert Task.objects.get(pk=other.pk).is_done


def test_ticks_reach_no_task_that_is_not_on_the_page(client, engagement, liaison, address):
    internal = TaskFactory(engagement=engagement)
    elsewhere = shared(start())
    client.post(f"{address}tick/", {"done": [internal.pk, elsewhere.pk, "x", "-1", "9" * 30]})
    assert not Task.objects.exclude(done_on=None).exists()


def test_plan_of_a_closed_case_has_no_boxes(client, engagement, liaison, address):
    shared(engagement)
    type(engagement).objects.update(lifecycle=Lifecycle.CLOSED, closed_on=engagement.today)
    assert 'type="checkbox"' not in client.get(address).content.decode()
    assert client.post(f"{address}tick/", {"done": []}).status_code == 403


def test_history_keeps_leaps_own_part_from_the_city(client, engagement, liaison):
    lead, history = engagement.lead, f"/cities/{engagement.city_id}/history/"
    updates.post_update(engagement, actor=lead, text="The chief opposes", audience=Audience.INTERNAL)
    update = updates.post_update(engagement, actor=lead, text="Shared note")
    updates.edit_update(update, actor=lead, text="Shared word", expected_version=1)
    own = TaskFactory(engagement=engagement, title="Own thoughts", anchor_kind=AnchorKind.GO_LIVE, offset_days=1)
    anchors.add_anchor(engagement, actor=lead, kind=AnchorKind.GO_LIVE, on=engagement.today, audience=Audience.CITY)
    page = client.get(history).content.decode()
    assert "Shared note" in page
    assert "Shared word" in page
    assert "The chief opposes" not in page
    assert own.title not in page
    client.force_login(lead)
    page = client.get(history).content.decode()
    assert "The chief opposes" in page
    assert own.title in page


def test_history_is_narrowed_by_deed_person_and_day(client, engagement):
    lead = engagement.lead
    client.force_login(lead)
    liaison = liaison_of(engagement)
    updates.post_update(engagement, actor=liaison, text="From the city")
    updates.post_update(engagement, actor=lead, text="From LEAP")
    address = f"/cities/{engagement.city_id}/history/"
    assert len(client.get(address, {"verb": "engagements.update_posted"}).context["rows"]) == 2
    assert len(client.get(address, {"actor": liaison.pk}).context["rows"]) == 1
    today = engagement.today
    assert len(client.get(address, {"since": today, "until": today}).context["rows"]) > 2
    assert not client.get(address, {"until": today - timedelta(days=1)}).context["rows"]


@pytest.mark.parametrize(
    "junk", [{"verb": "x"}, {"actor": "x"}, {"since": "soon"}, {"until": "0001-01-01"}, {"since": "9999-12-31"}]
)
def test_junk_filters_are_no_error(client, engagement, junk):
    client.force_login(engagement.lead)
    assert client.get(f"/cities/{engagement.city_id}/history/", junk).status_code == 200


def test_every_deed_of_a_case_has_its_words():
    source = "".join(path.read_text() for path in Path(settings.BASE_DIR, "engagements", "operations").glob("*.py"))
    of_cases = set(
        re.findall(r'verb="(engagements\.(?:task|tasks|step|anchor|update|member|file|lead)_[a-z_]+)"', source)
    )
    assert len(of_cases) > 20
    assert of_cases <= set(DEEDS)
