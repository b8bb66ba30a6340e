"""What cities wrote and which steps moved since a moment, from the history."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Substr

from accounts.models import Role
from audit.models import AuditEvent
from engagements.addresses import city_url, step_url
from engagements.models import Status, Update
from engagements.scope import Scope
from engagements.steps import Step

MOST_NEWS = 8
WROTE = "engagements.update_posted"
MOVED = {f"engagements.step_{status}": status for status in Status}
EXCERPT = 160  # characters


@dataclass(frozen=True)
class NewsItem:
    """One line: a city's words, or a step and what it became."""

    at: datetime
    who: str
    city: str
    url: str
    text: str = ""
    step: str = ""
    status: str = ""


def news_since(since: datetime, scope: Scope) -> list[NewsItem]:
    """The newest first, without what the reader did; words that were taken back stay unsaid."""
    words = Update.objects.visible_to(scope.user).kept().filter(pk=OuterRef("subject_id"))
    wrote = Q(verb=WROTE, actor__role=Role.LIAISON) & Exists(words)
    rows = (
        AuditEvent.objects.of_engagements(scope.ids)
        .filter(wrote | Q(verb__in=list(MOVED)), at__gt=since)
        .exclude(actor=scope.user)
        .annotate(words=Subquery(words.values(excerpt=Substr("text", 1, EXCERPT))))
        .order_by("-at", "-pk")
        .values_list("at", "actor_label", "engagement_id", "verb", "subject_label", "words")
    )
    return [news_item(scope, *row) for row in rows[:MOST_NEWS]]


def news_item(scope: Scope, at, who: str, engagement_id: int, verb: str, label: str, words: str | None) -> NewsItem:
    city = scope.cities[engagement_id]
    if verb == WROTE:
        return NewsItem(at, who, city.name, city_url(city.city_id), text=words or "Nothing changed")
    step = next((step for step in Step if label.startswith(step.label)), None)
    url = step_url(city.city_id, step) if step else city_url(city.city_id)
    return NewsItem(at, who, city.name, url, step=step.label if step else label, status=MOVED[verb])
