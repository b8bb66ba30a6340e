"""Interactions, objections and what answers them, speakers, media."""

from collections.abc import Callable
from datetime import timedelta
from itertools import cycle, islice
from typing import Any

from core.audience import Audience
from stakeholders.models import (
    AnswerGiven,
    Booking,
    BookingState,
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
    StakeholderRole,
)
from stakeholders.operations import contacts, interactions, library, media, objections, people, speakers, stakeholders

BOTH, POST = "get post", "post"
MANY = 60
SECRET, FOREIGN = "Kestrel", "Osprey"

# By the name of the address: the values of a `tests.access.Row`.
ACCESS: dict[str, tuple] = {
    "stakeholders:interaction-list": ("YYnhhh",),
    "stakeholders:interaction-create": ("YYnhhh", BOTH),
    "stakeholders:interaction-detail": ("YYhhhh", "get", "contact"),
    "stakeholders:interaction-update": ("YYhhhh", BOTH, "contact"),
    "stakeholders:interaction-remove": ("YYhhhh", POST, "contact"),
    "stakeholders:interaction-restore": ("YYhhhh", POST, "removed_contact"),
    "stakeholders:raised-list": ("YYnhhh",),
    "stakeholders:raised-create": ("YYnhhh", BOTH),
    "stakeholders:raised-detail": ("YYhhhh", "get", "raised"),
    "stakeholders:raised-update": ("YYhhhh", BOTH, "raised"),
    "stakeholders:raised-remove": ("YYhhhh", POST, "raised"),
    "stakeholders:raised-restore": ("YYhhhh", POST, "removed_raised"),
    "stakeholders:raised-settle": ("YYhhhh", POST, "raised"),
    "stakeholders:raised-reopen": ("YYhhhh", POST, "settled_raised"),
    "stakeholders:answer-create": ("YYhhhh", BOTH, "raised"),
    "stakeholders:answer-update": ("YYhhhh", BOTH, "answer"),
    "stakeholders:booking-list": ("YYYhhh",),
    "stakeholders:booking-create": ("YYnhhh", BOTH),
    "stakeholders:booking-update": ("YYnhhh", BOTH, "booking"),
    "stakeholders:booking-remove": ("YYnhhh", POST, "booking"),
    "stakeholders:booking-restore": ("YYnhhh", POST, "removed_booking"),
    "stakeholders:media-list": ("YYYhhh",),
    "stakeholders:media-create": ("YYnhhh", BOTH),
    "stakeholders:media-update": ("YYnhhh", BOTH, "media"),
    "stakeholders:media-remove": ("YYnhhh", POST, "media"),
    "stakeholders:media-restore": ("YYnhhh", POST, "removed_media"),
    "stakeholders:objection-list": ("YYnnnn",),
    "stakeholders:objection-create": ("YYnnnn", BOTH),
    "stakeholders:objection-detail": ("YYhhhh", "get", "objection"),
    "stakeholders:objection-update": ("YYhhhh", BOTH, "objection"),
    "stakeholders:objection-remove": ("YYhhhh", POST, "unused_objection"),
    "stakeholders:objection-restore": ("YYhhhh", POST, "removed_objection"),
    "stakeholders:material-list": ("YYnnnn",),
    "stakeholders:material-create": ("YYnnnn", BOTH),
    "stakeholders:material-detail": ("YYhhhh", "get", "material"),
    "stakeholders:material-update": ("YYhhhh", BOTH, "material"),
    "stakeholders:material-remove": ("YYhhhh", POST, "material"),
    "stakeholders:material-restore": ("YYhhhh", POST, "removed_material"),
    "stakeholders:speaker-list": ("YYnnnn",),
    "stakeholders:speaker-create": ("YYnnnn", BOTH),
    "stakeholders:speaker-detail": ("YYhhhh", "get", "speaker"),
    "stakeholders:speaker-update": ("YYhhhh", BOTH, "speaker"),
    "stakeholders:speaker-remove": ("YYhhhh", POST, "speaker"),
    "stakeholders:speaker-restore": ("YYhhhh", POST, "removed_speaker"),
}


def nothing(world) -> dict:
    return {}


def contact(world) -> dict:
    return {
        "kind": "call",
        "on": world.ours.today.isoformat(),
        "participants": [world.records["member"].pk],
        "staff": [world.people["staff"].pk],
        "subject": "Another subject",
        "summary": "More was said",
    }


def logged(world) -> dict:
    """With a next step, a stance and an objection."""
    return contact(world) | {
        "next_title": "Send the report",
        "next_due_on": (world.ours.today + timedelta(days=7)).isoformat(),
        "position": "-1",
        "evidence": "She would vote no today.",
        "objection": world.records["objection"].pk,
        "words": "Who pays?",
    }


def raised(world) -> dict:
    return {
        "stakeholder": world.records["member"].pk,
        "objection": world.records["objection"].pk,
        "on": world.ours.today.isoformat(),
        "words": "Other words",
    }


def answer(world) -> dict:
    return {
        "material": world.records["material"].pk,
        "on": world.ours.today.isoformat(),
        "outcome": "moved",
        "note": "She read it.",
        "position": "1",
        "evidence": "She would vote yes.",
    }


def booking(world) -> dict:
    return {
        "speaker": world.records["speaker"].pk,
        "on": (world.ours.today + timedelta(days=9)).isoformat(),
        "occasion": "Roll call",
        "state": "confirmed",
        "audience": "city",
    }


def item(world) -> dict:
    return {
        "kind": "op_ed",
        "title": "Send the right responder",
        "outlet": "The Daily",
        "published_on": world.ours.today.isoformat(),
        "tone": "for",
        "audience": "city",
    }


POSTS: dict[str, Callable[[Any], dict]] = {
    "stakeholders:interaction-create": logged,
    "stakeholders:interaction-update": contact,
    "stakeholders:interaction-remove": nothing,
    "stakeholders:interaction-restore": nothing,
    "stakeholders:raised-create": raised,
    "stakeholders:raised-update": raised,
    "stakeholders:raised-remove": nothing,
    "stakeholders:raised-restore": nothing,
    "stakeholders:raised-settle": nothing,
    "stakeholders:raised-reopen": nothing,
    "stakeholders:answer-create": answer,
    "stakeholders:answer-update": answer,
    "stakeholders:booking-create": booking,
    "stakeholders:booking-update": booking,
    "stakeholders:booking-remove": nothing,
    "stakeholders:booking-restore": nothing,
    "stakeholders:media-create": item,
    "stakeholders:media-update": item,
    "stakeholders:media-remove": nothing,
    "stakeholders:media-restore": nothing,
    "stakeholders:objection-create": lambda w: {"title": "It is too early", "answer": "It is not."},
    "stakeholders:objection-update": lambda w: {"title": "It is too late", "answer": "It is not."},
    "stakeholders:objection-remove": nothing,
    "stakeholders:objection-restore": nothing,
    "stakeholders:material-create": lambda w: {
        "title": "A brief", "kind": "fact_sheet", "objections": [w.records["objection"].pk],
    },
    "stakeholders:material-update": lambda w: {"title": "Another brief", "kind": "fact_sheet"},
    "stakeholders:material-remove": nothing,
    "stakeholders:material-restore": nothing,
    "stakeholders:speaker-create": lambda w: {"name": "A retired sheriff", "rank": "Sheriff", "topics": "cost"},
    "stakeholders:speaker-update": lambda w: {"rank": "Chief", "topics": "risk"},
    "stakeholders:speaker-remove": nothing,
    "stakeholders:speaker-restore": nothing,
}  # fmt: skip


def record(name: str) -> Callable[[Any], Any]:
    return lambda world: world.records[name]


CONFLICTS: dict[str, Callable[[Any], Any]] = {
    "stakeholders:interaction-update": record("contact"),
    "stakeholders:raised-update": record("raised"),
    "stakeholders:answer-update": record("answer"),
    "stakeholders:booking-update": record("booking"),
    "stakeholders:media-update": record("media"),
    "stakeholders:objection-update": record("objection"),
    "stakeholders:material-update": record("material"),
    "stakeholders:speaker-update": record("speaker"),
}


def add_records(world) -> None:
    """Of either audience, in both cities; under the names that world.py gives to such (internal_, their_)."""
    world.records |= library_records(world.people["staff"])
    for engagement, prefix, mark in ((world.ours, "", ""), (world.theirs, "their_", f"{FOREIGN} ")):
        made = case_records(world, engagement, mark)
        world.records |= {f"{prefix}{name}": one for name, one in made.items()}


def library_records(staff) -> dict[str, Any]:
    def objection(word: str, **more):
        return library.add_objection(actor=staff, title=f"{SECRET} {word}", answer=f"{SECRET} says", **more)

    made = {
        "objection": objection("costs too much"),
        "unused_objection": objection("comes too early"),
        "removed_objection": objection("comes too late"),
    }
    named = {"actor": staff, "kind": MaterialKind.REPORT, "objections": [made["objection"]]}
    made["material"] = library.add_material(title=f"{SECRET} report", **named)
    made["removed_material"] = library.add_material(title=f"{SECRET} old report", **named)
    made["speaker"] = speakers.add_speaker(actor=staff, name="Ours, a retired chief", topics=f"{SECRET}, costs")
    made["removed_speaker"] = speakers.add_speaker(actor=staff, name=f"{SECRET} retired captain")
    library.remove_objection(made["removed_objection"], actor=staff)
    library.remove_material(made["removed_material"], actor=staff)
    speakers.remove_speaker(made["removed_speaker"], actor=staff)
    return made


def case_records(world, engagement, mark: str) -> dict[str, Any]:
    staff, today, records = world.people["staff"], engagement.today, world.records
    person = people.add_person(actor=staff, name=f"{mark}{SECRET} member of Ours")
    member = stakeholders.add_stakeholder(engagement, actor=staff, entry=person, role=StakeholderRole.COUNCIL)
    spoke = {"actor": staff, "speaker": records["speaker"], "on": today}
    writer = people.add_person(actor=staff, name=f"{mark}Writer of Ours")
    known = stakeholders.add_stakeholder(
        engagement, actor=staff, entry=writer, role=StakeholderRole.PRESS, audience=Audience.CITY
    )
    own = {"actor": staff, "on": today, "participants": [member], "staff": [staff]}
    own["kind"] = InteractionKind.MEETING
    made: dict[str, Any] = {"member": member}
    made["contact"], made["raised"] = contacts.log_contact(
        engagement, **own, subject=f"{mark}{SECRET} talk of Ours", summary=f"{SECRET} doubts",
        objection={"objection": records["objection"], "stakeholder": member, "words": f"{SECRET} words"},
    )  # fmt: skip
    made["removed_contact"] = interactions.log_interaction(engagement, **own, subject=f"{mark}{SECRET} old talk")
    interactions.remove_interaction(made["removed_contact"], actor=staff)
    objection = {"actor": staff, "objection": records["objection"], "stakeholder": member, "on": today}
    made["removed_raised"] = objections.raise_objection(engagement, **objection, words=f"{SECRET} old words")
    objections.remove_raised(made["removed_raised"], actor=staff)
    made["settled_raised"] = objections.raise_objection(engagement, **objection, words=f"{SECRET} settled words")
    objections.settle(made["settled_raised"], actor=staff, on=today)
    made["answer"] = objections.give_answer(
        made["raised"], actor=staff, material=records["material"], on=today, note=f"{SECRET} read it"
    )
    made["spoken_answer"] = objections.give_answer(made["raised"], **spoke)
    for audience, word in ((Audience.CITY, mark), (Audience.INTERNAL, f"{SECRET} ")):
        kind = "internal_" if audience == Audience.INTERNAL else ""
        author = member if audience == Audience.INTERNAL else known
        found = outreach(world, engagement, audience, word, author)
        made |= {f"{kind}{name}": one for name, one in found.items()}
    return made


def outreach(world, engagement, audience: str, word: str, author) -> dict[str, Any]:
    staff, today = world.people["staff"], engagement.today
    booked = {
        "actor": staff,
        "speaker": world.records["speaker"],
        "on": today + timedelta(days=5),
        "audience": audience,
    }
    booked["state"] = BookingState.CONFIRMED
    out = {"actor": staff, "published_on": today, "outlet": f"{word}Gazette", "audience": audience}
    out["kind"] = MediaKind.OP_ED
    made = {
        "booking": speakers.add_booking(engagement, **booked, occasion=f"{word}work session of Ours"),
        "removed_booking": speakers.add_booking(engagement, **booked, occasion=f"{word}old session"),
        "media": media.add_item(engagement, **out, title=f"{word}op-ed of Ours", author=author),
        "removed_media": media.add_item(engagement, **out, title=f"{word}old op-ed"),
    }
    speakers.remove_booking(made["removed_booking"], actor=staff)
    media.remove_item(made["removed_media"], actor=staff)
    return made


def fill_case(case, people) -> None:
    """Sixty of each kind in one more case, and a few more in the library."""
    objection, speaker = Objection.objects.kept().first(), Speaker.objects.kept().first()
    persons = Person.objects.bulk_create(Person(name=f"Ours {case.pk} {n}") for n in range(MANY))
    ours = Stakeholder.objects.bulk_create(
        Stakeholder(engagement=case, person=person, role=StakeholderRole.COUNCIL) for person in persons
    )
    extra = Person.objects.bulk_create(Person(name=f"Our speaker {case.pk} {n}") for n in range(10))
    Speaker.objects.bulk_create(Speaker(person=person, topics="costs") for person in extra)
    materials = Material.objects.bulk_create(
        Material(title=f"Our report {case.pk} {n}", kind=MaterialKind.REPORT) for n in range(10)
    )
    for material in materials:
        material.objections.add(objection)
    every = zip(ours, cycle(Audience.values), cycle(materials), cycle(Outcome.values), islice(cycle(people), MANY))  # noqa: B905
    for number, (who, audience, material, outcome, person) in enumerate(every):
        own = {"engagement": case, "on": case.today}
        kind = InteractionKind.CALL
        talk = Interaction.objects.create(**own, kind=kind, subject=f"Our talk {number}", created_by=person)
        talk.participants.set(ours[:5])
        talk.staff.set(people[:5])
        talk.materials.set(materials[:5])
        said = ObjectionRaised.objects.create(
            **own, objection=objection, stakeholder=who, interaction=talk, created_by=person
        )
        AnswerGiven.objects.create(**own, raised=said, material=material, outcome=outcome, created_by=person)
        AnswerGiven.objects.create(**own, raised=said, speaker=speaker, outcome=outcome, created_by=person)
        AnswerGiven.objects.create(**own, raised=said, argument=f"Ours {number}", outcome=outcome, created_by=person)
        Booking.objects.create(**own, speaker=speaker, occasion="Ours", audience=audience, state="confirmed")
        MediaItem.objects.create(
            engagement=case, kind=MediaKind.OP_ED, title=f"Ours {number}", outlet="Ours", published_on=case.today,
            author=who, audience=audience,
        )  # fmt: skip
