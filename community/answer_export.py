"""What a file of the city's answers holds: nothing of what was said in confidence."""

from typing import Any

from community.models import CityResponse
from core.audience import Audience
from core.exports.columns import ExportColumn


def told(response: CityResponse) -> list[str]:
    earlier = {True: ", of an earlier answer", False: ""}
    return [
        f"{row.on:%b} {row.on.day}, {row.on.year}: {row}{earlier[row.edition != response.edition]}"
        for row in response.feedback.all()
    ]


def seen(response: CityResponse, name: str) -> Any:
    """The decision or design that it changed, where the city sees that too: one file for LEAP and for the city."""
    changed = getattr(response, name)
    hidden = changed is None or getattr(changed, "removed_at", None) or changed.audience == Audience.INTERNAL
    return "" if hidden else changed


ANSWERS = (
    ExportColumn("Answered on", "answered_on"),
    ExportColumn("Answer", "get_verdict_display"),
    ExportColumn("Why", "reason"),
    ExportColumn("Who decided", "decided_by"),
    ExportColumn("By when, if pending", "pending_until"),
    ExportColumn("Inputs", "inputs"),
    ExportColumn("Decision that it changed", lambda response: str(seen(response, "decision"))),
    ExportColumn("Design that it changed", lambda response: str(seen(response, "design"))),
    ExportColumn("Told to", told),
    ExportColumn("Disputed on", "disputed_on"),
)
