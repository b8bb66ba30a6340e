"""The register, a city's stakeholders, stances and bodies."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from core.audience import Audience
from stakeholders.models import (
    Confidence,
    DecisionBody,
    Influence,
    Organization,
    OrganizationKind,
    Person,
    Position,
    Seat,
    SeatTerm,
    Stakeholder,
    Stance,
    StanceSource,
    Standing,
)
from stakeholders.models.person import Affiliation
from stakeholders.models.stakeholder import StakeholderRole
from stakeholders.operations import bodies, merging, organizations, people, stakeholders, stances

BOTH, POST = "get post", "post"
# By the name of the address: the values of a `tests.access.Row`.
ACCESS: dict[str, tuple] = {
    "stakeholders:person-list": ("YYnnnn",),
    "stakeholders:person-create": ("YYnnnn", BOTH),
    "stakeholders:person-detail": ("YYhhhh", "get", "person"),
    "stakeholders:person-update": ("YYhhhh", BOTH, "person"),
    "stakeholders:person-remove": ("YYhhhh", POST, "other_person"),
    "stakeholders:person-restore": ("YYhhhh", POST, "removed_person"),
    "stakeholders:person-merge": ("YYhhhh", BOTH, "person", "with={other_person.pk}"),
    "stakeholders:affiliation-create": ("YYhhhh", BOTH, "person"),
    "stakeholders:affiliation-update": ("YYhhhh", BOTH, "affiliation"),
    "stakeholders:affiliation-remove": ("YYhhhh", POST, "affiliation"),
    "stakeholders:organization-list": ("YYnnnn",),
    "stakeholders:organization-create": ("YYnnnn", BOTH),
    "stakeholders:organization-detail": ("YYhhhh", "get", "organization"),
    "stakeholders:organization-update": ("YYhhhh", BOTH, "organization"),
    "stakeholders:organization-remove": ("YYhhhh", POST, "other_organization"),
    "stakeholders:organization-restore": ("YYhhhh", POST, "removed_organization"),
    "stakeholders:organization-merge": ("YYhhhh", BOTH, "organization", "with={other_organization.pk}"),
    "stakeholders:merge-detail": ("YYhhhh", "get", "merge"),
    "stakeholders:merge-undo": ("YYhhhh", BOTH, "merge"),
    "stakeholders:stakeholder-list": ("YYYhhh",),
    "stakeholders:stakeholder-create": ("YYnhhh", BOTH),
    "stakeholders:stakeholder-detail": ("YYYhhh", "get", "stakeholder"),
    "stakeholders:stakeholder-update": ("YYnhhh", BOTH, "stakeholder"),
    "stakeholders:standing-update": ("YYnhhh", BOTH, "stakeholder"),
    "stakeholders:stakeholder-remove": ("YYnhhh", POST, "seatless_stakeholder"),
    "stakeholders:stakeholder-restore": ("YYnhhh", POST, "removed_stakeholder"),
    "stakeholders:stance-create": ("YYnhhh", BOTH, "stakeholder"),
    "stakeholders:stance-withdraw": ("YYhhhh", BOTH, "stance"),
    "stakeholders:stakeholder-place": ("YYnhhh", BOTH, "stakeholder"),
    "stakeholders:grid": ("YYnhhh",),
    "stakeholders:influence-map": ("YYnhhh",),
    "stakeholders:influence-create": ("YYnhhh", BOTH, "stakeholder"),
    "stakeholders:influence-remove": ("YYhhhh", POST, "influence"),
    "stakeholders:body-list": ("YYYhhh",),
    "stakeholders:body-create": ("YYnhhh", BOTH),
    "stakeholders:body-detail": ("YYYhhh", "get", "body"),
    "stakeholders:body-update": ("YYnhhh", BOTH, "body"),
    "stakeholders:body-remove": ("YYnhhh", POST, "body"),
    "stakeholders:body-restore": ("YYnhhh", POST, "removed_body"),
    "stakeholders:seat-create": ("YYnhhh", BOTH, "body"),
    "stakeholders:seat-update": ("YYnhhh", BOTH, "seat"),
    "stakeholders:seat-remove": ("YYnhhh", POST, "empty_seat"),
    "stakeholders:term-create": ("YYnhhh", BOTH, "empty_seat"),
    "stakeholders:term-update": ("YYnhhh", BOTH, "term"),
    "stakeholders:term-remove": ("YYnhhh", POST, "term"),
}


def nothing(world) -> dict:
    return {}


def day(world, days: int = 0) -> str:
    return (world.ours.today + timedelta(days=days)).isoformat()


def person(world) -> dict:
    return {
        "name": "Fire Chief",
        "email": "chief@example.org",
        "phone": "(937) 555-0134",
        "notes": "Met at the hearing",
    }


def organization(world) -> dict:
    return {"name": "Firefighters’ Local 12", "kind": OrganizationKind.UNION, "website": "https://example.org"}


def stakeholder(world) -> dict:
    role = {"role": StakeholderRole.FIRE_EMS, "title": "Chief", "audience": Audience.CITY}
    return {"who": "person", "name": "Fire Chief", **role, "influence": "4", "interest": "Fewer lift assists"}


def stance(world) -> dict:
    how = {"source": StanceSource.SAID_TO_US, "heard_by": world.people["staff"].pk, "confidence": "3"}
    return {"position": "1", "on": day(world), "evidence": "Said so at lunch.", "moved_by": "The figures", **how}


def body(world) -> dict:
    counted = {"votes_needed": "3", "is_deciding": "on", "audience": Audience.CITY}
    return {"name": "Safety Committee", "kind": "committee", "decides": "Sends it on", **counted}


POSTS: dict[str, Callable[[Any], dict]] = {
    "stakeholders:person-create": person,
    "stakeholders:person-update": person,
    "stakeholders:person-remove": nothing,
    "stakeholders:person-restore": nothing,
    "stakeholders:person-merge": lambda w: {
        "name": "gone", "email": "kept", "phone": "kept", "preferred_contact": "kept", "notes": "both",
    },
    "stakeholders:affiliation-create": lambda w: {"name": "City of Elsewhere", "title": "Manager"},
    "stakeholders:affiliation-update": lambda w: {"title": "Captain", "until": day(w)},
    "stakeholders:affiliation-remove": nothing,
    "stakeholders:organization-create": organization,
    "stakeholders:organization-update": organization,
    "stakeholders:organization-remove": nothing,
    "stakeholders:organization-restore": nothing,
    "stakeholders:organization-merge": lambda w: {"name": "kept", "description": "kept"},
    "stakeholders:merge-undo": nothing,
    "stakeholders:stakeholder-create": stakeholder,
    "stakeholders:stakeholder-update": lambda w: {"role": "mayor", "title": "Acting", "audience": Audience.CITY},
    "stakeholders:standing-update": lambda w: {"influence": "2", "interest": "A quiet year"},
    "stakeholders:stakeholder-remove": nothing,
    "stakeholders:stakeholder-restore": nothing,
    "stakeholders:stance-create": stance,
    "stakeholders:stance-withdraw": lambda w: {"reason": "It was somebody else"},
    "stakeholders:stakeholder-place": lambda w: {
        "influence": "1", "position": "-1", "on": day(w), "source": "vote", "evidence": "Voted no.",
    },
    "stakeholders:influence-create": lambda w: {
        "direction": "moves", "other": w.records["seatless_stakeholder"].pk, "strength": "3", "note": "Brothers in law",
    },
    "stakeholders:influence-remove": nothing,
    "stakeholders:body-create": lambda w: body(w) | {"seats": "Chair\nWard 1\nWard 2"},
    "stakeholders:body-update": body,
    "stakeholders:body-remove": nothing,
    "stakeholders:body-restore": nothing,
    "stakeholders:seat-create": lambda w: {"label": "Ward 9", "is_voting": "on", "position": "9"},
    "stakeholders:seat-update": lambda w: {"label": "Ward 8", "appointed_by": "Voters"},
    "stakeholders:seat-remove": nothing,
    "stakeholders:term-create": lambda w: {
        "holder": w.records["seatless_stakeholder"].pk, "since": day(w), "until": day(w, 9),
    },
    "stakeholders:term-update": lambda w: {
        "holder": w.records["stakeholder"].pk, "since": day(w, -9), "until": day(w, 30),
    },
    "stakeholders:term-remove": nothing,
}  # fmt: skip


def of_world(name: str) -> Callable[[Any], Any]:
    return lambda world: world.records[name]


CONFLICTS: dict[str, Callable[[Any], Any]] = {
    "stakeholders:person-update": of_world("person"),
    "stakeholders:person-merge": of_world("person"),
    "stakeholders:organization-update": of_world("organization"),
    "stakeholders:organization-merge": of_world("organization"),
    "stakeholders:stakeholder-update": of_world("stakeholder"),
    "stakeholders:standing-update": lambda world: world.records["stakeholder"].standing,
    "stakeholders:stakeholder-place": lambda world: world.records["stakeholder"].standing,
    "stakeholders:body-update": of_world("body"),
}


def add_records(world) -> None:
    """Of either audience, in both cities; under the names that world.py gives to such (internal_, their_)."""
    from tests.world import FOREIGN, SECRET

    staff = world.people["staff"]
    add_register(world, staff, SECRET)
    for engagement, prefix, mark in ((world.ours, "", ""), (world.theirs, "their_", f"{FOREIGN} ")):
        for audience, kind, word in ((Audience.CITY, "", mark), (Audience.INTERNAL, "internal_", f"{SECRET} ")):
            made = city_records(engagement, staff, audience, word, SECRET)
            world.records |= {f"{prefix}{kind}{name}": record for name, record in vars(made).items()}


def add_register(world, staff, secret: str) -> None:
    """Every field of LEAP's own register holds the secret word."""
    own = {"actor": staff}
    known = {"email": f"{secret}@example.org", "preferred_contact": f"{secret} line", "notes": f"{secret} knows why"}
    records = world.records
    records["person"] = people.add_person(**own, name=f"{secret} person", phone="937 555 0100", **known)
    records["other_person"] = people.add_person(**own, name=f"{secret} twin", notes="Another note")
    records["removed_person"] = people.add_person(**own, name=f"{secret} removed")
    people.remove_person(records["removed_person"], actor=staff)
    records["organization"] = organizations.add_organization(**own, name=f"{secret} union", description=secret)
    records["other_organization"] = organizations.add_organization(**own, name=f"{secret} local")
    records["removed_organization"] = organizations.add_organization(**own, name=f"{secret} removed body")
    organizations.remove_organization(records["removed_organization"], actor=staff)
    with_union = {"organization": records["organization"], "title": f"{secret} president"}
    records["affiliation"] = people.add_affiliation(records["person"], actor=staff, **with_union)
    kept, gone = (people.add_person(**own, name=f"{secret} {name}") for name in ("kept", "gone"))
    records["merge"] = merging.merge(kept, gone, actor=staff, values={})


def city_records(engagement, staff, audience: str, word: str, secret: str) -> SimpleNamespace:
    """Three stakeholders, of whom one holds a seat; all that LEAP knows of them holds the secret word."""
    made = SimpleNamespace()
    for name in ("stakeholder", "seatless_stakeholder", "removed_stakeholder"):
        entry = people.add_person(
            actor=staff, name=f"{word}{name.replace('_', ' ')}", notes=secret, email=f"{secret}@example.org",
            public_contact=f"{word}office, room 4",
        )  # fmt: skip
        standing = {"influence": 4, "interest": f"{secret} interest", "notes": f"{secret} notes", "owner": staff}
        one = stakeholders.add_stakeholder(
            engagement, actor=staff, entry=entry, role=StakeholderRole.COUNCIL, title=f"{word}title",
            audience=audience, standing=standing,
        )  # fmt: skip
        setattr(made, name, one)
    heard = {"source": StanceSource.REPORTED, "evidence": f"{secret} said so", "moved_by": f"{secret} figures"}
    for position, days in ((Position.ACTIVE_ALLY, 90), (Position.PASSIVE_OPPONENT, 70)):
        on = engagement.today - timedelta(days=days)
        made.stance = stances.record_stance(made.stakeholder, actor=staff, position=position, on=on, **heard)
    made.influence = stances.add_influence(
        made.seatless_stakeholder, actor=staff, target=made.stakeholder, strength=3, note=f"{secret} note"
    )
    stakeholders.remove_stakeholder(made.removed_stakeholder, actor=staff)
    return add_bodies(made, engagement, staff, audience, word)


def add_bodies(made: SimpleNamespace, engagement, staff, audience: str, word: str) -> SimpleNamespace:
    vote = engagement.anchors.filter(audience=audience, kind="other").first()
    own = {"actor": staff, "audience": audience, "decides": f"{word}money"}
    made.body = bodies.add_body(engagement, **own, name=f"{word}Council", vote=vote, seats=["Ward 1", "Ward 2"])
    made.removed_body = bodies.add_body(engagement, **own, name=f"{word}Old council")
    bodies.remove_body(made.removed_body, actor=staff)
    made.seat, made.empty_seat = made.body.seats.all()
    since = engagement.today - timedelta(days=100)
    made.term = bodies.add_term(made.seat, actor=staff, holder=made.stakeholder, since=since)
    return made


def fill_case(case, users) -> None:
    """Sixty of each kind in one more case."""
    today = case.today
    positions, roles, audiences = list(Position), list(StakeholderRole), list(Audience)
    body = DecisionBody.objects.create(engagement=case, name="Our council")
    before = None
    for n in range(60):
        entry = Person.objects.create(name=f"Our person {n}", sound="our", public_contact="Ours")
        office = Organization.objects.create(name=f"Our office {n}", sound="our")
        Affiliation.objects.create(person=entry, organization=office, title="Ours")
        one = Stakeholder.objects.create(
            engagement=case, person=entry, role=roles[n % len(roles)], audience=audiences[n % 3]
        )
        spoken = {"confidence": Confidence.LOW, "source": "vote", "evidence": "Ours", "heard_by": users[n]}
        stances_made = [
            Stance.objects.create(
                engagement=case, stakeholder=one, position=positions[(n + k) % 5], on=today - timedelta(days=n + k),
                created_by=users[n], **spoken,
            )
            for k in range(2)
        ]  # fmt: skip
        Standing.objects.create(
            engagement=case, stakeholder=one, influence=n % 5 + 1, owner=users[n], stance=stances_made[0],
            previous=stances_made[1],
        )  # fmt: skip
        seat = Seat.objects.create(body=body, label=f"Seat {n}", position=n)
        SeatTerm.objects.create(seat=seat, holder=one, since=today - timedelta(days=9))
        if before:
            Influence.objects.create(engagement=case, source=before, target=one, note="Ours")
        before = one
        DecisionBody.objects.create(engagement=case, name=f"Our committee {n}", reports_to=body)
