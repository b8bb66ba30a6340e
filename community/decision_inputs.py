"""What people said, as what a decision rests on: for the decision's own page and the city's papers.

Quotes and summaries as people agreed; whoever only wanted to be counted is counted, and a confidential input is never
more than a number.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from community.addresses.inputs import inputs_url
from community.models import AnsweredInput, Channel, Consent, Input, Verdict
from core.audience import Audience
from plans import evidence
from plans.models import Decision

LABEL = "What people said"
MOST_WORDS = 300
MOST_LINES = 50  # for one decision; of the others it is said how many they are
MOST_READ = 2000
NO_YES = (Verdict.DECLINED, Verdict.PENDING)


def rows(decisions: Collection[Decision], user: Any) -> dict[int, list[evidence.EvidenceLine]]:
    """By decision id, in three queries for each way."""
    lines: dict[int, list[evidence.EvidenceLine]] = defaultdict(list)
    for links in ways(decisions, user):
        shown: Counter[int] = Counter()
        for link in spoken(links):
            if shown[link.decision_pk] < MOST_LINES:
                lines[link.decision_pk].append(line(link.input))
                shown[link.decision_pk] += 1
        for pk, other in silent(links, shown):
            lines[pk].append(other)
    return dict(lines)


def ways(decisions: Collection[Decision], user: Any) -> tuple[QuerySet, QuerySet]:
    """How an input comes to stand behind a decision: the city's answer to it changed it, or LEAP has linked the two."""
    seen, pks = Input.objects.visible_to(user).kept(), [one.pk for one in decisions]
    answered = AnsweredInput.objects.filter(response__decision__in=pks, input__in=seen)
    linked = Input.decisions.through.objects.filter(decision__in=pks, input__in=seen)
    linked = linked.exclude(input__answered__response__decision=F("decision"))
    return answered.annotate(decision_pk=F("response__decision")), linked.annotate(decision_pk=F("decision"))


def spoken(links: QuerySet) -> QuerySet:
    """Those whose words may stand there, the latest first."""
    rows = links.filter(input__in=Input.objects.publishable())
    rows = rows.select_related("input__engagement", "input__event", "input__answered__response")
    return rows.prefetch_related("input__themes").order_by("-input__received_on", "-input_id")[:MOST_READ]


def line(said: Input) -> evidence.EvidenceLine:
    """What was said, and what the city answered where that is not a yes."""
    answer = said.answered.response if hasattr(said, "answered") else None
    verdict = f"; the city: {answer.get_verdict_display().lower()}" if answer and answer.verdict in NO_YES else ""
    url = f"{inputs_url(said.engagement.city_id)}{said.pk}/"
    text = f"{excerpt(said)} ({said.source}, {said.received_on.year}{verdict})"
    return evidence.EvidenceLine(text, url, Audience.CITY, mark=mark_of(said.pk))


def mark_of(input_id: int) -> str:
    return f"community.input:{input_id}"


def excerpt(said: Input) -> str:
    """As they agreed: quoted, summed up, or no more than what it was about where the words are still their own."""
    if said.consent == Consent.SUMMARY and said.channel == Channel.FORM:
        themes = ", ".join(theme.name for theme in said.themes.all())
        return f"A voice about {themes}" if themes else "A voice, not quoted"
    words = said.said or said.ask
    words = words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS].rstrip()}…"
    return f"“{words}”" if said.consent == Consent.QUOTE and said.said else words or "Counted only"


def silent(links: QuerySet, shown: Counter[int]) -> list[tuple[int, evidence.EvidenceLine]]:
    """Those behind a decision whose words do not stand there, as numbers; of what only LEAP knows, for LEAP alone."""
    spoken = Q(input__in=Input.objects.publishable())
    internal = Q(input__audience=Audience.INTERNAL)
    found = []
    for pk, said, quiet, hidden in links.values_list("decision_pk").annotate(
        said=Count("pk", filter=spoken),
        quiet=Count("pk", filter=~spoken & ~internal),
        hidden=Count("pk", filter=internal),
    ):
        for number, what, audience in (
            (said - shown[pk], "not listed here", Audience.CITY),
            (quiet, "only counted", Audience.CITY),
            (hidden, "LEAP’s own", Audience.INTERNAL),
        ):
            if number > 0:
                voices = "1 more voice, which is" if number == 1 else f"{number:,} more voices, which are"
                found.append((pk, evidence.EvidenceLine(f"{voices} {what}", "", audience)))
    return found


evidence.register(LABEL, rows)
