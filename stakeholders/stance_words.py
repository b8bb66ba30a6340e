"""A stance as pages show it: its word, where it is heading, and whether it still holds."""

from dataclasses import dataclass
from datetime import date

from engagements import words
from stakeholders.models import Confidence, Position, Stance
from stakeholders.staleness import is_stale

TRENDS = {
    1: ("up", "trending-up", "moved toward us"),
    0: ("same", "minus", "unchanged"),
    -1: ("down", "trending-down", "moved away"),
}
UNKNOWN = "Not known"


@dataclass(frozen=True)
class StanceView:
    """`band` is 1 (active opponent) to 5 (active ally), as the colors are numbered; 0 where nothing is known."""

    band: int
    word: str
    confidence: str = ""
    on: date | None = None
    is_stale: bool = False
    age: str = ""
    trend: str = ""
    trend_icon: str = ""
    trend_word: str = ""


def view_of(stance: Stance | None, previous: Stance | None, today: date) -> StanceView:
    if stance is None:
        return StanceView(0, UNKNOWN)
    trend = trend_of(stance.position, previous.position if previous else None)
    kind, icon, word = TRENDS[trend] if trend is not None else ("", "", "")
    return StanceView(
        band=stance.position + 3,
        word=Position(stance.position).label,
        confidence=Confidence(stance.confidence).label.lower(),
        on=stance.on,
        is_stale=is_stale(stance.on, today),
        age=words.ago((today - stance.on).days),
        trend=kind,
        trend_icon=icon,
        trend_word=f"{word} from {Position(previous.position).label.lower()}" if trend and previous else word,
    )


def trend_of(position: int, previous: int | None) -> int | None:
    """1 toward us, -1 away, 0 neither; None where nothing was known before."""
    if previous is None:
        return None
    return (position > previous) - (position < previous)
