"""Briefs as the list shows them, and which of them is the newest."""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.addresses import brief_url
from analysis.briefs.audiences import NAMES
from analysis.models import Brief
from core.audience import Audience
from engagements.models import Engagement


@dataclass(frozen=True)
class BriefRow:
    brief: Brief
    url: str
    meant_for: str


def brief_rows(briefs: Iterable[Brief], engagement: Engagement) -> list[BriefRow]:
    return [
        BriefRow(brief, brief_url(engagement.city_id, brief.pk), NAMES[Audience(brief.meant_for)]) for brief in briefs
    ]


def newer_than(brief: Brief, reader) -> Brief | None:
    """The newest issued brief for the same audience, if it is not this one."""
    if brief.is_draft:
        return None
    rows = Brief.objects.visible_to(reader).issued().filter(engagement=brief.engagement_id, audience=brief.audience)
    return rows.defer("content").filter(number__gt=brief.number).order_by("-number").first()
