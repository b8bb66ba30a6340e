"""One stakeholder's page: the part that only LEAP sees, and the seats that everybody may know of."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engagements import words
from stakeholders.addresses.people import body_url, influence_url, stakeholder_url, stance_url
from stakeholders.models import Confidence, DecisionBody, Influence, SeatTerm, Stakeholder, Stance, Standing
from stakeholders.stance_words import StanceView, view_of

LEDGER_SHOWN = 100
MOVES_SHOWN = 100


@dataclass(frozen=True)
class TermLine:
    seat: str
    body: str
    url: str
    days: str
    is_now: bool


@dataclass(frozen=True)
class LedgerLine:
    stance: Stance
    view: StanceView
    confidence: str
    url: str
    can_withdraw: bool


@dataclass(frozen=True)
class MoveLine:
    name: str
    url: str
    strength: str
    note: str
    remove_url: str


def seat_history(stakeholder: Stakeholder, reader: Any) -> list[TermLine]:
    """Seats held or to be held, in bodies that the reader sees."""
    engagement = stakeholder.engagement
    bodies = DecisionBody.objects.visible_to(reader).kept()
    rows = SeatTerm.objects.filter(holder=stakeholder, seat__body__in=bodies).select_related("seat__body")
    return [_term_line(term, engagement) for term in rows]


def _term_line(term: SeatTerm, engagement) -> TermLine:
    until = f" to {words.day(term.until)}" if term.until else ""
    body = term.seat.body
    return TermLine(
        seat=term.seat.label,
        body=body.name,
        url=body_url(engagement.city_id, body.pk),
        days=f"{words.day(term.since)}{until}" if until else f"since {words.day(term.since)}",
        is_now=term.holds_on(engagement.today),
    )


class OwnPart:
    """What LEAP knows of a stakeholder. Made for nobody else."""

    def __init__(self, stakeholder: Stakeholder, reader: Any):
        self.stakeholder, self.reader = stakeholder, reader
        self.engagement = stakeholder.engagement

    @cached_property
    def standing(self) -> Standing:
        rows = Standing.objects.visible_to(self.reader).select_related("stance", "previous", "owner")
        return rows.get(stakeholder=self.stakeholder)

    @cached_property
    def stance(self) -> StanceView:
        return view_of(self.standing.stance, self.standing.previous, self.engagement.today)

    @property
    def last_contact(self) -> str:
        day = self.standing.last_contact_on
        return f"{words.day(day)}, {words.ago((self.engagement.today - day).days)}" if day else ""

    @cached_property
    def ledger(self) -> list[LedgerLine]:
        """The latest first, withdrawn ones among them."""
        rows = Stance.objects.visible_to(self.reader).filter(stakeholder=self.stakeholder)
        rows = rows.select_related("heard_by")[:LEDGER_SHOWN]
        return [self._line(stance) for stance in rows]

    def _line(self, stance: Stance) -> LedgerLine:
        return LedgerLine(
            stance=stance,
            view=view_of(stance, None, self.engagement.today),
            confidence=Confidence(stance.confidence).label.lower(),
            url=stance_url(self.engagement.city_id, stance.pk),
            can_withdraw=self.engagement.is_open and not stance.withdrawn_at,
        )

    @cached_property
    def moved_by(self) -> list[MoveLine]:
        return self._moves("source", target=self.stakeholder)

    @cached_property
    def moves(self) -> list[MoveLine]:
        return self._moves("target", source=self.stakeholder)

    def _moves(self, end: str, **side: Stakeholder) -> list[MoveLine]:
        rows = Influence.objects.visible_to(self.reader).filter(**side, **{f"{end}__removed_at": None})
        rows = rows.select_related(f"{end}__person", f"{end}__organization")[:MOVES_SHOWN]
        city_id = self.engagement.city_id
        return [
            MoveLine(
                name=str(getattr(one, end)),
                url=stakeholder_url(city_id, getattr(one, f"{end}_id")),
                strength=one.get_strength_display().lower(),
                note=one.note,
                remove_url=f"{influence_url(city_id, one.pk)}remove/",
            )
            for one in rows
        ]
