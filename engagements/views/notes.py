"""Progress notes as pages show them: 25 at a time, each in plain values, so that a page of them is cheap."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import InvalidPage, Page
from django.http import Http404
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from core.audience import Audience
from core.pagination import BoundedPaginator
from core.templatetags.ui import audience_mark, icon
from engagements import words
from engagements.models import Engagement, Update

EACH = 25
LONG = 1200
FIELDS = (
    "pk", "text", "nothing_changed", "from_city", "audience", "created_at", "author_id", "author__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """One progress note."""

    pk: int
    author: str
    at: datetime
    when: str
    icon: SafeString
    mark: SafeString | str
    text: str
    is_quiet: bool
    is_long: bool
    from_city: bool
    is_own: bool


def note_of(row: Any, reader: Any) -> Note:
    """A note from a row of FIELDS. Who sees it is marked where that is not LEAP and the city."""
    at = localtime(row.created_at)
    kind = "circle-check" if row.nothing_changed else "building-community" if row.from_city else "message"
    is_marked = row.audience != Audience.CITY
    return Note(
        pk=row.pk,
        author=row.author__name,
        at=at,
        when=words.moment(at),
        icon=icon(kind),
        mark=audience_mark(row.audience, Audience(row.audience).label) if is_marked else "",
        text=row.text or "Nothing changed.",
        is_quiet=not row.text,
        is_long=len(row.text) > LONG,
        from_city=row.from_city,
        is_own=row.author_id == reader.pk,
    )


def rows_of(engagement: Engagement, reader: Any):
    kept = Update.objects.visible_to(reader).kept().filter(engagement=engagement)
    return kept.values_list(*FIELDS, named=True)


def notes_page(engagement: Engagement, reader: Any, number: str) -> Page:
    """One page of notes, newest first; Http404 for a page that does not exist."""
    try:
        page = BoundedPaginator(rows_of(engagement, reader), EACH).page(number)
    except InvalidPage:
        raise Http404("No such page of updates.") from None
    page.object_list = [note_of(row, reader) for row in page.object_list]
    return page


def words_of_city(engagement: Engagement, reader: Any, limit: int) -> list[Note]:
    """The city's own latest notes."""
    return [note_of(row, reader) for row in rows_of(engagement, reader).filter(from_city=True)[:limit]]
