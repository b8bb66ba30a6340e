"""Entries of the register that may be the one that is being entered."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from engagements.models import Engagement
from stakeholders.models import Organization, Person
from stakeholders.sounds import phone_key, plain_words, sound_of

MOST = 8


@dataclass(frozen=True)
class Alike:
    """An entry, by what it is alike, and how to tell whether it is the one."""

    entry: Person | Organization
    why: str
    known_as: str

    @property
    def label(self) -> str:
        return " – ".join(part for part in (str(self.entry), self.known_as, self.why) if part)

    @property
    def told(self) -> str:
        return ", ".join(part for part in (self.known_as, self.why) if part)


def alike(
    model: type[Person] | type[Organization], *, name: str, email: str = "", phone: str = "", but: int | None = None
) -> list[Alike]:
    """At most eight: by name, mail, phone, or sound; three or four queries."""
    sound, key, mail = sound_of(name), phone_key(phone), email.strip().lower()
    same = Q(pk__in=[])
    for field, value in (("name__iexact", name.strip()), ("sound", sound), ("email", mail), ("phone_key", key)):
        if value:
            same |= Q(**{field: value})
    found = with_places(model.objects.kept().filter(same).exclude(pk=but)).order_by("name", "pk")[:MOST]
    return [Alike(entry, _why(entry, name, mail, key), known_as(entry)) for entry in found]


def alike_each(rows: Sequence[dict[str, Any]]) -> list[list[Alike]]:
    """For each row of a file the people of the register with its name, phone or sound, in a fixed number of queries."""
    keys = [(sound_of(row["name"]), phone_key(row.get("phone") or "")) for row in rows]
    same = Q(sound__in={sound for sound, _ in keys if sound}) | Q(phone_key__in={phone for _, phone in keys if phone})
    found: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in with_places(Person.objects.kept().filter(same)).order_by("name", "pk"):
        found["sound", person.sound].append(person)
        found["phone", person.phone_key].append(person)
    return [
        [
            Alike(person, _why(person, row["name"], "", phone), known_as(person))
            for person in dict.fromkeys(found["sound", sound] + (found["phone", phone] if phone else []))
        ]
        for row, (sound, phone) in zip(rows, keys, strict=True)
    ]


def called(model: type[Person] | type[Organization], text: str, but: Iterable[int], most: int) -> list[Alike]:
    """Entries with these words in their name."""
    rows = with_places(model.objects.kept().filter(name__icontains=text).exclude(pk__in=but))
    return [Alike(entry, entry.email, known_as(entry)) for entry in rows.order_by("name", "pk")[:most]]


def with_places(rows: QuerySet) -> QuerySet:
    """With what tells an entry from another one of its name."""
    rows = rows.prefetch_related("stakeholders__engagement__city")
    return rows.prefetch_related("affiliations__organization") if rows.model is Person else rows


def _why(entry: Person | Organization, name: str, mail: str, key: str) -> str:
    if mail and entry.email.lower() == mail:
        return "same e-mail"
    if key and entry.phone_key == key:
        return "same phone"
    return "same name" if plain_words(entry.name) == plain_words(name) else "sounds alike"


def is_here(one: Alike, engagement: Engagement) -> bool:
    """Whether the entry matters in this city; asks nothing of entries `with_places`."""
    return any(each.engagement_id == engagement.pk and each.removed_at is None for each in one.entry.stakeholders.all())


def known_as(entry: Person | Organization) -> str:
    """Where it is known from: an office, or the cities it matters in."""
    parts = [str(one) for one in entry.affiliations.all()][:2] if isinstance(entry, Person) else []
    cities = {str(one.engagement.city) for one in entry.stakeholders.all() if one.removed_at is None}
    return ", ".join([*parts, *sorted(cities)[:3]])
