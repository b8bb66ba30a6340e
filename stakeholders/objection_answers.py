"""What answers an objection: what moved it elsewhere first, then what the library holds and nobody has tried on it."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet

from core.search import words_of
from stakeholders.models import AnswerGiven, Material, ObjectionRaised, Outcome, Speaker

MOST_OFFERED = 10  # of each kind
CITIES_SHOWN = 4
SPEAKERS_READ = 500
SHORTEST_WORD = 4
COUNTED = (Outcome.MOVED, Outcome.SOFTENED, Outcome.NOTHING, Outcome.HARDENED, Outcome.PENDING)
BY_EFFECT = ("-moved", "-softened", "hardened", "nothing")


@dataclass
class Offer:
    """A material, a speaker or an argument, with how often it did what, and where. `query` fills the form."""

    kind: str
    title: str
    query: str
    note: str = ""
    url: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    cities: list[str] = field(default_factory=list)
    more_cities: int = 0
    why: list[str] = field(default_factory=list)
    speaker_id: int | None = None

    @property
    def moved(self) -> int:
        return self.counts.get(Outcome.MOVED, 0)

    @property
    def used(self) -> int:
        return sum(self.counts.values())

    @property
    def outcomes(self) -> list[tuple[str, str, int]]:
        """(outcome, its words, how often), of what happened at all."""
        return [(str(one), str(one.label), self.counts[one]) for one in COUNTED if self.counts.get(one)]


def effects(of: QuerySet, *by: str) -> QuerySet:
    """Answers counted by outcome, what moved most first."""
    counts = {outcome.value: Count("pk", filter=Q(outcome=outcome)) for outcome in COUNTED}
    return of.order_by().values(*by).annotate(**counts).order_by(*BY_EFFECT, *by)


class Answers:
    """What is offered for one objection in the mouth of one stakeholder. A fixed number of queries."""

    def __init__(self, raised: ObjectionRaised, reader: Any):
        self.raised, self.reader = raised, reader
        known = AnswerGiven.objects.visible_to(reader).filter(
            raised__objection=raised.objection_id, raised__removed_at=None
        )
        self.elsewhere = known.exclude(raised=raised)
        self.here = known.filter(raised=raised)

    @cached_property
    def tried(self) -> list[tuple]:
        return list(self.here.values_list("material_id", "speaker_id", "argument"))

    def offers(self) -> list[Offer]:
        """Materials and arguments: what moved somebody first, then what nobody has tried, then what failed."""
        found = sorted([*self.materials(), *self.arguments()], key=rank)
        return found[:MOST_OFFERED]

    def materials(self) -> list[Offer]:
        counts = {row["material_id"]: row for row in self._effects("material_id")}
        kept = Material.objects.visible_to(self.reader).kept()
        rows = kept.filter(Q(pk__in=counts) | Q(objections=self.raised.objection_id)).distinct()
        tried = {material for material, _, _ in self.tried}
        cities = self._cities("material_id", list(counts))
        return [
            self._offer(
                "material", material.pk, counts, cities, str(material), f"material={material.pk}",
                note=material.about,
                url=material.url,
            )
            for material in rows if material.pk not in tried
        ]  # fmt: skip

    def arguments(self) -> list[Offer]:
        """What was said where nothing was handed over and nobody spoke."""
        said = self.elsewhere.filter(material=None, speaker=None)
        rows = list(effects(said, "argument")[:MOST_OFFERED])
        texts = [row["argument"] for row in rows]
        sources = dict(said.filter(argument__in=texts).order_by("pk").values_list("argument", "pk"))
        counts = {row["argument"]: row for row in rows}
        tried = {argument for material, speaker, argument in self.tried if not (material or speaker)}
        cities = self._cities("argument", texts)
        return [
            self._offer("argument", text, counts, cities, text, f"like={sources[text]}")
            for text in texts
            if text not in tried
        ]

    def speakers(self) -> list[Offer]:
        """Who moved it elsewhere, who speaks on it, who comes from this state: in this order, none without a reason."""
        counts = {row["speaker_id"]: row for row in self._effects("speaker_id")}
        cities = self._cities("speaker_id", list(counts))
        words = topic_words(f"{self.raised.objection.title} {self.raised.objection.statement}")
        state = self.raised.engagement.city.state
        found = []
        rows = Speaker.objects.visible_to(self.reader).kept().select_related("person")
        for speaker in rows[:SPEAKERS_READ]:
            why = reasons(speaker, words, state)
            if speaker.pk in counts or why:
                offer = self._offer(
                    "speaker", speaker.pk, counts, cities, str(speaker), f"speaker={speaker.pk}",
                    note=", ".join(filter(None, [speaker.rank, speaker.agency_kind, speaker.state])),
                )  # fmt: skip
                offer.why, offer.speaker_id = why, speaker.pk
                found.append(offer)
        return sorted(found, key=lambda offer: (*rank(offer)[:-1], -len(offer.why), offer.title))[:MOST_OFFERED]

    def _effects(self, by: str) -> QuerySet:
        return effects(self.elsewhere.exclude(**{by: None}), by)[:MOST_OFFERED]

    def _cities(self, by: str, keys: list) -> dict[Any, list[str]]:
        """Where each was used, the cities where it moved somebody first."""
        moved = Count("pk", filter=Q(outcome=Outcome.MOVED))
        rows = self.elsewhere.filter(**{f"{by}__in": keys}).order_by()
        rows = rows.values_list(by, "engagement__city__name", "engagement__city__state").annotate(moved=moved)
        found: dict[Any, list[str]] = {}
        for key, name, state, _ in rows.order_by("-moved", "engagement__city__name"):
            found.setdefault(key, []).append(f"{name}, {state}")
        return found

    def _offer(self, kind: str, key, counts: dict, cities: dict, title: str, query: str, **more) -> Offer:
        row = counts.get(key, {})
        where = cities.get(key, [])
        return Offer(
            kind, title, query, **more,
            counts={str(one): row[one] for one in COUNTED if row},
            cities=where[:CITIES_SHOWN], more_cities=max(len(where) - CITIES_SHOWN, 0),
        )  # fmt: skip


def rank(offer: Offer) -> tuple:
    """What moved somebody, then what softened; what hardened comes last, after what nobody has tried."""
    counts = offer.counts
    return (
        -counts.get(Outcome.MOVED, 0),
        -counts.get(Outcome.SOFTENED, 0),
        counts.get(Outcome.HARDENED, 0),
        counts.get(Outcome.NOTHING, 0),
        offer.title,
    )


def topic_words(text: str) -> set[str]:
    """Words that say what it is about; plural and singular are one."""
    return {word.removesuffix("s") for word in words_of_all(text) if len(word) >= SHORTEST_WORD}


def words_of_all(text: str) -> list[str]:
    return [word for part in text.split() for word in words_of(part)]


def reasons(speaker: Speaker, words: set[str], state: str) -> list[str]:
    """Why a speaker may fit who has not been tried on it."""
    topics = [topic.strip() for topic in speaker.topics.split(",")]
    found = [f"speaks on {topic}" for topic in topics if topic_words(topic) & words]
    if speaker.state and speaker.state == state:
        found.append("from the same state")
    return found
