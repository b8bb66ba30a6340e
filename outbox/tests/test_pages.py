"""The admins' pages about outgoing mail."""

import pytest

from accounts.models import Role
from audit.models import AuditEvent
from core import clock
from core.errors import Refused
from outbox import operations
from outbox.models import Message, State
from outbox.tests.states import put
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = UserFactory(role=Role.ADMIN)
    client.force_login(user)
    return user


def message_in(state, key="note:1", **fields) -> Message:
    message = operations.enqueue("tests.note", key=key, recipient_id=UserFactory().pk)
    return put(message, state, not_before=None, **fields)


def test_list_shows_state_and_reason_and_when_the_tick_ran(client, admin):
    message_in(State.DEAD, last_error="550 no such person")
    page = client.get("/outbox/").content.decode()
    assert "has not run yet" in page
    assert "550 no such person" in page
    operations.beat("tick")
    assert " s ago" in client.get("/outbox/").content.decode()


def test_list_takes_the_same_queries_for_many(client, admin, django_assert_max_num_queries):
    for number in range(3):
        message_in(State.DEAD, key=f"note:{number}")
    with django_assert_max_num_queries(20) as few:
        client.get("/outbox/")
    for number in range(3, 40):
        message_in(State.DEAD, key=f"note:{number}")
    with django_assert_max_num_queries(len(few)):
        client.get("/outbox/")


@pytest.mark.parametrize("role", [Role.STAFF, Role.LIAISON, Role.OBSERVER])
def test_only_admins_look_after_mail(client, role):
    message = message_in(State.UNKNOWN)
    client.force_login(UserFactory(role=role))
    assert client.get("/outbox/").status_code == 403
    assert client.get(f"/outbox/{message.pk}/").status_code == 404
    assert client.post(f"/outbox/{message.pk}/send/").status_code == 404


def test_address_that_is_refused_for_good_is_named_until_mail_gets_through(client, admin, sink):
    sink.answer("rcpt", "550 no such person")
    message = operations.enqueue("tests.note", key="note:1", recipient_id=UserFactory(email="gone@example.org").pk)
    operations.deliver_due()
    page = client.get("/outbox/").content.decode()
    assert "Refused for good" in page and "gone@example.org</bdi></a>: 550 no such person" in page
    operations.enqueue("tests.note", key="note:2", recipient_id=message.recipient_id)
    operations.deliver_due()
    assert "Refused for good" not in client.get("/outbox/").content.decode()


@pytest.mark.parametrize("state", [State.DEAD, State.UNKNOWN])
def test_admin_sends_what_waits_for_a_person(client, admin, state, mailoutbox):
    message = message_in(state)
    client.post(f"/outbox/{message.pk}/send/")
    operations.deliver_due()
    message.refresh_from_db()
    assert (message.state, len(mailoutbox)) == (State.SENT, 1)
    assert AuditEvent.objects.filter(verb="outbox.message_retried", actor=admin).count() == 1


def test_what_is_over_cannot_be_sent_again(admin):
    for state in (State.SENT, State.EXPIRED):
        with pytest.raises(Refused):
            operations.retry(message_in(state, key=f"note:{state}"), actor=admin)
    with pytest.raises(Refused):
        operations.retry(message_in(State.UNKNOWN, expires_at=clock.now()), actor=admin)


@pytest.mark.parametrize("state", [State.DEAD, State.UNKNOWN])
def test_dropping_asks_for_a_reason(client, admin, state):
    message = message_in(state)
    assert client.post(f"/outbox/{message.pk}/drop/", {"reason": ""}).status_code == 422
    client.post(f"/outbox/{message.pk}/drop/", {"reason": "Sent by hand"})
    message.refresh_from_db()
    assert (message.state, message.suppressed_reason) == (State.SUPPRESSED, "Sent by hand")
    assert "Sent by hand" in client.get(f"/outbox/{message.pk}/").content.decode()


def test_unknown_filters_and_pages_do_not_break_the_list(client, admin):
    for query in ("state=nonsense", "to=%F0%9F%98%80", "page=0", "page=nine", "page=999999999999999999999"):
        assert client.get(f"/outbox/?{query}").status_code in (200, 404)
