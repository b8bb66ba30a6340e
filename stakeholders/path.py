"""The path to a majority: for each body, whose votes are secured, whose could swing, and what may still change.

Everything is read for all bodies of a city, or of a whole scope, at once. Never for anybody but LEAP.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from engagements import words
from stakeholders.models import Confidence, Position, Seat, SeatTerm
from stakeholders.staleness import stale_before


class Vote(StrEnum):
    """What a seat's vote is worth to us today."""

    SECURED = "Secured"
    STALE = "Was with us, stale"
    SWING = "Could swing"
    OPPOSED = "Opposed"
    UNKNOWN = "Not known"
    TURNS_OVER = "Turns over before the vote"
    EMPTY = "Empty"
    TWICE = "Counted in another seat"


class Holder(NamedTuple):
    """A term of a seat, with where its holder stands."""

    seat_id: int
    stakeholder_id: int
    name: str
    since: date
    until: date | None
    position: int | None
    stance_on: date | None
    confidence: int | None
    owner_id: int | None
    owner: str | None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class SeatFacts(NamedTuple):
    pk: int
    label: str
    holder: Holder | None
    vote: Vote
    is_stale: bool

    @property
    def stance(self) -> str:
        holder = self.holder
        return Position(holder.position).label if holder and holder.position is not None else ""

    @property
    def band(self) -> int:
        holder = self.holder
        return holder.position + 3 if holder and holder.position is not None else 0


@dataclass
class Path:
    """One body's way to a decision. `seats` are those that vote."""

    body_id: int
    engagement_id: int
    name: str
    needed: int
    vote_on: date | None
    today: date
    seats: list[SeatFacts] = field(default_factory=list)

    def of(self, *votes: Vote) -> list[SeatFacts]:
        return [seat for seat in self.seats if seat.vote in votes]

    @property
    def secured(self) -> int:
        return len(self.of(Vote.SECURED))

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.secured)

    @property
    def swing(self) -> list[SeatFacts]:
        """Votes that can still be won: without a stance, neutral, or not heard of for too long."""
        return self.of(Vote.SWING, Vote.UNKNOWN, Vote.STALE)

    @property
    def turning_over(self) -> list[SeatFacts]:
        return self.of(Vote.TURNS_OVER)

    @property
    def stale(self) -> list[SeatFacts]:
        return [seat for seat in self.seats if seat.is_stale]

    @property
    def unsourced(self) -> list[SeatFacts]:
        """Seats without a stance that still counts."""
        return [seat for seat in self.seats if seat.is_stale or not seat.holder or seat.holder.position is None]

    @property
    def days_left(self) -> int | None:
        return (self.vote_on - self.today).days if self.vote_on else None

    @property
    def sentences(self) -> list[str]:
        """The path in words, the most important first."""
        if not self.seats:
            return ["No voting seat is entered yet."]
        said = [f"{self.secured} of {self.needed} votes needed are secured{_end(self.missing)}"]
        if self.missing and self.swing:
            said.append(f"{_names(self.swing)} could still swing.")
        if self.needed > len(self.seats):
            said.append(f"More votes are needed than the {len(self.seats)} seats that vote have: check the number.")
        elif self.missing > len(self.swing) + len(self.turning_over) + len(self.of(Vote.EMPTY)):
            said.append("There are not enough undecided votes left: someone opposed has to be won over.")
        if self.turning_over:
            said.append(
                f"{_names(self.turning_over)} {_verb(self.turning_over, 'turns', 'turn')} over before the vote."
            )
        if self.stale:
            said.append(f"{_names(self.stale)}: the stance is too old to count on.")
        return said + self._when()

    def _when(self) -> list[str]:
        if not self.vote_on:
            return ["No date of the vote is set."]
        if self.days_left < 0:
            return [f"The vote was on {words.day(self.vote_on)}."]
        return [f"The vote is {words.ahead(self.days_left)} ({words.day(self.vote_on)})."]


def _end(missing: int) -> str:
    return f": {missing} more {'is' if missing == 1 else 'are'} needed." if missing else ": that carries."


def _names(seats: list[SeatFacts], most: int = 4) -> str:
    labels = [f"{seat.label} ({seat.holder.name})" if seat.holder else seat.label for seat in seats]
    rest = len(labels) - most
    return ", ".join(labels[:most]) + (f" and {rest} more" if rest > 0 else "")


def _verb(seats: list, one: str, many: str) -> str:
    return one if len(seats) == 1 else many


def paths_of(bodies: QuerySet, today_of) -> dict[int, Path]:
    """By body id; two queries. `today_of(engagement_id)` is the date in the city."""
    rows = bodies.order_by().values_list("pk", "engagement_id", "name", "votes_needed", "vote__on")
    paths = {}
    for pk, engagement_id, name, needed, vote_on in rows:
        paths[pk] = Path(pk, engagement_id, name, needed or 0, vote_on, today_of(engagement_id))
    if not paths:
        return paths
    seats = list(_seats(list(paths)))
    terms = _holders(list(paths), min(path.today for path in paths.values()))
    for body_id, pk, label in seats:
        path = paths[body_id]
        path.seats.append(judge(pk, label, terms.get(pk, []), path.today, path.vote_on))
    for path in paths.values():
        path.seats = one_vote_each(path.seats)
        path.needed = path.needed or len(path.seats) // 2 + 1
    return paths


def _seats(body_ids: list[int]) -> Iterable[tuple[int, int, str]]:
    rows = Seat.objects.filter(body__in=body_ids, is_voting=True).order_by("position", "pk")
    return rows.values_list("body_id", "pk", "label")


def _holders(body_ids: list[int], today: date) -> dict[int, list[Holder]]:
    """Terms that run or are to come, the later first, by seat."""
    standing = "holder__standing__"
    rows = (
        SeatTerm.objects.filter(Q(until=None) | Q(until__gte=today), seat__body__in=body_ids)
        .annotate(name=Coalesce("holder__person__name", "holder__organization__name"))
        .order_by("-since", "-pk")
        .values_list(
            "seat_id", "holder_id", "name", "since", "until", f"{standing}stance__position", f"{standing}stance__on",
            f"{standing}stance__confidence", f"{standing}owner_id", f"{standing}owner__name",
        )
    )  # fmt: skip
    found: dict[int, list[Holder]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(Holder(*row))
    return found


def judge(pk: int, label: str, terms: list[Holder], today: date, vote_on: date | None) -> SeatFacts:
    """By who holds the seat on the day of the vote, or, without one ahead, today."""
    now = next((term for term in terms if term.holds_on(today)), None)
    ahead = vote_on if vote_on and vote_on > today else today
    then = next((term for term in terms if term.holds_on(ahead)), None)
    holder = then or now
    if holder is None:
        return SeatFacts(pk, label, None, Vote.EMPTY, False)
    is_stale = holder.stance_on is not None and holder.stance_on < stale_before(today)
    vote = worth(holder, is_stale) if then else Vote.TURNS_OVER
    return SeatFacts(pk, label, holder, vote, is_stale)


def one_vote_each(seats: list[SeatFacts]) -> list[SeatFacts]:
    """Who holds two seats, as after a merge, votes once."""
    seen: set[int] = set()
    told = []
    for seat in seats:
        votes = seat.holder and seat.vote != Vote.TURNS_OVER
        told.append(seat._replace(vote=Vote.TWICE) if votes and seat.holder.stakeholder_id in seen else seat)
        seen |= {seat.holder.stakeholder_id} if votes else set()
    return told


def worth(holder: Holder, is_stale: bool) -> Vote:
    """A vote is secured by a stance for us that is fresh, and more than a guess."""
    if holder.position is None:
        return Vote.UNKNOWN
    if holder.position < 0:
        return Vote.OPPOSED
    if holder.position == 0:
        return Vote.SWING
    if is_stale:
        return Vote.STALE
    return Vote.SECURED if holder.confidence != Confidence.LOW else Vote.SWING
