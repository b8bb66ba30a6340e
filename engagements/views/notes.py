"""Progress notes as pages show them: 25 at a time, each in plain values, so that a page of them is cheap."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from core.audience import Audience
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


@dataclass(frozen=True)
class NotesPage:
    """Some of the notes; how many there are in all is never counted."""

    notes: list[Note]
    number: int
    has_older: bool

    @property
    def newer(self) -> int:
        return self.number - 1

    @property
    def older(self) -> int:
        return self.number + 1


def notes_page(engagement: Engagement, reader: Any, number: str) -> NotesPage:
    """One page of notes, newest first; Http404 for a page that does not exist."""
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
    start = (page - 1) * EACH
    rows = list(rows_of(engagement, reader)[start : start + EACH + 1]) if page else []
    if not rows and page != 1:
        raise Http404("No such page of updates.")
    return NotesPage([note_of(row, reader) for row in rows[:EACH]], page, len(rows) > EACH)


def words_of_city(engagement: Engagement, reader: Any, limit: int) -> list[Note]:
    """The city's own latest notes."""
    return [note_of(row, reader) for row in rows_of(engagement, reader).filter(from_city=True)[:limit]]
