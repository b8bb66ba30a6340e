"""The liaison's minute by the link of a mail: who it lets in, to what, and what it changes."""

from datetime import timedelta

import pytest

from accounts.operations import deactivate, issue_link
from audit.models import AuditEvent
from core import clock
from core.audience import Audience
from core.errors import Conflict, Refused
from engagements.models import Engagement, Lifecycle, TaskRole, Update
from engagements.operations import cases, members
from tests.factories import TaskFactory, UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return start()


@pytest.fixture
def liaison(engagement):
    return liaison_of(engagement)


@pytest.fixture
def link(engagement, liaison):
    return link_for(liaison, engagement)


def link_for(user, engagement, **span):
    expires_at = clock.now() + timedelta(**span or {"days": 14})
    return issue_link(user=user, url_name="engagements:week-by-link", subject_id=engagement.pk, expires_at=expires_at)


def address(link) -> str:
    return f"/u/{link.token}/"


def task_of(engagement, liaison, **fields):
    return TaskFactory(engagement=engagement, assignee=liaison, role=TaskRole.LIAISON, audience=Audience.CITY, **fields)


def test_opening_the_link_changes_nothing(client, link, liaison, engagement):
    task_of(engagement, liaison, title="Send the roster", due_on=engagement.today)
    events = AuditEvent.objects.count()
    for ask in (client.get, client.head):
        response = ask(address(link))
        assert response.status_code == 200
    assert "Send the roster" in client.get(address(link)).content.decode()
    link.refresh_from_db()
    assert link.used_at is None
    assert (Update.objects.count(), AuditEvent.objects.count()) == (0, events)
    assert "sessionid" not in response.cookies


def test_button_ticks_moves_and_writes_as_the_liaison(client, link, liaison, engagement):
    done, moved = task_of(engagement, liaison), task_of(engagement, liaison, due_on=engagement.today)
    later = engagement.today + timedelta(days=9)
    answer = {f"done_{done.pk}": "on", f"due_{moved.pk}": later.isoformat(), "text": "Council is on board."}
    assert client.post(address(link), answer).status_code == 302
    done.refresh_from_db()
    moved.refresh_from_db()
    update = Update.objects.get()
    assert (done.done_by, moved.due_on) == (liaison, later)
    assert (update.author, update.from_city, update.audience) == (liaison, True, Audience.CITY)
    assert "Council is on board." in update.text
    link.refresh_from_db()
    assert link.used_at is not None


def test_nothing_changed_counts_as_fresh(client, link, engagement):
    client.post(address(link), {"nothing_changed": "1"})
    engagement.refresh_from_db()
    assert engagement.last_city_update_at is not None
    assert Update.objects.get().nothing_changed


def test_double_submit_counts_once(client, link):
    for _ in range(2):
        assert client.post(address(link), {"text": "All well.", "sending": "abc"}).status_code == 302
    assert Update.objects.count() == 1


def test_refused_form_keeps_what_was_typed_and_may_be_sent_again(client, link, liaison, engagement):
    task = task_of(engagement, liaison)
    yesterday = (engagement.today - timedelta(days=1)).isoformat()
    page = client.post(address(link), {f"due_{task.pk}": yesterday, "text": "Kept line", "sending": "abc"})
    assert page.status_code == 422
    assert "Kept line" in page.content.decode()
    assert client.post(address(link), {"text": "Kept line", "sending": "abc"}).status_code == 302
    assert client.post(address(link), {"sending": "def"}).status_code == 422


def test_link_of_one_city_says_nothing_about_another(client, link):
    other = start()
    foreign = task_of(other, liaison_of(other), title="Secret of the other city")
    assert "Secret" not in client.get(address(link)).content.decode()
    client.post(address(link), {f"done_{foreign.pk}": "on", "text": "x"})
    foreign.refresh_from_db()
    assert foreign.done_on is None
    assert not Update.objects.filter(engagement=other).exists()


def test_internal_task_is_neither_shown_nor_ticked(client, link, engagement, liaison):
    hidden = TaskFactory(engagement=engagement, assignee=liaison, title="Internal remark", audience=Audience.INTERNAL)
    assert "Internal remark" not in client.get(address(link)).content.decode()
    client.post(address(link), {f"done_{hidden.pk}": "on", "text": "x"})
    hidden.refresh_from_db()
    assert hidden.done_on is None


@pytest.mark.parametrize(("seconds", "status"), [(-1, 200), (0, 410), (1, 410)])
def test_link_ends_at_its_second(client, link, seconds, status):
    with clock.travel(link.expires_at + timedelta(seconds=seconds)):
        assert client.get(address(link)).status_code == status
        posted = client.post(address(link), {"text": "x"}).status_code
    assert posted == (302 if status == 200 else 410)


@pytest.mark.parametrize("ending", ["membership", "person", "case"])
def test_what_ends_access_ends_the_link_at_the_next_request(client, link, engagement, liaison, ending):
    admin = UserFactory(role="admin")
    if ending == "membership":
        members.end_membership(engagement.memberships.get(user=liaison), actor=admin, reason="Moved on")
    elif ending == "person":
        deactivate(liaison, actor=admin, reason="Left")
    else:
        cases.change_lifecycle(engagement, actor=admin, to=Lifecycle.CLOSED, on=engagement.today, reason="Over")
    for response in (client.get(address(link)), client.post(address(link), {"text": "x"})):
        assert response.status_code == 410
        assert "LEAP" in response.content.decode()
    assert not Update.objects.exists()


def test_membership_that_ended_by_itself_is_enough(client, link, engagement, liaison):
    """Even where nobody revoked the link."""
    engagement.memberships.filter(user=liaison).update(until=clock.now())
    assert client.get(address(link)).status_code == 410


@pytest.mark.parametrize("token", ["junk", "MQ:1abc:forged", "a" * 5000])
def test_forged_token_opens_nothing(client, token):
    assert client.get(f"/u/{token}/").status_code == 410


def test_post_needs_the_form_of_this_site(link):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(address(link), {"text": "x"}).status_code == 403
    assert not Update.objects.exists()


def test_page_keeps_its_address_to_itself(client, link):
    response = client.get(address(link))
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response.headers["Cache-Control"]


def test_hammering_one_link_is_slowed_down(client, link):
    answers = [client.get(address(link)).status_code for _ in range(31)]
    assert answers[-1] == 429
    assert set(answers[:-1]) == {200}


def test_link_works_whoever_else_is_signed_in(client, link, engagement, liaison):
    client.force_login(engagement.lead)
    client.post(address(link), {"text": "From the link"})
    assert Update.objects.get().author == liaison
    assert Engagement.objects.get(pk=engagement.pk).last_city_update_at is not None


@pytest.mark.parametrize(("error", "status"), [(Conflict(None, {}), 409), (Refused("Not now."), 422), (OSError(), 500)])
def test_what_was_not_taken_can_be_sent_again(client, link, monkeypatch, error, status):
    def fails(*args, **kwargs):
        raise error

    error.instance = link.user
    client.raise_request_exception = False
    answer = {"text": "We voted.", "sending": "one-drawing"}
    with monkeypatch.context() as patch:
        patch.setattr("engagements.views.week.report_by_link", fails)
        assert client.post(address(link), answer).status_code == status
    for _ in range(2):
        assert client.post(address(link), answer).status_code == 302
    assert Update.objects.get().text == "We voted."


@pytest.mark.parametrize("is_demo", [True, False])
def test_page_of_a_demo_city_says_so(client, link, engagement, is_demo):
    engagement.city.is_demo = is_demo
    engagement.city.save()
    assert ("demo-banner" in client.get(address(link)).content.decode()) == is_demo
