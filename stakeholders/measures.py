"""The numbers that step 2 hands to reports: verified services, and, for LEAP only, how the vote stands."""

from collections.abc import Collection, Iterator

from core.audience import Audience
from engagements.behind import Behind, Record
from engagements.scope import Scope
from engagements.workstreams import Measure
from stakeholders import asset_facts, facts
from stakeholders.addresses.assets import assets_url
from stakeholders.addresses.people import body_url
from stakeholders.models import Seat, SeatTerm

ASSURED = "Active services whose facts were verified and are so still, of all active services on the asset map."
SECURED = (
    "Voting seats whose holder supports the program, by a stance that is not stale, of the votes that the body which "
    "decides needs; for bodies that vote within three months."
)

VOTES = "stakeholders.votes_"
VERIFIED = Behind(
    ("stakeholders.asset", "stakeholders.provider_", "stakeholders.correction_", "stakeholders.inquiry_ended")
)
MOVE_VOTES = ("stakeholders.stance_", "stakeholders.seat_", "stakeholders.term_", "stakeholders.body_")


def measures(scope: Scope) -> list[Measure]:
    return [*verified(scope), *secured(scope)]


def verified(scope: Scope) -> Iterator[Measure]:
    assured = scope.once(asset_facts.assured)
    for pk, count in scope.once(asset_facts.counts).items():
        url = assets_url(scope.cities[pk].city_id)
        label = "Services verified"
        yield Measure("stakeholders.verified", pk, label, assured.get(pk, 0), ASSURED, Audience.CITY, url, count)


def secured(scope: Scope) -> Iterator[Measure]:
    """Stances are LEAP's own in every form; so is their count."""
    for path in scope.once(facts.paths_ahead):
        pk = path.engagement_id
        url = body_url(scope.cities[pk].city_id, path.body_id)
        key, label = f"{VOTES}{path.body_id}", f"Votes secured: {path.name}"
        yield Measure(key, pk, label, path.secured, SECURED, Audience.INTERNAL, url, path.needed)


def behind(keys: Collection[str]) -> dict[str, Behind]:
    """The votes of a body move with itself, its seats, who holds them, and where these stand."""
    bodies = [int(key.removeprefix(VOTES)) for key in keys if key.startswith(VOTES)]
    records: dict[int, set[Record]] = {body: {("stakeholders.decisionbody", body)} for body in bodies}
    for body, seat in Seat.objects.filter(body__in=bodies).values_list("body", "pk"):
        records[body].add(("stakeholders.seat", seat))
    terms = SeatTerm.objects.filter(seat__body__in=bodies)
    for body, term, stance in terms.values_list("seat__body", "pk", "holder__stances"):
        records[body] |= {("stakeholders.seatterm", term), ("stakeholders.stance", stance)}
    found = {f"{VOTES}{body}": Behind(MOVE_VOTES, records=frozenset(known)) for body, known in records.items()}
    return found | {"stakeholders.verified": VERIFIED}
