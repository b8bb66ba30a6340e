"""What was said and done, for the benchmark: contacts, objections, media, speakers; half in the measured city."""

from datetime import date, timedelta
from itertools import islice
from random import Random

from core.audience import Audience
from stakeholders.models import (
    AnswerGiven,
    Booking,
    Influence,
    Interaction,
    InteractionKind,
    Material,
    MaterialKind,
    MediaItem,
    MediaKind,
    Objection,
    ObjectionRaised,
    Outcome,
    Person,
    Speaker,
    Stakeholder,
)

CHOICE = Random(20260104)
TOPICS = ("Budget hearing", "Union terms", "Dispatch floor tour", "Call types for the pilot", "Liability questions")
BATCH = 5000


def fill(cases: list, staff, number: int, today: date) -> None:
    """So many contacts; for each fiftieth an objection, for each hundredth an influence and a piece of media."""
    known = {}
    for one in Stakeholder.objects.only("pk", "engagement_id"):
        known.setdefault(one.engagement_id, []).append(one)
    here = [case for case in cases if case.pk in known]
    places = [here[0] if n % 2 else here[n // 2 % len(here)] for n in range(number)]
    log(places, known, staff, today)
    object_and_answer(places[: number // 50], known, staff, today)
    pieces = places[: number // 100]
    MediaItem.objects.bulk_create((media(case, today) for case in pieces), batch_size=BATCH)
    links = {tuple(one.pk for one in CHOICE.sample(known[case.pk], 2)): case for case in pieces if known[case.pk][1:]}
    Influence.objects.bulk_create(
        (Influence(engagement=case, source_id=a, target_id=b) for (a, b), case in links.items()), batch_size=BATCH
    )


def log(places: list, known: dict, staff, today: date) -> None:
    """Each with one or two who took part, and one of LEAP's."""
    took_part, led = Interaction.participants.through, Interaction.staff.through
    rows = (contact(case, staff, today) for case in places)
    while batch := Interaction.objects.bulk_create(islice(rows, BATCH)):
        took_part.objects.bulk_create(
            took_part(interaction=each, stakeholder=one)
            for each in batch
            for one in {CHOICE.choice(known[each.engagement_id]) for _ in range(CHOICE.choice([1, 2]))}
        )
        led.objects.bulk_create(led(interaction=each, user=staff) for each in batch)


def contact(case, staff, today: date) -> Interaction:
    return Interaction(
        engagement=case,
        kind=CHOICE.choice(InteractionKind.values),
        on=today - timedelta(CHOICE.randrange(700)),
        subject=CHOICE.choice(TOPICS),
        summary="What was said, in a few sentences. " * 5,
        created_by=staff,
    )


def object_and_answer(places: list, known: dict, staff, today: date) -> None:
    """Each objection with one answer; every fourth brought a speaker."""
    objections = Objection.objects.bulk_create(Objection(title=f"Objection {n}") for n in range(20))
    materials = Material.objects.bulk_create(Material(title=f"Paper {n}", kind=MaterialKind.REPORT) for n in range(60))
    for n, objection in enumerate(objections):
        objection.materials.set(materials[n * 3 : n * 3 + 3])
    raised = ObjectionRaised.objects.bulk_create(
        (
            ObjectionRaised(
                engagement=case,
                objection=CHOICE.choice(objections),
                stakeholder=CHOICE.choice(known[case.pk]),
                on=today - timedelta(CHOICE.randrange(300)),
                created_by=staff,
            )
            for case in places
        ),
        batch_size=BATCH,
    )
    AnswerGiven.objects.bulk_create(
        (
            AnswerGiven(
                engagement_id=one.engagement_id,
                raised=one,
                material=CHOICE.choice(materials),
                on=one.on,
                outcome=CHOICE.choice(Outcome.values),
                created_by=staff,
            )
            for one in raised
        ),
        batch_size=BATCH,
    )
    speakers = Speaker.objects.bulk_create(Speaker(person=one) for one in Person.objects.order_by("pk")[:200])
    Booking.objects.bulk_create(
        Booking(
            engagement_id=one.engagement_id,
            speaker=CHOICE.choice(speakers),
            on=one.on,
            occasion="Committee hearing",
            audience=CHOICE.choice(Audience.values),
        )
        for one in raised[::4]
    )


def media(case, today: date) -> MediaItem:
    return MediaItem(
        engagement=case,
        kind=CHOICE.choice(MediaKind.values),
        title="A team for calls that need no officer",
        outlet="The Daily",
        published_on=today - timedelta(CHOICE.randrange(700)),
        audience=CHOICE.choice(Audience.values),
    )
