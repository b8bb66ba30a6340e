"""The bodies of a city as rows: how many seats, when they vote, and, for LEAP, how the vote stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from core.exports.columns import ExportColumn
from engagements import words
from engagements.models import Anchor, Engagement
from stakeholders.addresses.people import body_url
from stakeholders.models import DecisionBody
from stakeholders.path import Path, paths_of


@dataclass(frozen=True)
class BodyRow:
    body: DecisionBody
    url: str
    voting: int
    needed: int
    vote: str
    path: Path | None


BODIES = (
    ExportColumn("Body", "body.name"),
    ExportColumn("Kind", "body.get_kind_display"),
    ExportColumn("What it decides", "body.decides"),
    ExportColumn("Seats that vote", "voting"),
    ExportColumn("Votes that carry", "needed"),
    ExportColumn("Vote", "vote"),
    ExportColumn("Visible to", "body.get_audience_display"),
)
# For LEAP alone.
PATH = ExportColumn("Path to a majority", lambda row: " ".join(row.path.sentences) if row.path else "")


def body_rows(bodies: Iterable[DecisionBody], engagement: Engagement, reader: Any) -> list[BodyRow]:
    """Two queries for a city, four for LEAP."""
    ids = [body.pk for body in bodies]
    counts = (
        DecisionBody.objects.filter(pk__in=ids).order_by().annotate(n=Count("seats", filter=Q(seats__is_voting=True)))
    )
    voting = dict(counts.values_list("pk", "n"))
    votes = {body.vote_id for body in bodies}
    dates = {date.pk: words.day(date.on) for date in Anchor.objects.visible_to(reader).filter(pk__in=votes)}
    rows = DecisionBody.objects.visible_to(reader).filter(pk__in=ids)
    paths = paths_of(rows, lambda engagement_id: engagement.today) if reader.is_insider else {}
    return [
        BodyRow(
            body=body,
            url=body_url(engagement.city_id, body.pk),
            voting=voting[body.pk],
            needed=body.votes_needed or voting[body.pk] // 2 + 1,
            vote=dates.get(body.vote_id, ""),
            path=paths.get(body.pk),
        )
        for body in bodies
    ]
