"""What the search finds of contacts, the library, speakers and media, each as far as the reader may see it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from core import search
from stakeholders.addresses.contacts import contacts_url, material_url, media_url, objection_url, speaker_url
from stakeholders.models import Interaction, Material, MediaItem, Objection, Person

CONTACT = ["subject", "summary"]
OBJECTION = ["title", "statement", "answer"]
MATERIAL = ["title", "publisher", "note"]
NAME = ["name"]
MEDIA = ["title", "outlet"]


def find_contacts(user, query: search.Query, limit: int) -> Iterable[Interaction]:
    rows = Interaction.objects.visible_to(user).kept().select_related("engagement__city")
    return search.newest(rows, CONTACT, query, limit)


def contact_hit(contact: Interaction, query: search.Query) -> search.Hit:
    city = contact.engagement.city
    context = f"{city}, {contact.on:%b %-d, %Y}"
    url = f"{contacts_url(city.pk)}{contact.pk}/"
    return search.hit(contact.subject, url, query, contact.summary, context=context)


def find_objections(user, query: search.Query, limit: int) -> QuerySet[Objection]:
    rows = Objection.objects.visible_to(user).kept()
    return search.matching(rows, OBJECTION, query).order_by("title", "pk")[:limit]


def objection_hit(one: Objection, query: search.Query) -> search.Hit:
    return search.hit(one.title, objection_url(one.pk), query, one.statement, one.answer)


def find_materials(user, query: search.Query, limit: int) -> QuerySet[Material]:
    rows = Material.objects.visible_to(user).kept()
    return search.matching(rows, MATERIAL, query).order_by("title", "pk")[:limit]


def material_hit(one: Material, query: search.Query) -> search.Hit:
    return search.hit(one.title, material_url(one.pk), query, one.publisher, one.note)


def find_speakers(user, query: search.Query, limit: int) -> QuerySet[Person]:
    rows = Person.objects.visible_to(user).filter(speaker__isnull=False, speaker__removed_at=None)
    return search.matching(rows.select_related("speaker"), NAME, query).order_by("name", "pk")[:limit]


def speaker_hit(one: Person, query: search.Query) -> search.Hit:
    context = one.speaker.rank or one.speaker.agency_kind
    return search.hit(one.name, speaker_url(one.speaker.pk), query, context=context)


def find_media(user, query: search.Query, limit: int) -> Iterable[MediaItem]:
    rows = MediaItem.objects.visible_to(user).kept().select_related("engagement__city")
    return search.newest(rows, MEDIA, query, limit)


def media_hit(item: MediaItem, query: search.Query) -> search.Hit:
    city = item.engagement.city
    return search.hit(item.title, media_url(city.pk), query, item.outlet, context=str(city))


KINDS = [
    search.Kind("contacts", "Contacts", "message", find_contacts, contact_hit, {Interaction: CONTACT}, place=42),
    search.Kind(
        "objections", "Objections", "message-report", find_objections, objection_hit, {Objection: OBJECTION}, place=44
    ),
    search.Kind("materials", "Materials", "book", find_materials, material_hit, {Material: MATERIAL}, place=45),
    search.Kind("speakers", "Speakers", "microphone", find_speakers, speaker_hit, {Person: NAME}, place=46),
    search.Kind("media", "Media", "news", find_media, media_hit, {MediaItem: MEDIA}, place=48),
]
