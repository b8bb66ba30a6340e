"""A city's stakeholders as rows of a list: what everybody there may see, and, apart from it, what LEAP knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from engagements import words
from engagements.models import Engagement
from stakeholders.addresses.people import body_url, organization_url, person_url, stakeholder_url
from stakeholders.models import DecisionBody, SeatTerm, Stakeholder
from stakeholders.stance_words import StanceView, view_of


@dataclass(frozen=True)
class SeatLine:
    """A seat that somebody holds today."""

    seat: str
    body: str
    url: str
    votes: bool


@dataclass(frozen=True)
class InternalPart:
    """What LEAP knows of a stakeholder. A row for anybody else has none."""

    influence: int | None
    stance: StanceView
    owner: str
    last_contact: str
    contact_on: date | None


@dataclass(frozen=True)
class StakeholderRow:
    pk: int
    name: str
    role: str
    title: str
    contact: str
    url: str
    audience: str
    seats: list[SeatLine]
    own: InternalPart | None


def seats_held(reader: Any, today: date) -> Prefetch:
    """The terms that run today, in bodies that the reader sees, as `held`."""
    bodies = DecisionBody.objects.visible_to(reader).kept()
    terms = SeatTerm.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today, seat__body__in=bodies)
    return Prefetch("terms", terms.select_related("seat__body").order_by("seat__body__name"), to_attr="held")


def with_rows(rows: QuerySet, reader: Any, today: date) -> QuerySet:
    """Stakeholders with all that their rows say; nothing internal is read for somebody of a city."""
    rows = rows.named().prefetch_related(seats_held(reader, today))
    if reader.is_insider:
        rows = rows.select_related("standing__stance", "standing__previous", "standing__owner")
    return rows


def stakeholder_rows(found: Iterable[Stakeholder], engagement: Engagement, reader: Any) -> list[StakeholderRow]:
    """In their order. What rows say is read only here: narrow rows are put in order faster than wide ones."""
    ids = [one.pk for one in found]
    rows = with_rows(Stakeholder.objects.visible_to(reader).filter(pk__in=ids), reader, engagement.today)
    known = {one.pk: row_of(one, engagement, reader) for one in rows}
    return [known[pk] for pk in ids]


def row_of(stakeholder: Stakeholder, engagement: Engagement, reader: Any) -> StakeholderRow:
    return StakeholderRow(
        pk=stakeholder.pk,
        name=str(stakeholder),
        role=stakeholder.get_role_display(),
        title=stakeholder.title,
        contact=public_contact(stakeholder),
        url=stakeholder_url(engagement.city_id, stakeholder.pk),
        audience=stakeholder.audience,
        seats=[seat_line(term, engagement.city_id) for term in stakeholder.held],
        own=internal_part(stakeholder, engagement.today) if reader.is_insider else None,
    )


def public_contact(stakeholder: Stakeholder) -> str:
    """As the office publishes it; of an organization, its address on the web."""
    return stakeholder.person.public_contact if stakeholder.person_id else stakeholder.organization.website


def seat_line(term: SeatTerm, city_id: int) -> SeatLine:
    seat, body = term.seat, term.seat.body
    return SeatLine(seat.label, body.name, body_url(city_id, body.pk), seat.is_voting)


def internal_part(stakeholder: Stakeholder, today: date) -> InternalPart:
    standing = stakeholder.standing
    contact = standing.last_contact_on
    return InternalPart(
        influence=standing.influence,
        stance=view_of(standing.stance, standing.previous, today),
        owner=standing.owner.name if standing.owner else "",
        last_contact=words.ago((today - contact).days) if contact else "",
        contact_on=contact,
    )


def entry_url(stakeholder: Stakeholder) -> str:
    """The page of the register, for LEAP."""
    if stakeholder.person_id:
        return person_url(stakeholder.person_id)
    return organization_url(stakeholder.organization_id)
