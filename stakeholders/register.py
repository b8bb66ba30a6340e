"""What the pages of the register show of an entry: where it matters, who is with it, what was merged."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery

from engagements import words
from stakeholders.addresses.people import merge_url, organization_url, person_url, stakeholder_url
from stakeholders.models import Affiliation, Merge, Organization, Person, Stakeholder, Standing

MOST_CITIES = 200
MOST_PEOPLE = 200


@dataclass(frozen=True)
class CityLine:
    """A city in which an entry matters."""

    city: str
    role: str
    url: str
    last_contact: str


@dataclass(frozen=True)
class AffiliationLine:
    pk: int
    label: str
    title: str
    url: str
    days: str
    has_ended: bool


@dataclass(frozen=True)
class MergeLine:
    words: str
    url: str
    is_undone: bool


def city_lines(entry: Person | Organization, reader: Any) -> list[CityLine]:
    rows = Stakeholder.objects.visible_to(reader).kept().filter(**{kind_of(entry): entry})
    rows = rows.select_related("engagement__city", "standing").order_by("engagement__city__name", "pk")
    return [
        CityLine(
            city=str(one.engagement.city),
            role=one.title or one.get_role_display(),
            url=stakeholder_url(one.engagement.city_id, one.pk),
            last_contact=words.day(one.standing.last_contact_on) if one.standing.last_contact_on else "",
        )
        for one in rows[:MOST_CITIES]
    ]


def kind_of(entry: Person | Organization) -> str:
    return "person" if isinstance(entry, Person) else "organization"


def offices_of(person: Person) -> list[AffiliationLine]:
    rows = person.affiliations.select_related("organization").order_by("-since", "-pk")
    return [_line(one, str(one.organization), organization_url(one.organization_id)) for one in rows[:MOST_PEOPLE]]


def people_of(organization: Organization) -> list[AffiliationLine]:
    rows = organization.affiliations.filter(person__removed_at=None).select_related("person")
    return [
        _line(one, str(one.person), person_url(one.person_id))
        for one in rows.order_by("person__name", "pk")[:MOST_PEOPLE]
    ]


def _line(one: Affiliation, label: str, url: str) -> AffiliationLine:
    since = f"since {words.day(one.since)}" if one.since else ""
    until = f"until {words.day(one.until)}" if one.until else ""
    return AffiliationLine(one.pk, label, one.title, url, ", ".join(filter(None, (since, until))), bool(one.until))


def merge_lines(entry: Person | Organization, reader: Any) -> list[MergeLine]:
    """What was merged into an entry, and whether that was taken back."""
    rows = Merge.objects.visible_to(reader).of(kind_of(entry), entry.pk).select_related("by")
    return [
        MergeLine(f"{merge} by {merge.by}, {words.day(merge.at)}", merge_url(merge.pk), merge.undone_at is not None)
        for merge in rows[:20]
    ]


def persons_listed(rows):
    """Persons with what a row says: offices that have not ended, cities, last contact anywhere."""
    offices = Affiliation.objects.filter(until=None).select_related("organization")
    cities = Stakeholder.objects.kept().select_related("engagement__city")
    return rows.annotate(last_contact_on=_last_contact("person")).prefetch_related(
        Prefetch("affiliations", offices, to_attr="offices"), Prefetch("stakeholders", cities, to_attr="cities")
    )


def organizations_listed(rows):
    cities = Stakeholder.objects.kept().select_related("engagement__city")
    return rows.annotate(last_contact_on=_last_contact("organization")).prefetch_related(
        Prefetch("stakeholders", cities, to_attr="cities")
    )


def _last_contact(owner: str) -> Subquery:
    """In whichever city; asked for the rows of a page alone."""
    contacts = Standing.objects.filter(**{f"stakeholder__{owner}": OuterRef("pk")}, last_contact_on__isnull=False)
    return Subquery(contacts.order_by("-last_contact_on").values("last_contact_on")[:1])


@dataclass(frozen=True)
class EntryRow:
    """A row of the register."""

    name: str
    url: str
    office: str
    contact: str
    cities: str
    last_contact: str


def entry_rows(entries) -> list[EntryRow]:
    return [_entry_row(entry) for entry in entries]


def _entry_row(entry: Person | Organization) -> EntryRow:
    is_person = isinstance(entry, Person)
    office = "; ".join(str(one) for one in entry.offices[:2]) if is_person else entry.get_kind_display()
    cities = sorted({str(one.engagement.city) for one in entry.cities})
    more = f" and {len(cities) - 3} more" if len(cities) > 3 else ""
    last = entry.last_contact_on
    return EntryRow(
        name=entry.name,
        url=person_url(entry.pk) if is_person else organization_url(entry.pk),
        office=office,
        contact=entry.email or entry.phone,
        cities="; ".join(cities[:3]) + more,
        last_contact=words.day(last) if last else "",
    )
