"""The overview of a city, as far as its reader may see it."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime

from audit.models import AuditEvent
from core.audience import Audience
from core.uploads import in_words
from engagements import words
from engagements.addresses import file_url
from engagements.city_scope import Member
from engagements.models import Anchor, AnchorKind, Attachment, Certainty, Engagement, Lifecycle
from engagements.steps import Step
from engagements.views.city_frame import CityFrame
from engagements.views.notes import Note, NotesPage, notes_page, words_of_city
from engagements.workstreams import DueItem, due_items

LOOK_AHEAD = timedelta(days=90)


@dataclass(frozen=True)
class DateAhead:
    name: str
    day: str
    words: str
    certainty: str


@dataclass(frozen=True)
class SharedFile:
    """A file as a list shows it."""

    url: str
    name: str
    note: str


def shared_files(rows: QuerySet) -> list[SharedFile]:
    found = []
    for pk, name, size, audience, at in rows.values_list("pk", "name", "size", "audience", "created_at"):
        note = f"{words.day(localtime(at))} · {in_words(size)}"
        if audience == Audience.INTERNAL:
            note += f" · {Audience.INTERNAL.label}"
        found.append(SharedFile(file_url(pk), name, note))
    return found


@dataclass(frozen=True)
class NextAction:
    """Something due, in plain values."""

    what: str
    url: str
    who: str
    waiting_on: str
    step: Step
    due_on: date
    day: str
    words: str
    late: bool
    internal: bool


def next_action(item: DueItem, today: date) -> NextAction:
    return NextAction(
        what=item.what,
        url=item.url,
        who=item.assignee_label,
        waiting_on=item.waiting_on,
        step=Step(item.step),
        due_on=item.due_on,
        day=f"{item.due_on:%b} {item.due_on.day}",
        words=words.ahead((item.due_on - today).days),
        late=item.due_on < today,
        internal=item.audience == Audience.INTERNAL,
    )


class CityPage(CityFrame):
    """The city's overview. Each part is read once, in a number of queries that doesn't depend on how much there is."""

    def __init__(self, engagement: Engagement, reader: Any, *, number: str = "1"):
        super().__init__(engagement, reader)
        self.number = number

    @cached_property
    def dates_ahead(self) -> list[DateAhead]:
        today = self.scope.today
        rows = Anchor.objects.visible_to(self.reader).filter(engagement=self.engagement, on__gte=today)
        return [
            DateAhead(
                name=label or AnchorKind(kind).label,
                day=f"{on:%a}, {words.day(on)}",
                words=words.ahead((on - today).days),
                certainty=Certainty(certainty).label.lower(),
            )
            for label, kind, on, certainty in rows.values_list("label", "kind", "on", "certainty")[:6]
        ]

    @property
    def next_date(self) -> DateAhead | None:
        return self.dates_ahead[0] if self.dates_ahead else None

    @property
    def last_word(self) -> str:
        """When the city was last heard from."""
        at = self.engagement.last_city_update_at
        return words.ago(words.days_since(at, self.engagement)) if at else "nothing yet"

    @cached_property
    def next_actions(self) -> list[NextAction]:
        """Of a closed case nothing is asked any more."""
        if not self.engagement.is_open:
            return []
        today = self.scope.today
        return [next_action(item, today) for item in due_items(self.scope, today + LOOK_AHEAD, limit=8)]

    @property
    def has_liaison(self) -> bool:
        return self.scope.cities[self.engagement.pk].has_liaison

    @property
    def others(self) -> list[Member]:
        """Who takes part besides the lead."""
        return [member for member in self.scope.members if member.user_id != self.engagement.lead_id]

    @cached_property
    def files(self) -> list[SharedFile]:
        rows = Attachment.objects.visible_to(self.reader).kept().filter(engagement=self.engagement)
        return shared_files(rows[:5])

    @cached_property
    def updates(self) -> NotesPage:
        return notes_page(self.engagement, self.reader, self.number)

    @cached_property
    def from_city(self) -> list[Note]:
        """The city's own latest words, on top of its own page."""
        return [] if self.is_internal else words_of_city(self.engagement, self.reader, limit=2)

    @cached_property
    def earlier(self) -> list[tuple[Engagement, str]]:
        """Engagements before this one, each with the reason it was closed for."""
        if not self.is_internal:
            return []
        rows = self.engagement.before
        reasons = closing_reasons([row.pk for row in rows]) if rows else {}
        return [(row, reasons.get(row.pk, "")) for row in rows]

    @cached_property
    def closing_reason(self) -> str:
        if self.engagement.is_open or not self.is_internal:
            return ""
        return closing_reasons([self.engagement.pk]).get(self.engagement.pk, "")

    @property
    def moves(self) -> list[Lifecycle]:
        return [Lifecycle(to) for to in Lifecycle.values if to in self.engagement.next_lifecycles]


def closing_reasons(engagement_ids: list[int]) -> dict[int, str]:
    events = AuditEvent.objects.filter(
        subject_type=Engagement._meta.label_lower, subject_id__in=engagement_ids, verb="engagements.engagement_closed"
    )
    return dict(events.order_by("at").values_list("subject_id", "reason"))
