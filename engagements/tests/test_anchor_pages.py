from datetime import timedelta

import pytest

from audit.models import AuditEvent
from core.audience import Audience
from core.errors import Refused
from engagements.models import Anchor, AnchorKind, Task
from engagements.operations.anchors import remove_anchor
from tests.factories import CityFactory, TaskFactory, liaison_of, start
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
VOTE = AnchorKind.COUNCIL_VOTE


@pytest.fixture
def engagement():
    return start(CityFactory(name="Dayton"))


@pytest.fixture
def staff(engagement, client):
    client.force_login(engagement.lead)
    return engagement.lead


def sent(on, **more) -> dict:
    return {"kind": VOTE, "on": on, "certainty": "firm", "audience": "city", **more}


def new_url(engagement) -> str:
    return f"/cities/{engagement.city_id}/anchors/new/"


def test_first_post_shows_what_moves_and_writes_nothing(client, engagement, staff):
    today = engagement.today
    fields = {"engagement": engagement, "anchor_kind": VOTE}
    TaskFactory(title="Memo", offset_days=-5, **fields)
    TaskFactory(title="Too early", offset_days=-90, **fields)
    TaskFactory(title="By hand", offset_days=-5, is_pinned=True, due_on=today, **fields)
    page = client.post(new_url(engagement), sent(today + timedelta(days=60)))
    text = page.content.decode()
    assert page.status_code == 200
    for words in ("2 tasks move", "1 task cannot be met", "1 pinned task stays", "no date", "Save and move 2 tasks"):
        assert words in text
    assert not Anchor.objects.filter(kind=VOTE).exists()
    move = page.context["move"]
    assert f"<strong>{move.earliest_fit:%b %-d, %Y}</strong> or later" in text


def test_second_post_does_what_was_shown_and_the_page_lists_what_cannot_be_met(client, engagement, staff):
    late = TaskFactory(engagement=engagement, title="Too early", anchor_kind=VOTE, offset_days=-90)
    data = sent(engagement.today + timedelta(days=60))
    move = client.post(new_url(engagement), data).context["move"]
    response = client.post(new_url(engagement), data | {"confirmed": move.fingerprint}, follow=True)
    late.refresh_from_db()
    assert late.due_on == move.hanging[0].due_on
    text = response.content.decode()
    assert "1 task cannot be met: due before today" in text and "Too early" in text
    assert "Saved. 1 task moved. 1 task cannot be met." in str(list(response.context["messages"])[0])


def test_confirming_a_plan_that_changed_meanwhile_shows_the_new_one(client, engagement, staff):
    task = TaskFactory(engagement=engagement, anchor_kind=VOTE, offset_days=-5)
    data = sent(engagement.today + timedelta(days=60))
    move = client.post(new_url(engagement), data).context["move"]
    Task.objects.filter(pk=task.pk).update(offset_days=-6)
    page = client.post(new_url(engagement), data | {"confirmed": move.fingerprint})
    assert "The plan changed since you looked" in page.content.decode()
    assert not Anchor.objects.filter(kind=VOTE).exists()


def test_choosing_another_date_keeps_what_was_typed(client, engagement, staff):
    TaskFactory(engagement=engagement, anchor_kind=VOTE, offset_days=-5)
    data = sent(engagement.today + timedelta(days=60), source="Clerk", change="1")
    page = client.post(new_url(engagement), data)
    assert 'value="Clerk"' in page.content.decode() and "move" not in page.context


def test_a_date_that_moves_nothing_is_saved_at_once_and_conflicts_are_shown(client, engagement, staff):
    client.post(new_url(engagement), sent(engagement.today))
    anchor = Anchor.objects.get(kind=VOTE)
    url, data = f"/anchors/{anchor.pk}/edit/", sent(engagement.today + timedelta(days=1), version=1)
    assert client.post(url, data | {"reason": "Moved by the clerk"}).status_code == 302
    response = client.post(url, data | {"on": engagement.today + timedelta(days=9)})
    assert response.status_code == 409
    anchor.refresh_from_db()
    assert (anchor.on, anchor.kind) == (engagement.today + timedelta(days=1), VOTE)


def test_faults_are_said_beside_the_fields(client, engagement, staff):
    faults = client.post(new_url(engagement), sent("1990-01-01", kind="other", certainty="x")).context["form"].errors
    assert set(faults) == {"on", "certainty", "label"}
    client.post(new_url(engagement), sent(engagement.today))
    assert "kind" in client.post(new_url(engagement), sent(engagement.today)).context["form"].errors


def test_dates_that_tasks_wait_for_are_named(client, engagement, staff):
    TaskFactory(engagement=engagement, anchor_kind="go_live", offset_days=3)
    text = client.get(f"/cities/{engagement.city_id}/anchors/").content.decode()
    assert "No date yet. 1 task waits for it." in text and "?kind=go_live" in text


def test_liaison_reads_shared_dates_and_shared_tasks_and_changes_nothing(client, engagement, staff):
    for audience in (Audience.CITY, Audience.INTERNAL):
        fields = {"anchor_kind": "start", "offset_days": 3, "due_on": engagement.today - timedelta(days=1)}
        TaskFactory(engagement=engagement, title=f"For {audience}", audience=audience, **fields)
    hidden = Anchor.objects.create(engagement=engagement, kind="grant", on=engagement.today, audience="internal")
    client.force_login(liaison_of(engagement))
    text = client.get(f"/cities/{engagement.city_id}/anchors/").content.decode()
    assert "For city" in text and "For internal" not in text and "Grant deadline" not in text
    assert client.post(new_url(engagement), sent(engagement.today)).status_code == 403
    assert client.get(f"/anchors/{hidden.pk}/edit/").status_code == 404
    other = liaison_of(start())
    client.force_login(other)
    assert client.get(f"/cities/{engagement.city_id}/anchors/").status_code == 404
    assert client.get(f"/anchors/{engagement.anchors.first().pk}/edit/").status_code == 404


def test_page_takes_as_many_queries_for_many_as_for_one(client, engagement, staff):
    url = f"/cities/{engagement.city_id}/anchors/"
    TaskFactory(engagement=engagement, anchor_kind="start", offset_days=1)
    few = count_queries(client, url)
    TaskFactory.create_batch(20, engagement=engagement, anchor_kind="budget", offset_days=1)
    assert count_queries(client, url) == few


def test_removed_date_leaves_its_tasks_their_days(client, engagement, staff):
    on = engagement.today + timedelta(days=60)
    client.post(new_url(engagement), sent(on))
    anchor = Anchor.objects.get(kind=VOTE)
    task = TaskFactory(engagement=engagement, title="Memo", anchor_kind=VOTE, offset_days=-5, due_on=engagement.today)
    assert "1 task counts from it" in client.get(f"/anchors/{anchor.pk}/remove/").content.decode()
    assert Anchor.objects.filter(pk=anchor.pk).exists()
    client.post(f"/anchors/{anchor.pk}/remove/")
    task.refresh_from_db()
    assert (task.due_on, task.anchor_kind, task.offset_days) == (engagement.today, "", None)
    assert not Anchor.objects.filter(pk=anchor.pk).exists()
    event = AuditEvent.objects.get(verb="engagements.anchor_removed")
    assert (event.subject_label, event.engagement_id, event.count) == ("Council vote", engagement.pk, 2)


def test_the_start_of_an_engagement_stays(client, engagement, staff):
    start_date = Anchor.objects.get(kind=AnchorKind.START)
    assert client.post(f"/anchors/{start_date.pk}/remove/").status_code == 404
    assert (
        f"/anchors/{start_date.pk}/remove/" not in client.get(f"/cities/{engagement.city_id}/anchors/").content.decode()
    )
    with pytest.raises(Refused):
        remove_anchor(start_date, actor=staff)
