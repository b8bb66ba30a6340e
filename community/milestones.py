"""What reports tell of listening: answers of the city, and what was published. And what moves its numbers."""

from collections import Counter, defaultdict
from datetime import date

from django.utils.text import get_text_list

from community.models import CityResponse, PublicItem, Theme
from community.public_page import themes_of
from core import clock
from engagements.behind import Behind
from engagements.scope import Scope
from engagements.workstreams import Milestone

VOICES = ("community.input", "community.confidential_added", "community.consent_", "community.submission_")
ANSWERS = ("community.response_",)
BEHIND = {
    "community.inputs": Behind(VOICES),
    "community.answered": Behind((*ANSWERS, *VOICES)),
    "community.median": Behind(ANSWERS),
    "community.told": Behind(("community.told_back", *ANSWERS)),
    "community.heard": Behind(("community.told_back", "community.heard_")),
}


def milestones(scope: Scope, since: date, until: date) -> list[Milestone]:
    """Counted by day: what was said, and answered, stands on the city's own pages."""
    return [*answers(scope, since, until), *published(scope, since, until)]


def answers(scope: Scope, since: date, until: date) -> list[Milestone]:
    rows = CityResponse.objects.visible_to(scope.user).final().filter(engagement__in=scope.ids)
    rows = rows.filter(answered_on__range=(since, until)).order_by()
    told = Counter(rows.values_list("engagement_id", "answered_on"))
    return [
        Milestone(pk, on, "The city answered what people said" if count == 1 else f"The city gave {count} answers")
        for (pk, on), count in told.items()
    ]


def published(scope: Scope, since: date, until: date) -> list[Milestone]:
    """By what they are about, as the page says it; in no words that may be taken back, since a report is kept."""
    rows = PublicItem.objects.visible_to(scope.user).public().filter(engagement__in=scope.ids)
    shown = defaultdict(list)
    for item in rows.filter(engagement__public_page__is_on=True).order_by("pk"):
        on = clock.today_in(scope.cities[item.engagement_id].time_zone, item.published_at)
        if since <= on <= until:
            shown[item.engagement_id, on].append(item)
    themes = themes_of([item for items in shown.values() for item in items])
    return [
        Milestone(pk, on, published_words(len(items), [theme for item in items for theme in themes[item.response_id]]))
        for (pk, on), items in shown.items()
    ]


def published_words(number: int, themes: list[Theme]) -> str:
    names = list(dict.fromkeys(f"“{theme.name}”" for theme in themes))
    about = f" about {get_text_list(names, 'and')}" if names else ""
    return f"An answer{about} was published" if number == 1 else f"{number} answers{about} were published"
