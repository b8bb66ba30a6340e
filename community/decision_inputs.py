"""What people said, as what a decision rests on: for the decision's own page and the city's papers.

Quotes and summaries as people agreed; whoever only wanted to be counted is counted, and a confidential input is never
more than a number.
"""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Count, Q

from community.addresses.inputs import inputs_url
from community.models import Channel, Consent, Input, Verdict
from core.audience import Audience
from plans import evidence
from plans.models import Decision

LABEL = "What people said"
MOST_WORDS = 300
MOST_LINES = 50  # for one decision; of the others it is said how many they are
MOST_READ = 2000
NO_YES = (Verdict.DECLINED, Verdict.PENDING)


def rows(decisions: Collection[Decision], user: Any) -> dict[int, list[evidence.EvidenceLine]]:
    """By decision id, in three queries."""
    seen = Input.objects.visible_to(user).kept().filter(answered__response__decision__in=[one.pk for one in decisions])
    spoken = (
        seen.publishable()
        .select_related("engagement", "event", "answered__response")
        .prefetch_related("themes")
        .order_by("-received_on", "-pk")
    )
    lines: dict[int, list[evidence.EvidenceLine]] = defaultdict(list)
    for said in spoken[:MOST_READ]:
        mine = lines[said.answered.response.decision_id]
        if len(mine) < MOST_LINES:
            mine.append(line(said))
    shown = {pk: len(mine) for pk, mine in lines.items()}
    for pk, other in silent(seen, shown):
        lines[pk].append(other)
    return dict(lines)


def line(said: Input) -> evidence.EvidenceLine:
    """What was said, and what the city answered where that is not a yes."""
    answer = said.answered.response
    verdict = f"; the city: {answer.get_verdict_display().lower()}" if answer.verdict in NO_YES else ""
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


def silent(seen, shown: dict[int, int]) -> list[tuple[int, evidence.EvidenceLine]]:
    """Those behind a decision whose words do not stand there, as numbers; of what only LEAP knows, for LEAP alone."""
    spoken = Q(pk__in=Input.objects.publishable().values("pk"))
    internal = Q(audience=Audience.INTERNAL)
    counted = seen.order_by().values_list("answered__response__decision")
    found = []
    for pk, said, quiet, hidden in counted.annotate(
        said=Count("pk", filter=spoken),
        quiet=Count("pk", filter=~spoken & ~internal),
        hidden=Count("pk", filter=internal),
    ):
        for number, what, audience in (
            (said - shown.get(pk, 0), "not listed here", Audience.CITY),
            (quiet, "only counted", Audience.CITY),
            (hidden, "LEAP’s own", Audience.INTERNAL),
        ):
            if number > 0:
                voices = "1 more voice, which is" if number == 1 else f"{number:,} more voices, which are"
                found.append((pk, evidence.EvidenceLine(f"{voices} {what}", "", audience)))
    return found


evidence.register(LABEL, rows)
