"""Bodies that decide, their seats, and who holds them."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from audit.operations import add, change, record, remove, restore
from core.audience import Audience
from core.errors import Refused
from engagements.models import Engagement
from stakeholders.models import DecisionBody, Seat, SeatTerm, Stakeholder


@transaction.atomic
def add_body(engagement: Engagement, *, actor, seats: list[str] = (), **fields) -> DecisionBody:
    """A body with its first seats, which all vote."""
    body = DecisionBody(engagement=engagement, **fields)
    _check_body(body)
    add(body, actor=actor, verb="stakeholders.body_added")
    for position, label in enumerate(seats):
        add_seat(body, actor=actor, label=label, position=position)
    return body


@transaction.atomic
def edit_body(body: DecisionBody, *, actor, expected_version: int | None = None, **fields) -> DecisionBody:
    kept = {name: getattr(body, name) for name in ("audience", "vote", "reports_to", "name")}
    _check_body(DecisionBody(pk=body.pk, engagement=body.engagement, **kept | _known(fields, kept)))
    verb = "stakeholders.body_edited"
    return change(body, actor=actor, verb=verb, expected_version=expected_version, **fields)


def _known(fields: dict, names) -> dict:
    return {name: value for name, value in fields.items() if name in names}


def _check_body(body: DecisionBody) -> None:
    """What it names is of the same city, and shown to no fewer than the body itself: its history names it too."""
    for field in ("vote", "reports_to"):
        other = getattr(body, field)
        if other is None:
            continue
        if other.engagement_id != body.engagement_id or (field == "reports_to" and other.pk == body.pk):
            raise Refused("Choose one of this city.", field=field)
        if Audience.values.index(other.audience) < Audience.values.index(body.audience):
            raise Refused(f"“{other}” is seen by fewer people than this body. Show that first.", field=field)
    if body.reports_to and body.pk and _goes_up_to(body.reports_to, body.pk):
        raise Refused("That body already passes what it decides on to this one.", field="reports_to")


def _goes_up_to(body: DecisionBody, pk: int) -> bool:
    """Whether the way of a proposal from `body` comes through the body `pk`."""
    seen: set[int] = set()
    while body and body.pk not in seen:
        if body.reports_to_id == pk:
            return True
        seen.add(body.pk)
        body = body.reports_to
    return False


def remove_body(body: DecisionBody, *, actor) -> DecisionBody:
    return remove(body, actor=actor, verb="stakeholders.body_removed")


@transaction.atomic
def restore_body(body: DecisionBody, *, actor) -> DecisionBody:
    if DecisionBody.objects.kept().filter(engagement=body.engagement_id, name=body.name).exists():
        raise Refused(f"There is another body called {body.name}. Rename that first.")
    running = SeatTerm.objects.filter(Q(until=None) | Q(until__gte=body.engagement.today), seat__body=body)
    gone = running.exclude(holder__removed_at=None).select_related("holder__person", "holder__organization", "seat")
    for term in gone[:1]:
        raise Refused(f"{term.seat} is held by {term.holder}, who was taken out of this city. Bring them back first.")
    return restore(body, actor=actor, verb="stakeholders.body_restored")


@transaction.atomic
def add_seat(body: DecisionBody, *, actor, label: str, **fields) -> Seat:
    _check_label(body, label)
    return add(Seat(body=body, label=label, **fields), actor=actor, verb="stakeholders.seat_added")


@transaction.atomic
def edit_seat(seat: Seat, *, actor, **fields) -> Seat:
    _check_label(seat.body, fields.get("label", seat.label), but=seat.pk)
    return change(seat, actor=actor, verb="stakeholders.seat_edited", **fields)


def _check_label(body: DecisionBody, label: str, but: int | None = None) -> None:
    if body.seats.filter(label=label).exclude(pk=but).exists():
        raise Refused(f"There is a seat called {label} already.", field="label")


@transaction.atomic
def remove_seat(seat: Seat, *, actor) -> None:
    """For one that never was: who held it would go with it."""
    if seat.terms.exists():
        raise Refused("Someone holds or held this seat. Remove those terms first.")
    record(actor=actor, verb="stakeholders.seat_removed", subject=seat)
    seat.delete()


@transaction.atomic
def add_term(seat: Seat, *, actor, holder: Stakeholder, since: date, until: date | None = None) -> SeatTerm:
    """A seat has one holder at a time; the next term may begin on the day that the last one ends."""
    term = SeatTerm(seat=seat, holder=holder, since=since, until=until)
    _check_term(term)
    return add(term, actor=actor, verb="stakeholders.term_added")


@transaction.atomic
def edit_term(term: SeatTerm, *, actor, **fields) -> SeatTerm:
    values = {name: getattr(term, name) for name in ("seat", "holder", "since", "until")}
    _check_term(SeatTerm(pk=term.pk, **values | fields))
    return change(term, actor=actor, verb="stakeholders.term_edited", **fields)


def _check_term(term: SeatTerm) -> None:
    if term.holder.engagement_id != term.seat.body.engagement_id:
        raise Refused("The holder has to be a stakeholder of this city.", field="holder")
    if term.until and term.until <= term.since:
        raise Refused("A term cannot end before it has begun.", field="until")
    DecisionBody.objects.select_for_update().get(pk=term.seat.body_id)
    around = _at_the_same_time(term).select_related("seat", "holder__person", "holder__organization")
    if other := around.filter(seat=term.seat_id).first():
        until = f"to {other.until:%b %-d, %Y}" if other.until else "with no end"
        raise Refused(
            f"A seat has one holder at a time: {other.holder} holds it from {other.since:%b %-d, %Y} {until}.",
            field="since",
        )
    if term.seat.is_voting and (other := around.filter(holder=term.holder, seat__is_voting=True).first()):
        raise Refused(
            f"{other.holder} then holds {other.seat} too, and has one vote. Say of one of the two seats that it "
            "does not vote.",
            field="holder",
        )


def _at_the_same_time(term: SeatTerm) -> QuerySet[SeatTerm]:
    """The other terms in its body that run with it."""
    others = SeatTerm.objects.filter(Q(until=None) | Q(until__gt=term.since), seat__body=term.seat.body_id)
    return (others.filter(since__lt=term.until) if term.until else others).exclude(pk=term.pk).order_by("since", "pk")


@transaction.atomic
def remove_term(term: SeatTerm, *, actor) -> None:
    """For one that never was; one that has ended gets its last day."""
    record(actor=actor, verb="stakeholders.term_removed", subject=term)
    term.delete()
