"""All that a paper says, as JSON: what issuing freezes, and what a preview shows."""

from datetime import datetime
from typing import Any

from core.audience import Audience
from core.documents import Document, Section, Text
from core.documents.letters import everywhere, fit
from engagements.models import Engagement
from engagements.words import day
from plans.models import PaperTemplate
from plans.papers.blocks import BLOCKS
from plans.papers.kinds import SectionKind, shape_of
from plans.papers.placeholders import filled
from plans.papers.reading import Source

SHAPE = 1  # Counted up when the JSON is laid out in another way.
DEMO = "Made up for the demo. It says nothing about the real city."
NOT_ISSUED = "Preview: not issued."


def content_of(engagement: Engagement, template: PaperTemplate, *, audience: str, user: Any, at: datetime) -> dict:
    """As of an instant; everything in it is text or a number of its own."""
    source = Source(engagement, audience, user, at)
    values, kinds = source.values, shape_of(template.kind).sections
    document = Document(
        title=filled(template.title, values),
        subtitle=f"{engagement.city}: {template.get_kind_display().lower()}",
        audience=audience_in_words(audience, engagement),
        as_of=day(source.today),
        notice=DEMO if engagement.city.is_demo else "",
        sections=list(filter(None, (section(kind, template, source, values) for kind in kinds))),
    )
    return {"shape": SHAPE, "document": everywhere(document.as_json(), fit), "template": template.number}


def section(kind: SectionKind, template: PaperTemplate, source: Source, values: dict[str, str]) -> Section | None:
    """The words of the template, then what the records say; left out where neither says anything."""
    words = filled(template.texts.get(kind.key, ""), values)
    blocks = [*map(Text, paragraphs(words)), *BLOCKS[kind.key](source)]
    return Section(kind.key, kind.title, blocks) if blocks else None


def paragraphs(text: str) -> list[str]:
    """What stands between empty lines."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [part.strip() for part in parts if part.strip()]


def audience_in_words(audience: str, engagement: Engagement) -> str:
    return {
        Audience.INTERNAL: "For LEAP only",
        Audience.CITY: f"For LEAP and {engagement.city.name}",
        Audience.PUBLIC: "For everyone",
    }[Audience(audience)]
