"""Stakeholders for the benchmark: half of them in the measured city, the rest spread over the others."""

from datetime import date, timedelta
from random import Random

from core.audience import Audience
from stakeholders.models import (
    Confidence,
    DecisionBody,
    Person,
    Position,
    Seat,
    SeatTerm,
    Stakeholder,
    Stance,
    StanceSource,
    Standing,
)
from stakeholders.models.stakeholder import StakeholderRole
from stakeholders.sounds import sound_of

CHOICE = Random(20260102)
NAMES = [
    "Alder",
    "Birch",
    "Cedar",
    "Elm",
    "Hazel",
    "Juniper",
    "Larch",
    "Maple",
    "Oak",
    "Pine",
    "Rowan",
    "Spruce",
    "Willow",
    "Yew",
]
BATCH = 5000


def fill(cases: list, staff, number: int, today: date) -> None:
    """Each with a standing and two stances; every case has a council of nine."""
    people = Person.objects.bulk_create((person(n) for n in range(number)), batch_size=BATCH)
    made = Stakeholder.objects.bulk_create(
        (
            Stakeholder(
                engagement=cases[0] if n % 2 else cases[n // 2 % len(cases)],
                person=each,
                role=CHOICE.choice(StakeholderRole.values),
                audience=CHOICE.choice(Audience.values),
            )
            for n, each in enumerate(people)
        ),
        batch_size=BATCH,
    )
    stances = Stance.objects.bulk_create(
        (stance(one, staff, today, ago) for one in made for ago in (CHOICE.randrange(200, 300), CHOICE.randrange(99))),
        batch_size=BATCH,
    )
    Standing.objects.bulk_create(
        (
            Standing(
                engagement_id=one.engagement_id,
                stakeholder=one,
                influence=CHOICE.randrange(1, 6),
                owner=staff,
                previous=stances[2 * n],
                stance=stances[2 * n + 1],
                last_contact_on=today - timedelta(CHOICE.randrange(120)),
            )
            for n, one in enumerate(made)
        ),
        batch_size=BATCH,
    )
    seat_councils(cases, made, today)


def person(number: int) -> Person:
    name = f"{CHOICE.choice(NAMES)} {CHOICE.choice(NAMES)} {number}"
    return Person(name=name, email=f"person{number}@bench.example", sound=sound_of(name))


def stance(one: Stakeholder, staff, today: date, ago: int) -> Stance:
    return Stance(
        engagement_id=one.engagement_id,
        stakeholder=one,
        position=CHOICE.choice(Position.values),
        on=today - timedelta(ago),
        confidence=Confidence.HIGH,
        source=StanceSource.SAID_TO_US,
        evidence="Said so at the hearing.",
        heard_by=staff,
        created_by=staff,
    )


def seat_councils(cases: list, made: list[Stakeholder], today: date) -> None:
    by_case: dict[int, list[Stakeholder]] = {}
    for one in made:
        by_case.setdefault(one.engagement_id, []).append(one)
    bodies = DecisionBody.objects.bulk_create(
        DecisionBody(engagement=case, name="City Council", vote=case.anchors.first()) for case in cases
    )
    seats = Seat.objects.bulk_create(
        Seat(body=body, label=f"Ward {n}", position=n) for body in bodies for n in range(9)
    )
    SeatTerm.objects.bulk_create(
        SeatTerm(seat=seat, holder=by_case[seat.body.engagement_id][seat.position], since=today - timedelta(400))
        for seat in seats
        if seat.position < len(by_case.get(seat.body.engagement_id, []))
    )
