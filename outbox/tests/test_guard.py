"""What is suddenly too much is held until an admin decides (R14), and so is what a restore brings back (R16)."""

from datetime import timedelta

import pytest

from accounts import mail
from accounts.models import Role
from audit.models import AuditEvent
from core import clock
from outbox import operations
from outbox.models import Message, State
from outbox.operations.guarding import hold_everything_due_before
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def notes(number: int, *, source="rule:1", recipient=None, first=0) -> list[Message]:
    """Some mails of one source, each to somebody else unless to a `recipient`."""
    people = [recipient] * number if recipient else UserFactory.create_batch(number)
    return [
        operations.prepare("tests.note", key=f"{source}:{first + n}", recipient_id=person.pk, source=source)
        for n, person in enumerate(people)
    ]


def in_state(state) -> int:
    return Message.objects.filter(state=state, kind="tests.note").count()


@pytest.fixture
def few(settings):
    settings.MAIL_MOST_BY_RULE_AND_HOUR = 6


def test_storm_of_one_rule_is_held_and_the_admins_are_told(few, sink):
    admin = UserFactory(role=Role.ADMIN)
    operations.enqueue_all([*notes(7), *notes(3, source="rule:2")])
    operations.deliver_due()
    assert (in_state(State.HELD), in_state(State.SENT)) == (7, 3)
    alarm = next(sent for sent in sink.mails if sent["To"] == admin.email)
    for part in alarm.get_payload():
        said = part.get_payload(decode=True).decode()
        assert "/outbox/held/" in said and "7 mails are held" in said


def test_rows_of_the_last_hour_count_and_stored_ones_are_not_counted_twice(few):
    operations.enqueue_all(notes(6))
    operations.enqueue_all(list(Message.objects.filter(source="rule:1")))  # planned again: the same keys
    assert in_state(State.HELD) == 0
    operations.enqueue_all(notes(1, first=6))
    assert in_state(State.HELD) == 1
    with clock.travel(clock.now() + timedelta(minutes=61)):
        operations.enqueue_all(notes(1, first=7))
    assert in_state(State.HELD) == 1


def test_what_was_missed_is_no_storm(few):
    missed = notes(7)
    for message in missed:
        message.state = State.EXPIRED
    operations.enqueue_all(missed)
    operations.enqueue_all(notes(2, first=7))
    assert in_state(State.HELD) == 0


def test_sixth_mail_of_a_day_is_held_but_never_one_about_signing_in():
    person = UserFactory()
    operations.enqueue_all(notes(4, source="", recipient=person))
    operations.enqueue_all(notes(3, source="", recipient=person, first=4))
    assert (in_state(State.PENDING), in_state(State.HELD)) == (5, 2)
    mail.send(mail.Letter("notice", person.email, "Your password was changed", "Was it you?", person))
    assert Message.objects.get(kind="accounts.letter").state == State.PENDING
    with clock.travel(clock.now() + timedelta(hours=25)):
        operations.enqueue_all(notes(1, source="", recipient=person, first=9))
    assert in_state(State.HELD) == 2


@pytest.fixture
def admin(client, few):
    user = UserFactory(role=Role.ADMIN)
    client.force_login(user)
    operations.enqueue_all(notes(7))
    return user


def test_admin_releases_all_that_is_held(client, admin, sink):
    assert "7: Rule 1 made more than 6 mails" in client.get("/outbox/held/").content.decode()
    client.post("/outbox/held/", {"which": "all", "action": "release"})
    operations.deliver_due()
    assert in_state(State.SENT) == 7
    assert AuditEvent.objects.get(verb="outbox.held_released").count == 7


def test_admin_drops_by_reason_and_says_why(client, admin):
    reason = Message.objects.held().first().suppressed_reason
    assert client.post("/outbox/held/", {"which": reason, "action": "drop"}).status_code == 422
    client.post("/outbox/held/", {"which": reason, "action": "drop", "why": "A wrong rule"})
    assert in_state(State.SUPPRESSED) == 7
    assert Message.objects.filter(suppressed_reason="Dropped: A wrong rule").count() == 7


def test_held_mail_that_gets_too_late_is_never_sent(admin, sink):
    Message.objects.held().update(expires_at=clock.now() + timedelta(hours=1))
    with clock.travel(clock.now() + timedelta(hours=2)):
        assert operations.release_held(actor=admin) == 0
        operations.reap()
    assert in_state(State.EXPIRED) == 7


def test_after_a_restore_nothing_is_sent_that_was_due_before(sink):
    old = notes(2, source="")
    operations.enqueue_all(old)
    restored = clock.now() + timedelta(hours=1)
    with clock.travel(restored):
        assert hold_everything_due_before(restored) == 2
        late = operations.prepare(
            "tests.note", key="planned late", recipient_id=UserFactory().pk, not_before=restored - timedelta(hours=3)
        )
        fresh = operations.prepare("tests.note", key="fresh", recipient_id=UserFactory().pk)
        operations.enqueue_all([late, fresh])
        operations.deliver_due()
        assert (in_state(State.HELD), in_state(State.SENT)) == (3, 1)
        operations.release_held(actor=UserFactory(role=Role.ADMIN))
        operations.deliver_due()
    assert (in_state(State.HELD), in_state(State.SENT)) == (0, 4)
