"""A body's page: its seats with who holds them, for everybody; the path to a majority, for LEAP."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from core.permissions import decide
from engagements import words
from engagements.addresses import part_url
from engagements.models import Anchor
from stakeholders.addresses.people import body_url, seat_url, stakeholder_url, stakeholders_url, term_url
from stakeholders.models import DecisionBody, Seat, SeatTerm, Stakeholder
from stakeholders.path import Path, paths_of

NOT_SHARED = "Held by someone whom LEAP has not shared"


@dataclass(frozen=True)
class TermRow:
    pk: int
    name: str
    url: str
    days: str
    edit_url: str


@dataclass(frozen=True)
class SeatRow:
    seat: Seat
    url: str
    now: TermRow | None
    next: TermRow | None
    past: int


class BodyPage:
    def __init__(self, body: DecisionBody, reader: Any):
        self.body, self.reader = body, reader
        self.engagement = body.engagement
        self.today: date = self.engagement.today
        self.url = body_url(self.engagement.city_id, body.pk)
        self.people_url = stakeholders_url(self.engagement.city_id)
        self.dates_url = part_url(self.engagement.city_id, "anchors")

    @cached_property
    def visible_ids(self) -> set[int] | None:
        """The holders that somebody of the city may know of; None for LEAP, who knows all."""
        if self.reader.is_insider:
            return None
        rows = Stakeholder.objects.visible_to(self.reader).kept().filter(engagement=self.engagement)
        return set(rows.filter(terms__seat__body=self.body).values_list("pk", flat=True))

    @cached_property
    def seats(self) -> list[SeatRow]:
        terms = SeatTerm.objects.select_related("holder__person", "holder__organization")
        rows = self.body.seats.prefetch_related(Prefetch("terms", terms))
        return [self._row(seat) for seat in rows]

    def _row(self, seat: Seat) -> SeatRow:
        terms = list(seat.terms.all())
        now = next((term for term in terms if term.holds_on(self.today)), None)
        ahead = [term for term in terms if term.since > self.today]
        past = sum(1 for term in terms if term.until and term.until < self.today)
        city_id = self.engagement.city_id
        return SeatRow(
            seat, seat_url(city_id, seat.pk), self._term(now), self._term(ahead[-1] if ahead else None), past
        )

    def _term(self, term: SeatTerm | None) -> TermRow | None:
        if term is None:
            return None
        city_id = self.engagement.city_id
        known = self.visible_ids is None or term.holder_id in self.visible_ids
        until = f"until {words.day(term.until)}" if term.until else ""
        since = f"since {words.day(term.since)}" if term.since <= self.today else f"from {words.day(term.since)}"
        return TermRow(
            pk=term.pk,
            name=str(term.holder) if known else NOT_SHARED,
            url=stakeholder_url(city_id, term.holder_id) if known else "",
            days=", ".join(filter(None, (since, until))),
            edit_url=term_url(city_id, term.pk),
        )

    @property
    def voting(self) -> int:
        return sum(row.seat.is_voting for row in self.seats)

    @property
    def needed(self) -> int:
        return self.body.votes_needed or self.voting // 2 + 1

    @cached_property
    def vote(self) -> Anchor | None:
        """The date of the vote, as far as the reader may know it."""
        if not self.body.vote_id:
            return None
        return Anchor.objects.visible_to(self.reader).filter(pk=self.body.vote_id).first()

    @property
    def vote_words(self) -> str:
        return f"{self.vote}, {words.day(self.vote.on)}" if self.vote else ""

    @cached_property
    def reports_to(self) -> tuple[str, str] | None:
        rows = DecisionBody.objects.visible_to(self.reader).kept().filter(pk=self.body.reports_to_id)
        return next(((str(one), body_url(self.engagement.city_id, one.pk)) for one in rows), None)

    @cached_property
    def _paths(self) -> dict[int, Path]:
        rows = DecisionBody.objects.visible_to(self.reader).kept()
        ids = [self.body.pk, *self.body.committees.values_list("pk", flat=True)]
        return paths_of(rows.filter(pk__in=ids), lambda engagement_id: self.today)

    @property
    def path(self) -> Path | None:
        """Only for LEAP: nothing of it is read for anybody else."""
        return self._paths[self.body.pk] if self.reader.is_insider else None

    @cached_property
    def committees(self) -> list[tuple[str, str, str]]:
        """The route through committees: name, address, and, for LEAP, how their vote stands."""
        rows = DecisionBody.objects.visible_to(self.reader).kept().filter(reports_to=self.body)
        found = []
        for one in rows:
            said = self._paths[one.pk].sentences[0] if self.reader.is_insider else ""
            found.append((str(one), body_url(self.engagement.city_id, one.pk), said))
        return found

    @property
    def can_edit(self):
        return decide("stakeholders.edit_bodies", self.reader, self.body)
