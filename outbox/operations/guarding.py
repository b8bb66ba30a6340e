"""The blast guard: what is suddenly too much is held until an admin has looked at it.

It also holds what was due before a backup that was restored: that may have been sent already.
"""

from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db.models import Count

from core import clock
from outbox.kinds import KINDS
from outbox.models import Message, Pulse, State
from outbox.models.message import UNSENT
from outbox.operations.alarming import alarms_about

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
COUNTED = [state for state in State if state not in (State.SUPPRESSED, State.SUPERSEDED, State.EXPIRED, State.HELD)]
RESTORED = "It was due before a backup was restored: it may have been sent already."


def guard(messages: list[Message]) -> list[Message]:
    """Hold those of these new messages that are too much; returns what tells the admins, to be stored with them."""
    fresh = [each for each in messages if each.state == State.PENDING and KINDS[each.kind].is_guarded]
    if not fresh:
        return []
    hold_older(fresh)
    if is_too_much(waiting(fresh)):
        waits = known_removed(waiting(fresh))
        hold_by_source(waits)
        hold_by_person(waiting(waits))
    return alarms_about([each for each in fresh if each.state == State.HELD])


def waiting(messages: list[Message]) -> list[Message]:
    return [each for each in messages if each.state == State.PENDING]


def hold(message: Message, reason: str) -> None:
    message.state, message.suppressed_reason = State.HELD, reason


def hold_older(messages: list[Message]) -> None:
    if restored_at := Pulse.restored_at():
        for message in messages:
            if message.not_before < restored_at:
                hold(message, RESTORED)


def is_too_much(messages: list[Message]) -> bool:
    """By a count that takes all of them for new: hardly ever more must be asked."""
    by_source, by_person = counts(messages)
    return any(number > most_by_source() for number in by_source.values()) or any(
        number > most_by_person() for number in by_person.values()
    )


def counts(messages: list[Message]) -> tuple[Counter, Counter]:
    """With these, how many a source made within an hour, and a person gets within a day."""
    now = clock.now()
    sources = {each.source for each in messages if each.source}
    people = {each.recipient_id for each in messages if each.recipient_id}
    by_source = Counter(each.source for each in messages if each.source)
    by_person = Counter(each.recipient_id for each in messages if each.recipient_id)
    made = Message.objects.filter(source__in=sources, created_at__gt=now - AN_HOUR).order_by().values_list("source")
    made = made.exclude(state__in=[State.SUPERSEDED, State.EXPIRED])  # what was missed is no storm
    by_source.update(dict(made.annotate(Count("pk"))))
    guarded = [kind.name for kind in KINDS.values() if kind.is_guarded]
    got = Message.objects.filter(recipient__in=people, created_at__gt=now - A_DAY, kind__in=guarded, state__in=COUNTED)
    by_person.update(dict(got.order_by().values_list("recipient").annotate(Count("pk"))))
    return by_source, by_person


def most_by_source() -> int:
    return settings.MAIL_MOST_BY_RULE_AND_HOUR


def most_by_person() -> int:
    return settings.MAIL_MOST_BY_PERSON_AND_DAY


def known_removed(messages: list[Message]) -> list[Message]:
    """Without those that are stored already, which will be left alone."""
    known = set(Message.objects.filter(key__in=[each.key for each in messages]).values_list("key", flat=True))
    return [each for each in messages if each.key not in known]


def hold_by_source(messages: list[Message]) -> None:
    """All of a source in the same words, whatever minute it was made in: an admin decides on them at once."""
    by_source, _ = counts(messages)
    for message in messages:
        if by_source[message.source] > most_by_source():
            name = message.source.replace(":", " ").capitalize()  # rule:7
            hold(message, f"{name} made more than {most_by_source()} mails within an hour.")


def hold_by_person(messages: list[Message]) -> None:
    """The first ones of a day go."""
    _, by_person = counts(messages)
    room = {person: most_by_person() - number for person, number in by_person.items()}
    for message in messages:
        if message.recipient_id:
            room[message.recipient_id] += 1
    for message in messages:
        if message.recipient_id and room[message.recipient_id] <= 0:
            hold(message, f"This person would get more than {most_by_person()} mails within a day.")
        elif message.recipient_id:
            room[message.recipient_id] -= 1


def hold_everything_due_before(instant) -> int:
    """After a backup was restored: nothing that was due before `instant` is sent until an admin releases it.

    What is only planned later, and was due before, is held as well. Returns how many are held now.
    """
    Pulse.objects.update_or_create(name=Pulse.RESTORED, defaults={"last_at": instant})
    rows = Message.objects.filter(state__in=[*UNSENT, State.SENDING, State.UNKNOWN], created_at__lt=instant)
    return rows.exclude(state=State.HELD).update(
        state=State.HELD, state_since=clock.now(), suppressed_reason=RESTORED, claim=None, lease_until=None
    )
