"""Speakers, and their bookings in cities."""

from django.db import transaction

from audit.operations import add, change, remove, restore
from core.audience import Audience
from core.errors import Refused
from engagements.models import Engagement
from stakeholders.models import Booking, BookingState, Person, Speaker
from stakeholders.operations import people


@transaction.atomic
def add_speaker(*, actor, person: Person | None = None, name: str = "", **fields) -> Speaker:
    """One of the register's persons, or somebody new by name. One who spoke no more is back on the list."""
    if not person:
        person = people.add_person(actor=actor, name=name)
    elif known := Speaker.objects.filter(person=person).first():
        if not known.removed_at:
            raise Refused(f"{person} is on the list of speakers already.", field="name")
        return edit_speaker(restore_speaker(known, actor=actor), actor=actor, **fields)
    return add(Speaker(person=person, **fields), actor=actor, verb="stakeholders.speaker_added")


def edit_speaker(speaker: Speaker, *, actor, expected_version: int | None = None, **fields) -> Speaker:
    return change(speaker, actor=actor, verb="stakeholders.speaker_edited", expected_version=expected_version, **fields)


def remove_speaker(speaker: Speaker, *, actor) -> Speaker:
    """Bookings and answers keep the name."""
    return remove(speaker, actor=actor, verb="stakeholders.speaker_removed")


def restore_speaker(speaker: Speaker, *, actor) -> Speaker:
    return restore(speaker, actor=actor, verb="stakeholders.speaker_restored")


@transaction.atomic
def add_booking(engagement: Engagement, *, actor, **fields) -> Booking:
    booking = Booking(engagement=engagement, **fields)
    _check(booking)
    return add(booking, actor=actor, verb="stakeholders.booking_added")


@transaction.atomic
def edit_booking(booking: Booking, *, actor, expected_version: int | None = None, **fields) -> Booking:
    names = ("speaker", "on", "state", "audience")
    wanted = {name: fields.get(name, getattr(booking, name)) for name in names}
    _check(Booking(engagement=booking.engagement, **wanted))
    return change(booking, actor=actor, verb="stakeholders.booking_edited", expected_version=expected_version, **fields)


def remove_booking(booking: Booking, *, actor) -> Booking:
    return remove(booking, actor=actor, verb="stakeholders.booking_removed")


def restore_booking(booking: Booking, *, actor) -> Booking:
    return restore(booking, actor=actor, verb="stakeholders.booking_restored")


def _check(booking: Booking) -> None:
    if booking.state == BookingState.HELD and booking.on > booking.engagement.today:
        raise Refused("It cannot have been held on a day that has not come yet.", field="state")
    if booking.state == BookingState.ASKED and booking.audience == Audience.PUBLIC:
        raise Refused("Only what is confirmed can be public.", field="audience")
