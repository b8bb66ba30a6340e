"""What the search finds of contacts, the library, speakers and media, each as far as the reader may see it."""

from core import search
from stakeholders.addresses.contacts import contacts_url, material_url, media_url, objection_url, speaker_url
from stakeholders.models import Interaction, Material, MediaItem, Objection, Person


def find_contacts(user, query: str, limit: int) -> list[search.Hit]:
    rows = Interaction.objects.visible_to(user).kept().select_related("engagement__city")
    return [
        search.hit(
            contact.subject,
            f"{contacts_url(contact.engagement.city_id)}{contact.pk}/",
            query,
            contact.summary,
            context=f"{contact.engagement.city}, {contact.on:%b %-d, %Y}",
        )
        for contact in search.newest(rows, ["subject", "summary"], query, limit)
    ]


def find_objections(user, query: str, limit: int) -> list[search.Hit]:
    fields = ["title", "statement", "answer"]
    rows = search.matching(Objection.objects.visible_to(user).kept(), fields, query).order_by("title")
    return [search.hit(one.title, objection_url(one.pk), query, one.statement, one.answer) for one in rows[:limit]]


def find_materials(user, query: str, limit: int) -> list[search.Hit]:
    fields = ["title", "publisher", "note"]
    rows = search.matching(Material.objects.visible_to(user).kept(), fields, query).order_by("title", "pk")
    return [search.hit(one.title, material_url(one.pk), query, one.publisher, one.note) for one in rows[:limit]]


def find_speakers(user, query: str, limit: int) -> list[search.Hit]:
    rows = Person.objects.visible_to(user).filter(speaker__isnull=False, speaker__removed_at=None)
    rows = search.matching(rows.select_related("speaker"), ["name"], query).order_by("name", "pk")
    return [
        search.hit(one.name, speaker_url(one.speaker.pk), query, context=one.speaker.rank or one.speaker.agency_kind)
        for one in rows[:limit]
    ]


def find_media(user, query: str, limit: int) -> list[search.Hit]:
    rows = MediaItem.objects.visible_to(user).kept().select_related("engagement__city")
    return [
        search.hit(
            item.title, media_url(item.engagement.city_id), query, item.outlet, context=str(item.engagement.city)
        )
        for item in search.newest(rows, ["title", "outlet"], query, limit)
    ]


KINDS = [
    search.Kind("contacts", "Contacts", "message", find_contacts, place=42),
    search.Kind("objections", "Objections", "message-report", find_objections, place=44),
    search.Kind("materials", "Materials", "book", find_materials, place=45),
    search.Kind("speakers", "Speakers", "microphone", find_speakers, place=46),
    search.Kind("media", "Media", "news", find_media, place=48),
]
