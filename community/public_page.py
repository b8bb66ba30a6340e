"""What anybody may read of a city, for the page and the feed: published items, and numbers that tell of nobody.

Everything here is read through `PublicItem.public()` and `Input.publishable()`: what was taken back is gone.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, Max

from analysis.briefs.cells import UNDER, Teller
from community.addresses.answers import feed_url, public_url
from community.addresses.inputs import say_url
from community.answer_facts import Voices, tally
from community.models import Consent, Feedback, Input, PublicForm, PublicItem, PublicPage, Theme
from community.public_words import LANGUAGES, WORDS, day_in
from core.audience import Audience
from core.documents import Cell

MOST_ITEMS = 200
MOST_QUOTES = 3
CAREFUL = Teller(is_careful=True)


class Text(NamedTuple):
    """Words in a language; `only` is said where they are not in that of the page."""

    words: str
    language: str
    only: str


@dataclass(frozen=True)
class Item:
    """One published answer, in both languages."""

    item: PublicItem
    themes: list[Theme]
    quotes: list[Input]
    inputs: Cell
    told_on: date | None

    @property
    def response(self):
        return self.item.response

    def text(self, name: str, language: str) -> Text | None:
        return text_of(self.item, name, language)


@dataclass(frozen=True)
class PublicCity:
    """A city as the public reads it. `voices` and `answered` are nothing where they would tell of a few."""

    page: PublicPage
    items: list[Item]
    voices: int | None
    answered: int | None
    median: float | None
    form_is_on: bool

    @property
    def city(self):
        return self.page.engagement.city


def public_city(page: PublicPage) -> PublicCity:
    """In a fixed number of queries; `page.engagement.city` has been read."""
    engagement = page.engagement
    rows = PublicItem.objects.public().filter(engagement=engagement).select_related("response")
    published = list(rows[:MOST_ITEMS])
    everyone = for_the_public().filter(engagement=engagement)
    voices = tally(everyone, engagement.today).get(engagement.pk) or Voices()
    cells = counts(published, voices.total)
    themes, quotes, told = themes_of(published), quotes_of(published), told_of(published)
    items = [
        Item(item, themes[item.response_id], quotes[item.pk], cells[item.pk], told.get(item.response_id))
        for item in published
    ]
    answered, rest = CAREFUL.counts([voices.answered, voices.total - voices.answered])
    is_told = answered.value is not None and rest.value is not None
    form_is_on = PublicForm.objects.filter(engagement=engagement, is_on=True).exists()
    return PublicCity(
        page=page,
        items=items,
        voices=voices.total if is_told and voices.total else None,
        answered=voices.answered if is_told else None,
        median=voices.median if is_told and voices.answered else None,
        form_is_on=form_is_on,
    )


def for_the_public():
    """Whom numbers count. What only LEAP knows is in none that others read: two of them could tell of it."""
    return Input.objects.counted().exclude(audience=Audience.INTERNAL)


def counts(published: list[PublicItem], total: int) -> dict[int, Cell]:
    """How many said what an item is about. An input has one answer, so these and the rest come to the total."""
    rows = for_the_public().filter(answered__response__in=[item.response_id for item in published])
    found = dict(rows.order_by().values_list("answered__response").annotate(number=Count("pk")))
    numbers = [found.get(item.response_id, 0) for item in published]
    *cells, _ = CAREFUL.counts([*numbers, total - sum(numbers)])
    return {item.pk: cell for item, cell in zip(published, cells, strict=True)}


def themes_of(published: list[PublicItem]) -> dict[int, list[Theme]]:
    """By response: what those said whose words may be summed up."""
    rows = Input.objects.publishable().filter(answered__response__in=[item.response_id for item in published])
    pairs = rows.filter(themes__isnull=False).order_by().values_list("answered__response", "themes").distinct()
    known = {theme.pk: theme for theme in Theme.objects.all()}
    found: dict[int, list[Theme]] = defaultdict(list)
    for response, theme in pairs:
        found[response].append(known[theme])
    for themes in found.values():
        themes.sort(key=lambda theme: (theme.position, theme.name))
    return found


def quotes_of(published: list[PublicItem]) -> dict[int, list[Input]]:
    """By item: the chosen ones that may be quoted now."""
    rows = Input.objects.publishable().filter(consent=Consent.QUOTE).exclude(said="")
    chosen = PublicItem.quotes.through.objects.filter(publicitem__in=published, input__in=rows)
    found: dict[int, list[Input]] = defaultdict(list)
    for link in chosen.select_related("input").order_by("pk"):
        if len(found[link.publicitem_id]) < MOST_QUOTES:
            found[link.publicitem_id].append(link.input)
    return found


def told_of(published: list[PublicItem]) -> dict[int, date]:
    """By response, the last day on which somebody was told what it says now."""
    rows = Feedback.objects.filter(response__in=[item.response_id for item in published]).order_by()
    rows = rows.filter(edition=F("response__edition"))
    return dict(rows.values_list("response").annotate(last=Max("on")))


def page_context(city: PublicCity, language: str) -> dict[str, Any]:
    """For the page's template: everything in words."""
    words, name = WORDS[language], str(city.city)
    return {
        "language": language,
        "words": words | {"title": words["title"].format(city=name), "lead": words["lead"].format(city=name)},
        "intro": intro(city.page, language),
        "items": [item_words(item, language) for item in city.items],
        "total": total_words(city, language),
        "is_demo": city.city.is_demo,
        "others": [
            (WORDS[other]["name"], other, public_url(city.city.pk, other)) for other in LANGUAGES if other != language
        ],
        "feed_url": feed_url(city.city.pk),
        "say_url": say_url(city.city.pk, language) if city.form_is_on else "",
    }  # fmt: skip


def intro(page: PublicPage, language: str) -> Text | None:
    return text_of(page, "intro", language)


def text_of(item: PublicItem | PublicPage, name: str, language: str) -> Text | None:
    """In this language, else in the other one; nothing where nobody wrote it."""
    for spoken in sorted(LANGUAGES, key=lambda each: each != language):
        if words := getattr(item, f"{name}_{spoken}"):
            return Text(words, spoken, "" if spoken == language else WORDS[language]["only_in"][spoken])
    return None


def answer_words(item: PublicItem, language: str) -> dict[str, Any]:
    """What an item says that the city answered."""
    words = WORDS[language]
    verdict = words["verdicts"][item.response.verdict]
    return {"heading": words["answer"], "verdict": verdict, "text": text_of(item, "answer", language)}


def item_words(item: Item, language: str) -> dict[str, Any]:
    words, response = WORDS[language], item.response
    pending = response.pending_until
    return {
        "number": item.item.pk,
        "themes": [theme.name_in(language) for theme in item.themes],
        "said": item.text("said", language),
        "answer": item.text("answer", language),
        "change": item.text("change", language),
        "verdict": words["verdicts"][response.verdict],
        "state": response.verdict,
        "answered_on": words["answered_on"].format(day=day_in(language, response.answered_on)),
        "pending_until": words["pending_until"].format(day=day_in(language, pending)) if pending else "",
        "told_on": words["told_on"].format(day=day_in(language, item.told_on)) if item.told_on else "",
        "count": count_words(item.inputs, language),
        "quotes": [(quote.said, quote.language if quote.language in LANGUAGES else "") for quote in item.quotes],
    }


def count_words(cell: Cell, language: str) -> str:
    words = WORDS[language]
    if cell.value is None:
        return words["from_few"] if cell is UNDER else words["from_some"]
    number = int(cell.value)
    return words["from_one"] if number == 1 else words["from_many"].format(number=f"{number:,}") if number else ""


def total_words(city: PublicCity, language: str) -> list[str]:
    if city.voices is None:
        return []
    words = WORDS[language]
    told = [words["total"].format(total=f"{city.voices:,}", answered=f"{city.answered:,}")]
    if city.median is not None:
        told.append(words["median"].format(days=f"{city.median:.0f}"))
    return told


def feed(city: PublicCity, address: str) -> dict[str, Any]:
    """For other sites, as docs/public-page.md describes it. Plain text throughout, no markup."""
    return {
        "version": 1,
        "city": str(city.city),
        "is_demonstration": city.city.is_demo,
        "page": {language: f"{address}{public_url(city.city.pk, language)}" for language in LANGUAGES},
        "voices": city.voices,
        "answered": city.answered,
        "median_days": city.median,
        "items": [feed_item(item) for item in city.items],
    }


def feed_item(item: Item) -> dict[str, Any]:
    response = item.response
    return {
        "id": item.item.pk,
        "themes": [{language: theme.name_in(language) for language in LANGUAGES} for theme in item.themes],
        **{
            name: {language: getattr(item.item, f"{name}_{language}") or None for language in LANGUAGES}
            for name in ("said", "answer", "change")
        },
        "verdict": response.verdict,
        "answered_on": response.answered_on.isoformat(),
        "pending_until": response.pending_until.isoformat() if response.pending_until else None,
        "told_on": item.told_on.isoformat() if item.told_on else None,
        "voices": item.inputs.value,
        "quotes": [{"text": quote.said, "language": quote.language or None} for quote in item.quotes],
    }
