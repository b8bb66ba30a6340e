"""From due to sent, and every way it can go wrong; with a real mail server."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from accounts import mail
from accounts.models import Role, User
from accounts.operations import invite, revoke_invitation
from core import clock
from outbox import operations
from outbox.models import EDGES, DeliveryAttempt, Message, Outcome, State
from outbox.models.message import EXPLAINED
from outbox.operations.delivery import LEASE, begin, claim, deliver
from outbox.operations.recording import PAUSES, UNKNOWN_PAUSE, finish
from outbox.tests.states import put
from outbox.transport import Postman, Verdict
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def note(key="note:1", **values) -> Message:
    recipient = values.pop("recipient", None) or UserFactory()
    return operations.enqueue("tests.note", key=key, recipient_id=recipient.pk, **values)


def again(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def later(span: timedelta):
    """A moment after so much time."""
    return clock.travel(clock.now() + span + timedelta(seconds=1))


def test_due_message_is_sent_once(sink):
    message = note()
    operations.deliver_due()
    operations.deliver_due()
    assert again(message).state == State.SENT
    assert [mail["Message-ID"] for mail in sink.mails] == [message.message_id]
    assert sink.mails[0]["To"] == message.recipient.email
    assert sink.mails[0]["Auto-Submitted"] == "auto-generated"
    assert [(attempt.outcome, attempt.claim) for attempt in message.tries.all()] == [
        (Outcome.SENT, again(message).claim)
    ]


def test_key_makes_it_one_message():
    first = note("note:same")
    assert note("note:same").pk == first.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(key="note:same", kind="tests.note", recipient=first.recipient, message_id="<x>")


def test_unknown_state_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=note().pk).update(state="vanished")


@pytest.mark.parametrize("origin", State)
def test_r3_database_lets_a_message_go_along_the_edges_only(origin):
    reader = UserFactory()
    for target in State:
        message = put(note(f"note:{origin}:{target}", recipient=reader, not_before=clock.now()), origin)
        rows = Message.objects.filter(pk=message.pk)
        move = {"state": target, "suppressed_reason": "Why", "claim": uuid4(), "lease_until": clock.now()}
        if target in EDGES[origin] or target == origin:
            rows.update(**move)
        else:
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(**move)


def test_final_states_lead_nowhere_and_every_edge_is_between_known_states():
    assert set(EDGES) == set(State)
    assert not EDGES[State.SENT] and not EDGES[State.SUPPRESSED] and not EDGES[State.EXPIRED]


def test_message_of_the_future_waits(sink):
    message = note(not_before=clock.now() + timedelta(hours=1))
    operations.deliver_due()
    assert (again(message).state, sink.mails) == (State.PENDING, [])


def test_nothing_is_sent_after_its_time(sink):
    message = note(expires_at=clock.now() + timedelta(minutes=5))
    with later(timedelta(minutes=5)):
        operations.deliver_due()
        operations.reap()
    assert (again(message).state, sink.mails) == (State.EXPIRED, [])


def test_suppressed_message_says_why(sink):
    message = note(params={"moot": True})
    operations.deliver_due()
    assert (again(message).state, again(message).suppressed_reason) == (State.SUPPRESSED, "It is moot.")
    assert not sink.mails and not message.tries.exists()


def test_deactivated_person_gets_nothing(sink):
    message = note(recipient=UserFactory(is_active=False))
    operations.deliver_due()
    assert (again(message).state, sink.mails) == (State.SUPPRESSED, [])


def test_demo_person_gets_nothing_from_a_real_mail_server(sink):
    message = note(recipient=UserFactory(is_demo=True))
    operations.deliver_due()
    assert (again(message).state, sink.mails) == (State.SUPPRESSED, [])


def test_bad_rows_never_stop_the_others(sink):
    bad, header = note("note:bad", params={"poison": True}), note("note:header", params={"subject": "Two\nlines"})
    good = note("note:good")
    operations.deliver_due()
    assert [again(message).state for message in (bad, header, good)] == [State.RETRY, State.RETRY, State.SENT]
    assert "RuntimeError" in again(bad).last_error


@pytest.mark.parametrize(
    ("command", "reply", "state", "outcome", "wait"),
    [
        ("connect", "421 busy", State.RETRY, Outcome.TEMPORARY, PAUSES[0]),
        ("connect", "drop", State.RETRY, Outcome.TEMPORARY, PAUSES[0]),
        ("connect", 2, State.RETRY, Outcome.TEMPORARY, PAUSES[0]),
        ("mail", "451 later", State.RETRY, Outcome.TEMPORARY, PAUSES[0]),
        ("mail", "530 sign in first", State.RETRY, Outcome.TEMPORARY, PAUSES[0]),
        ("mail", "drop", State.RETRY, Outcome.TEMPORARY, PAUSES[0]),
        ("rcpt", "421 closing", State.RETRY, Outcome.TEMPORARY, PAUSES[0]),
        ("rcpt", "450 greylisted", State.RETRY, Outcome.TEMPORARY, PAUSES[0]),
        ("rcpt", "432 too many connections", State.RETRY, Outcome.TEMPORARY, timedelta(minutes=20)),
        ("rcpt", "452 4.2.2 mailbox full", State.RETRY, Outcome.TEMPORARY, timedelta(hours=4)),
        ("rcpt", "550 no such person", State.DEAD, Outcome.PERMANENT, None),
        ("accepted", "452 out of storage", State.RETRY, Outcome.TEMPORARY, timedelta(hours=4)),
        ("accepted", "552 message too large", State.RETRY, Outcome.TEMPORARY, timedelta(hours=4)),
        ("accepted", "451 try again", State.RETRY, Outcome.TEMPORARY, PAUSES[0]),
        ("accepted", "554 looks like spam", State.DEAD, Outcome.PERMANENT, None),
        ("accepted", "drop", State.UNKNOWN, Outcome.UNKNOWN, UNKNOWN_PAUSE),
        ("accepted", 2, State.UNKNOWN, Outcome.UNKNOWN, UNKNOWN_PAUSE),
    ],
)
def test_answer_of_the_mail_server_decides(sink, command, reply, state, outcome, wait):
    sink.answer(command, reply)
    message, now = note(), clock.now()
    operations.deliver_due()
    stored = again(message)
    assert (stored.state, message.tries.get().outcome) == (state, outcome)
    assert stored.last_error
    if wait:
        spread = 2 if "432" in str(reply) else 1
        assert wait <= stored.not_before - now <= wait * spread + timedelta(seconds=10)
    else:
        assert stored.not_before is None


def test_message_is_given_up_after_eight_tries(sink):
    sink.answer("rcpt", *["450 greylisted"] * 20)
    message = note()
    at = clock.now()
    for pause in (timedelta(0), *PAUSES, *PAUSES[:2]):
        at += pause + timedelta(minutes=1)
        with clock.travel(at):
            operations.deliver_due()
    assert (again(message).state, message.tries.count()) == (State.DEAD, 8)


def test_message_is_given_up_a_day_after_its_first_try_and_begins_anew_when_an_admin_sends_it(sink):
    sink.answer("rcpt", *["452 4.2.2 mailbox full"] * 20)
    message, begun = note(), clock.now()
    for hours in (0, 5, 10, 15, 20):
        with clock.travel(begun + timedelta(hours=hours)):
            operations.deliver_due()
    assert again(message).state == State.RETRY
    with clock.travel(begun + timedelta(hours=25)):
        operations.deliver_due()
        assert again(message).state == State.DEAD
        operations.retry(again(message), actor=UserFactory(role=Role.ADMIN))
        operations.deliver_due()
    assert again(message).state == State.RETRY


def test_message_in_the_dark_is_tried_once_more_then_waits_for_a_person(sink):
    sink.answer("accepted", "drop", "drop", "drop")
    message = note()
    operations.deliver_due()
    for number in (1, 2, 3):
        with later(timedelta(minutes=11) * number):
            operations.deliver_due()
    assert (again(message).state, again(message).not_before) == (State.UNKNOWN, None)
    assert {mail["Message-ID"] for mail in sink.mails} == {message.message_id}
    assert len(sink.mails) == 2


def test_connection_that_broke_does_not_spoil_the_next_mail(sink):
    sink.answer("rcpt", "drop")
    first, second = note("note:1"), note("note:2")
    operations.deliver_due()
    assert [again(first).state, again(second).state] == [State.RETRY, State.SENT]


def test_sender_killed_before_smtp_loses_and_doubles_nothing(sink):
    message = note()
    claim(10)
    with later(LEASE):
        operations.reap()
        assert again(message).state == State.PENDING
        operations.deliver_due()
    assert (again(message).state, len(sink.mails)) == (State.SENT, 1)


def test_sender_killed_after_it_began_leaves_an_unknown(sink):
    message = note()
    begin(claim(10)[0])
    with later(LEASE):
        operations.reap()
        assert again(message).state == State.UNKNOWN
        operations.deliver_due()
        assert not sink.mails
    with later(LEASE + UNKNOWN_PAUSE + timedelta(seconds=5)):
        operations.deliver_due()
    assert (again(message).state, len(sink.mails)) == (State.SENT, 1)


def test_stale_sender_cannot_begin_or_overwrite(sink):
    message = note()
    stale = claim(10)[0]
    with later(LEASE):
        operations.reap()
        operations.deliver_due()
        deliver(stale, Postman())
    assert (again(message).state, len(sink.mails), DeliveryAttempt.objects.count()) == (State.SENT, 1, 1)


def test_r9_reader_who_is_deactivated_or_moves_between_claim_and_send(sink):
    gone, moved = note("note:1"), note("note:2")
    held = claim(10)
    User.objects.filter(pk=gone.recipient_id).update(is_active=False)
    User.objects.filter(pk=moved.recipient_id).update(email="new@example.org")
    for message in held:
        deliver(message, Postman())
    assert [again(message).state for message in (gone, moved)] == [State.SUPPRESSED, State.SENT]
    assert [sent["To"] for sent in sink.mails] == ["new@example.org"]


def test_r11_what_gets_too_late_between_claim_and_send_is_not_sent(sink):
    message = note(expires_at=clock.now() + timedelta(minutes=1))
    [held] = claim(10)
    with later(timedelta(minutes=1)):
        deliver(held, Postman())
    assert (again(message).state, sink.mails, message.tries.count()) == (State.EXPIRED, [], 0)


def test_late_finisher_may_still_say_that_it_arrived(sink):
    message = note()
    held = claim(10)[0]
    attempt = begin(held)
    with later(LEASE):
        operations.reap()
    finish(attempt, held, Verdict(Outcome.SENT))
    assert again(message).state == State.SENT


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_mail_server_is_spoken_to(sink, monkeypatch):
    seen = []
    ordinary = Postman.deliver
    monkeypatch.setattr(
        Postman, "deliver", lambda self, email: seen.append(connection.in_atomic_block) or ordinary(self, email)
    )
    message = note()
    operations.deliver_due()
    assert seen == [False]
    assert again(message).state == State.SENT


def test_letter_about_signing_in_is_wiped_once_it_is_through(sink):
    admin = UserFactory(role=Role.ADMIN)
    invite(actor=admin, email="new@example.org", name="New person", role=Role.STAFF)
    second = invite(actor=admin, email="other@example.org", name="Other person", role=Role.STAFF)
    revoke_invitation(second, actor=admin)
    mail.send(mail.Letter("notice", admin.email, "Your password was changed", "Was it you?", admin))
    operations.deliver_due()
    assert {sent["To"] for sent in sink.mails} == {"new@example.org", admin.email}
    assert Message.objects.get(address="other@example.org").state == State.SUPPRESSED
    assert not Message.objects.exclude(params={}).exists()


def test_mail_that_is_only_text_comes_as_a_page_too(sink):
    text = "Hello <b>Ann</b>,\n\nOpen it here:\n\nhttps://crm.example/key/?a=1&b=2\n"
    mail.send(mail.Letter("password_reset_key", "new@example.org", "A <new> password", text))
    operations.deliver_due()
    plain, page = (part.get_payload(decode=True).decode() for part in sink.mails[0].get_payload())
    assert plain.splitlines() == text.splitlines()
    assert '<html lang="en' in page and "color-scheme" in page
    assert "<h1>A &lt;new&gt; password</h1>" in page and "&lt;b&gt;Ann&lt;/b&gt;" in page
    assert 'href="https://crm.example/key/?a=1&amp;b=2"' in page


@pytest.mark.parametrize("state", [State.DEAD, State.UNKNOWN, State.PENDING])
def test_link_of_a_letter_that_never_left_is_kept_no_longer_than_it_could_be_sent(state):
    mail.send(mail.Letter("password_reset_key", "new@example.org", "Reset", "https://crm.example/key"))
    kept = note()
    for message in Message.objects.all():
        put(message, state)
    operations.reap()
    assert Message.objects.get(address="new@example.org").params["text"]
    with later(timedelta(days=3)):
        operations.reap()
    assert Message.objects.get(address="new@example.org").params == {}
    assert again(kept).state == state


def test_messages_that_have_long_been_over_are_forgotten():
    states = {state: note(key=f"note:{state}", expires_at=clock.now() + timedelta(days=1)) for state in State}
    for state, message in states.items():
        claimed = {"claim": uuid4(), "lease_until": clock.now()} if state == State.SENDING else {}
        why = "Not wanted" if state in EXPLAINED else ""
        put(message, state, suppressed_reason=why, **claimed)
    with later(timedelta(days=179)):
        assert operations.forget_old() == 0
    with later(timedelta(days=180)):
        assert operations.forget_old() == 6
    kept = set(Message.objects.values_list("state", flat=True))
    assert kept == {State.PENDING, State.SENDING, State.RETRY, State.HELD}
